import type { Assets } from './assets.ts';
import { createDocument } from './document.ts';
import type { Document } from './document.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';

/**
 * What a page of ours may load (CSP 3): only what we serve. Swagger UI has pictures as `data:` addresses and styles on elements.
 * No form is ever sent by the browser itself.
 */
const securityPolicy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data:", "connect-src 'self'",
  "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join('; ');

export const siteName = 'Dental PMS Platform';

export interface SitePage {
  readonly title: string;
  readonly body: Html;
  /** Further elements of the head. */
  readonly head?: Html;
}

/** A whole HTML page with the header that all pages share. */
export function siteDocument(assets: Assets, { title, body, head = html`` }: SitePage): Document {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="${assets.url('icon.svg')}">
<link rel="stylesheet" href="${assets.url('site.css')}">
${head}
</head>
<body>
<header class="site">
<a class="site-name" href="/docs"><img src="${assets.url('icon.svg')}" alt="" width="28" height="28">${siteName}</a>
<nav aria-label="Site"><a href="/docs">Reference</a><a href="/problems">Problems</a><a href="/openapi.yaml">openapi.yaml</a><a href="/openapi.json">openapi.json</a></nav>
</header>
${body}
</body>
</html>
`;
  return createDocument('text/html; charset=utf-8', page.text, { 'Content-Security-Policy': securityPolicy, 'Referrer-Policy': 'no-referrer' });
}
