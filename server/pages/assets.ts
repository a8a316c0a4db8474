import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createDocument, sendDocument } from './document.ts';
import type { Document } from './document.ts';
import type { Page, Pages } from './page.ts';

const resolvePackageFile = createRequire(import.meta.url).resolve;
const own = (name: string): URL => new URL(`assets/${name}`, import.meta.url);

/** The only files that browsers can load from us; nothing of a request ever becomes a file name. */
const files = {
  'swagger-ui-bundle.js': resolvePackageFile('swagger-ui-dist/swagger-ui-bundle.js'),
  'swagger-ui.css': resolvePackageFile('swagger-ui-dist/swagger-ui.css'),
  'reference.js': own('reference.js'),
  'reference.css': own('reference.css'),
  'site.css': own('site.css'),
  'icon.svg': own('icon.svg'),
} as const;

const mediaTypes: Readonly<Record<string, string>> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', svg: 'image/svg+xml; charset=utf-8' };

export type AssetName = keyof typeof files;

export interface Assets {
  readonly pages: Pages;
  /** Address of an asset with its version, so that a changed file has another address. */
  url(name: AssetName): string;
}

/** Reads the assets once. They are small enough to be kept: two megabytes together. */
export function loadAssets(): Assets {
  const documents = Object.fromEntries(Object.entries(files).map(([name, file]) =>
    [name, createDocument(mediaTypes[name.split('.').at(-1)!]!, readFileSync(file))])) as Record<AssetName, Document>;
  const pages = Object.entries(documents).map(([name, document]) => [`/docs/assets/${name}`, assetPage(document)]);
  return {
    pages: { ...(Object.fromEntries(pages) as Pages), '/favicon.ico': assetPage(documents['icon.svg']) },
    url: (name) => `/docs/assets/${name}?v=${documents[name].digest}`,
  };
}

/** With the version in the address it never changes; without, clients ask whether it did. */
function assetPage(document: Document): Page {
  const versioned = `?v=${document.digest}`;
  return (request, response) =>
    sendDocument(request, response, document, request.originalUrl.endsWith(versioned) ? 'public, max-age=31536000, immutable' : 'no-cache');
}
