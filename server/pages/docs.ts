import type { Assets } from './assets.ts';
import { documentPage } from './document.ts';
import { html } from './html.ts';
import type { Pages } from './page.ts';
import { siteDocument, siteName } from './site.ts';

/**
 * `/docs`: the interactive reference. Swagger UI draws it; `assets/reference.js` adds what the contract says beyond OpenAPI.
 * @param people where the page finds the demo people that a visitor may sign in as, if there are any.
 */
export function docsPages(assets: Assets, people: string | undefined): Pages {
  const reference = siteDocument(assets, {
    title: `${siteName} API reference`,
    head: html`<link rel="stylesheet" href="${assets.url('swagger-ui.css')}">
<link rel="stylesheet" href="${assets.url('reference.css')}">
<script defer src="${assets.url('swagger-ui-bundle.js')}"></script>
<script defer src="${assets.url('reference.js')}"></script>`,
    body: html`${people === undefined ? [] : html`<section id="people" class="people" data-source="${people}" aria-label="People of the demo world" hidden></section>`}
<div id="reference"></div>
<noscript><p class="content">The interactive reference needs JavaScript. The contract itself is <a href="/openapi.yaml">openapi.yaml</a>.</p></noscript>`,
  });
  return {
    '/docs': documentPage(reference),
    '/docs/': (_request, response) => response.redirect(308, '/docs'),
  };
}
