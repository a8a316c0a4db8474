import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../scripts/demo/server.ts';
import type { Demo } from '../scripts/demo/server.ts';
import { noBrowser, useBrowser } from './support/browser.ts';

/** The SDK and the mock in a browser: a page without a server, whose service worker answers as the platform does. */
const browser = useBrowser();
let demo: Demo;
beforeAll(async () => { demo = await startDemo({ host: '127.0.0.1', port: 0 }); });
afterAll(() => demo.stop());

describe.skipIf(noBrowser !== undefined)(`the demo page${noBrowser === undefined ? '' : ` (${noBrowser})`}`, () => {
  it('shows the demo world, makes an organization and says when a slug is taken', async () => {
    const { page, trouble } = await browser.open(demo.url);
    await page.locator('body[data-ready]').waitFor();
    expect(await page.locator('#me').innerText()).toBe('Ada Lindqvist');
    expect(await page.locator('#list tr').count()).toBe(4);

    const submit = async (name: string, slug: string) => {
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Slug').fill(slug);
      await page.getByRole('button', { name: 'Create' }).click();
    };
    await submit('Zahnärzte Süd', 'zahnaerzte-sued');
    await page.getByRole('cell', { name: 'Zahnärzte Süd' }).waitFor();
    expect(await page.locator('#list tr').count()).toBe(5);

    await submit('Another', 'zahnaerzte-sued');
    await expect.poll(() => page.locator('#problem').innerText()).toBe('The slug "zahnaerzte-sued" is taken.');
    expect(trouble.filter((line) => !line.includes('409'))).toEqual([]);
  });
});
