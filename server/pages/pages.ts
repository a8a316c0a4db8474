import type express from 'express';
import type { Platform } from '../context.ts';
import { loadAssets } from './assets.ts';
import { demoPeoplePages } from './demo-people.ts';
import { docsPages } from './docs.ts';
import { createDocument, documentPage } from './document.ts';
import { frontPages } from './front.ts';
import type { ServerState } from './health.ts';
import type { Metrics } from './metrics.ts';
import { operatorPages } from './operator.ts';
import { servePages } from './page.ts';
import { problemPages } from './problem-pages.ts';

export interface PagesOptions {
  readonly platform: Platform;
  readonly contract: object;
  /** `openapi.yaml` as it lies on disk. */
  readonly contractText: string;
  readonly metrics: Metrics;
  readonly state: ServerState;
}

/** Everything that is served beside the API: health, metrics, the contract, and pages for people. */
export function createPages({ platform, contract, contractText, metrics, state }: PagesOptions): express.RequestHandler {
  const assets = loadAssets();
  const people = demoPeoplePages(platform);
  return servePages({
    ...frontPages,
    ...operatorPages(platform, metrics, state),
    '/openapi.yaml': documentPage(createDocument('application/yaml; charset=utf-8', contractText)),
    '/openapi.json': documentPage(createDocument('application/json; charset=utf-8', JSON.stringify(contract))),
    ...docsPages(assets, Object.keys(people)[0]),
    ...assets.pages,
    ...people,
    ...problemPages(assets),
  }, platform.log);
}
