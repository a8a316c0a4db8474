import { randomInt } from 'node:crypto';
import pg from 'pg';
import type { OperationId } from '../../sdk/contract.ts';
import { accountId } from '../../sdk/demo/ids.ts';
import { operations } from '../../sdk/generated/operations.ts';
import { randomLength, tokenAlphabet, tokenOf } from '../../sdk/wire/api-token.ts';
import type { Fetch } from '../../contract/recorder.ts';
import type { Parts } from '../../contract/session.ts';
import type { Target } from '../../contract/target.ts';
import type { RunningServer } from '../../server/start.ts';
import { withDamagedContract } from './damaged-contract.ts';
import { startOn } from './deployment.ts';
import type { Deployment } from './deployment.ts';
import { openRelay } from '../relay.ts';

/** An API token of the right form, which has to be looked up. */
const newToken = (): string => tokenOf('dpt_', Array.from({ length: randomLength }, () => tokenAlphabet[randomInt(tokenAlphabet.length)]).join(''));

const issuer = 'https://issuer.example';
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A JWT whose signature cannot be checked without the keys of its issuer. */
const foreignJwt = `${part({ alg: 'ES256', kid: 'one' })}.${part({ iss: issuer, aud: 'platform', sub: 'a', iat: 1, exp: 9_999_999_999 })}.${'A'.repeat(86)}`;

const isPreflight = (id: OperationId): boolean => operations[id].method === 'OPTIONS';
/** Calls that carry a credential which has to be looked up; the client of the token endpoint is looked up as well. */
const lookedUp = (id: OperationId): Parts | undefined => (isPreflight(id) ? undefined : { token: newToken() });

/** Sends every call to one process instead of that of the target. */
const towards = (url: string): Fetch => (request) => fetch(moved(request, url));

function moved(request: Request, url: string): Request {
  const { pathname, search } = new URL(request.url);
  return new Request(url + pathname + search, request);
}

/** Honest ways to make a platform answer what no call can make it answer, with processes of its own on the databases of the target. */
export function serverFaults(deployment: Deployment): NonNullable<Target['faults']> {
  return async (show) => {
    await withServer(deployment, { AUTH_FAILURES_PER_MINUTE: '1', OIDC_ISSUER: issuer, OIDC_AUDIENCE: 'platform', OIDC_JWKS_URL: 'http://127.0.0.1:1/keys' }, async (server) => {
      await show('identity_provider_unavailable', towards(server.url), (id) => (id === 'createToken' || isPreflight(id) ? undefined : { token: foreignJwt }));
      await withShardsAway(deployment, server, () => show('shard_unavailable', towards(server.url), () => ({})));
      await withTablesAway(deployment, () => show('internal_error', towards(server.url), lookedUp));
      await withDamagedContract(server, (url) => show('internal_error', towards(url), (id) => (isPreflight(id) ? {} : undefined)));
      await guessTooOften(server);
      await show('rate_limited', towards(server.url), (id) => (id === 'createToken' ? wrongSecret : { token: newToken() }));
    });
    const relay = await openRelay(deployment.databaseUrl);
    await withServer({ ...deployment, databaseUrl: relay.url }, {}, async (server) => {
      relay.exhaust();
      await show('overloaded', towards(server.url), lookedUp);
      await relay.cut();
      await show('database_unavailable', towards(server.url), lookedUp);
    });
    await withStopping((url) => show('shutting_down', towards(url), () => ({})));
  };
}

const wrongSecret = { body: { grant_type: 'client_credentials', client_id: accountId.clearClaimSync, client_secret: 'not-the-secret-of-this-account' } };

/** One wrong token and one wrong secret are all that the process takes. */
async function guessTooOften({ url }: RunningServer): Promise<void> {
  await fetch(`${url}/oauth2/token`, { method: 'POST', body: new URLSearchParams(wrongSecret.body) });
  await fetch(`${url}/api/v1/platform/me`, { headers: { authorization: `Bearer ${newToken()}` } });
}

async function withServer(deployment: Deployment, environment: Readonly<Record<string, string>>, work: (server: RunningServer) => Promise<void>): Promise<void> {
  const server = await startOn(deployment, { ROLE: 'api', ...environment });
  await server.ready;
  await work(server).finally(() => server.stop());
}

/** A process that stops refuses before it looks at anything, so none of the rest of it is needed. */
async function withStopping(work: (url: string) => Promise<void>): Promise<void> {
  const [{ default: express }, { createHttpServer }] = await Promise.all([import('express'), import('../../server/http-server.ts')]);
  const server = createHttpServer(express(), { warmed: true, draining: true });
  const port = await server.listen('127.0.0.1', 0);
  await work(`http://127.0.0.1:${port}`).finally(() => server.drain(0));
}

/** While every shard is registered at an address where nothing listens. */
async function withShardsAway(deployment: Deployment, { platform }: RunningServer, work: () => Promise<void>): Promise<void> {
  await onControlPlane(deployment, async (client) => {
    const { rows: shards } = await client.query<{ id: string; dsn_encrypted: Buffer }>('SELECT id, dsn_encrypted FROM shards');
    const set = async (id: string, dsn: Buffer): Promise<void> => { await client.query('UPDATE shards SET dsn_encrypted = $2 WHERE id = $1', [id, dsn]); };
    for (const { id } of shards) await set(id, platform.shards.seal(id, 'postgres://postgres@127.0.0.1:1/none'));
    await work().finally(async () => {
      for (const { id, dsn_encrypted } of shards) await set(id, dsn_encrypted);
    });
  });
}

/** While the tables that credentials are looked up in have other names. */
async function withTablesAway(deployment: Deployment, work: () => Promise<void>): Promise<void> {
  await onControlPlane(deployment, async (client) => {
    const rename = (from: string, to: string): Promise<unknown> => client.query(['api_tokens', 'account_directory'].map((table) => `ALTER TABLE ${from}${table} RENAME TO ${to}${table}`).join(';'));
    await rename('', 'away_');
    await work().finally(() => rename('away_', ''));
  });
}

/** Works with a connection to the control plane, past the platform. */
async function onControlPlane({ databaseUrl }: Deployment, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await work(client).finally(() => client.end());
}
