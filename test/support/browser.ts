import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished, vi } from 'vitest';
import { programOnPath } from '../../scripts/programs.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** The Chromium to use: `CHROMIUM_PATH`, else the first on `PATH`. */
const executablePath = process.env['CHROMIUM_PATH'] || programOnPath(names);

/** Why tests with a browser are skipped, if they are. In continuous integration they fail instead. */
export const noBrowser = executablePath === undefined && process.env['CI'] !== 'true'
  ? 'skipped: there is no Chromium on PATH; install it or set CHROMIUM_PATH' : undefined;

/** A page, and everything that went wrong on it: errors on the console, failed requests, requests to another host. */
export interface WatchedPage { readonly page: Page; readonly trouble: string[] }

/** Drawing the whole contract takes seconds on a small machine that does other work as well. */
export const patience = { timeout: 60_000 };

/** One headless browser for the test file that calls it; each test has pages of its own, which end with it. */
export function useBrowser(): { open(url: string, options?: BrowserContextOptions): Promise<WatchedPage> } {
  let browser: Browser | undefined;
  vi.setConfig({ testTimeout: 2 * patience.timeout });
  beforeAll(async () => {
    if (noBrowser !== undefined) return;
    if (executablePath === undefined) throw new Error('There is no Chromium on PATH, and CI=true asks for these tests. Install it or set CHROMIUM_PATH.');
    browser = await chromium.launch({ executablePath, headless: true, args: flags });
  });
  afterAll(async () => {
    await browser?.close();
  });
  return {
    async open(url, options = {}) {
      const context = await browser!.newContext(options);
      onTestFinished(() => context.close());
      context.setDefaultTimeout(patience.timeout);
      const page = await context.newPage();
      const trouble = watch(page, new URL(url).origin);
      await page.goto(url);
      return { page, trouble };
    },
  };
}

function watch(page: Page, origin: string): string[] {
  const trouble: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error') trouble.push(`console: ${message.text()}`); });
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => trouble.push(`failed: ${request.url()}`));
  page.on('request', (request) => { if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) trouble.push(`elsewhere: ${request.url()}`); });
  return trouble;
}
