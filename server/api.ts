import { readFileSync } from 'node:fs';
import type express from 'express';
import { parse } from 'yaml';
import type { OperationId } from '../sdk/contract.ts';
import { developmentIssuer } from './access/development-issuer.ts';
import { createFailureLimit } from './access/failure-limit.ts';
import { JwtVerifier } from './access/jwt.ts';
import type { JwtIssuer } from './access/jwt.ts';
import { remoteKeys } from './access/remote-keys.ts';
import { createApp } from './app.ts';
import { createAuthenticator, limitFailures } from './authenticate.ts';
import type { Platform } from './context.ts';
import { accountTokenIssuer } from './oauth/tokens.ts';
import type { ServerState } from './pages/health.ts';
import type { Metrics } from './pages/metrics.ts';
import { createPages } from './pages/pages.ts';
import { createValidator } from './validate.ts';

const contractFile = new URL('../openapi.yaml', import.meta.url);

/** What a process serves. */
export interface Service {
  readonly app: express.Express;
  /** Prepares whatever the first calls would otherwise wait for. */
  warm(): Promise<void>;
}

/** The API with everything that is served beside it. */
export async function createApi(platform: Platform, metrics: Metrics, state: ServerState): Promise<Service> {
  const { config, database, access } = platform;
  const contractText = readFileSync(contractFile, 'utf8');
  const contract = parse(contractText) as object;
  const validator = await createValidator(contract, config.validateResponses);
  const authenticate = createAuthenticator(database, access, new JwtVerifier(await issuerOf(platform), accountTokenIssuer(platform.signingKeys)));
  const app = createApp({
    platform, validator,
    authenticate: limitFailures(authenticate, createFailureLimit(config.authFailuresPerMinute)),
    observe(operation, method, status, seconds, requestId) {
      metrics.observe(operation, status, seconds);
      logRequest(platform, { operation, method, status, ms: Math.round(seconds * 1e5) / 100, request_id: requestId });
    },
    pages: createPages({ platform, contract, contractText, metrics, state }),
  });
  // With response validation on, in tests, an operation's validators are compiled when it is first called: few of them ever are.
  return { app, warm: async () => { if (!config.validateResponses) await validator.warm(); } };
}

interface RequestEntry { readonly operation: OperationId | undefined; readonly method: string; readonly status: number; readonly ms: number; readonly request_id: string }

/** Reads that succeed are many and tell little. */
function logRequest({ log }: Platform, entry: RequestEntry): void {
  log[entry.status >= 500 ? 'error' : entry.status >= 400 || entry.method !== 'GET' ? 'info' : 'debug'](entry, 'request');
}

async function issuerOf({ config: { oidc, dataDir }, log }: Platform): Promise<JwtIssuer> {
  if (oidc === undefined) return await developmentIssuer(dataDir);
  return { issuer: oidc.issuer, audience: oidc.audience, keys: remoteKeys({ url: new URL(oidc.jwksUrl), log }) };
}
