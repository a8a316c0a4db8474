import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { OperationId } from '../sdk/contract.ts';
import { noBrowser, patience, useBrowser } from './support/browser.ts';
import { infoOf, operationIds } from './support/operations.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const browser = useBrowser();
const screens = {
  desktop: { viewport: { width: 1280, height: 720 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};

const linkTo = (id: OperationId): string => `${platform.url}/docs#/${encodeURIComponent(infoOf(id).tag)}/${id}`;
const person = (page: Page, name: RegExp) => page.locator('#people').getByRole('button', { name });

/** What the page says of the open operation, by heading. */
async function factsOn(page: Page): Promise<Record<string, string>> {
  const rows = await page.locator('.facts-row').all();
  return Object.fromEntries(await Promise.all(rows.map(async (row) => [await row.locator('dt').innerText(), (await row.locator('dd').innerText()).replaceAll(/\s+/g, ' ')] as const)));
}

async function execute(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByRole('button', { name: 'Execute' }).click();
  return await page.locator('.live-responses-table tbody .response-col_status').innerText();
}

describe.skipIf(noBrowser !== undefined)(`/docs in a browser${noBrowser === undefined ? '' : ` (${noBrowser})`}`, () => {
  it('has a title and an icon, and lists every operation with its permission, without an error and without asking another host', async () => {
    const { page, trouble } = await browser.open(`${platform.url}/docs`);
    expect(await page.title()).toBe('Dental PMS Platform API reference');
    expect(await page.locator('link[rel=icon]').getAttribute('href')).toMatch(/icon\.svg/);
    await page.locator('.opblock-tag').first().waitFor();
    expect(await page.locator('.opblock').count()).toBe(0);
    for (const tag of await page.locator('.opblock-tag').all()) await tag.click();
    const summaries = page.locator('.opblock-summary-control');
    // An operation with two tags is there twice.
    await expect.poll(async () => new Set(await summaries.locator('.opblock-summary-operation-id').allInnerTexts()).size, patience).toBe(operationIds.length);
    const shown = await summaries.evaluateAll((all) => all.map((summary) =>
      ['.opblock-summary-operation-id', '.permission-chip'].map((part) => summary.querySelector<HTMLElement>(part)!.innerText) as [string, string]));
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(operationIds.map((id) => [id, infoOf(id).permission ?? 'no permission needed'])));
    expect(trouble).toEqual([]);
  });

  it.each([
    ['updateOrganization', 'phone', 'platform.orgs.update', 'Needed for the organization org_uuid in the path.'],
    ['getCurrentUser', 'desktop', 'None. Everybody may see themselves.', 'Not tied to one organization.'],
    ['getAccount', 'desktop', 'platform.accounts.read for platform users; accounts of the organization need the role Developer, Admin, Owner, or SystemAdmin.', 'Needed for the organization organizationId in the path.'],
  ] as const)('a deep link opens %s on a %s, fits its width, and shows what it needs and which errors it answers', async (id, screen, permission, orgAccess) => {
    const { page, trouble } = await browser.open(linkTo(id), screens[screen]);
    await page.locator('.facts').waitFor();
    const errors = Object.entries(infoOf(id).errors).map(([status, codes]) => [status, ...codes].join(' ')).join(' ');
    expect(await factsOn(page)).toEqual({ Operation: id, Permission: permission, 'Org access': orgAccess, Errors: errors });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(screens[screen].viewport.width);
    expect(trouble).toEqual([]);
  });

  it('an error code leads to its page', async () => {
    const { page } = await browser.open(linkTo('createOrganization'));
    const [explained] = await Promise.all([page.context().waitForEvent('page'), page.locator('.facts').getByRole('link', { name: 'slug_taken' }).click()]);
    await explained.getByRole('heading', { name: 'Slug taken' }).waitFor();
    await explained.getByRole('link', { name: 'updateOrganization' }).click();
    await explained.locator('.facts').getByText('updateOrganization').waitFor();
  });

  it('one click signs in as Ada, a call then answers 200, a reload keeps it; a second click signs out, and the call answers 401; a token typed into the Authorize dialog works and is kept', async () => {
    const { page, trouble } = await browser.open(linkTo('getCurrentUser'));
    await person(page, /Ada Lindqvist/).click();
    expect(await execute(page)).toContain('200');
    expect(await page.locator('.live-responses-table').innerText()).toContain('ada.lindqvist@platform.example');
    await page.reload();
    await page.locator('#people button[aria-pressed=true]', { hasText: 'Ada Lindqvist' }).waitFor();
    expect(await execute(page)).toContain('200');
    expect(trouble).toEqual([]);

    await person(page, /Ada Lindqvist/).click();
    await expect.poll(() => page.locator('#people button[aria-pressed=true]').count(), patience).toBe(0);
    await page.getByRole('button', { name: 'Execute' }).click();
    await expect.poll(() => page.locator('.live-responses-table tbody .response-col_status').innerText(), patience).toContain('401');

    await page.locator('.auth-wrapper .authorize').click();
    await page.keyboard.type(platform.token('ben'));
    await page.keyboard.press('Enter');
    await page.locator('.modal-ux .close-modal').click();
    await page.reload();
    expect(await execute(page)).toContain('200');
    expect(await page.locator('.live-responses-table').innerText()).toContain('ben.okafor@platform.example');
  });

  it('the filter finds operations by permission and opens what it finds', async () => {
    const { page } = await browser.open(`${platform.url}/docs`);
    await page.getByPlaceholder('Filter by name, path or permission').waitFor();
    await page.getByLabel('Filter the operations').fill('platform.settings.update');
    await expect.poll(() => page.locator('.opblock-summary-operation-id').allInnerTexts(), patience).toEqual(['updatePlatformSettings']);
  });
});

describe.skipIf(noBrowser !== undefined)('/docs of a server without the demo world', () => {
  const bare = usePlatform({ DEMO_WORLD: 'false' });

  it('offers nobody to sign in as, and shows no error for it', async () => {
    const { page, trouble } = await browser.open(`${bare.url}/docs`);
    await page.locator('.opblock-tag').first().waitFor();
    expect(await page.locator('#people').count()).toBe(0);
    expect(trouble).toEqual([]);
  });
});
