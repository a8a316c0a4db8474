import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import pino from 'pino';
import pg from 'pg';
import { createMockPlatform } from '../../mocks/index.ts';
import { developmentToken } from '../../server/access/development-issuer.ts';
import { readConfig } from '../../server/config.ts';
import { keyringOf } from '../../server/db/encryption-key.ts';
import { startServer } from '../../server/start.ts';
import { administrate, databaseUrl, templates } from '../support/database.ts';
import { callersAt } from '../support/demo-callers.ts';
import type { DemoPerson } from '../support/demo-callers.ts';
import { infoOf, pathWith } from '../support/operations.ts';
import { pointShardsTo } from '../support/platform.ts';
import { reachable } from './exclusions.ts';
import type { Actor, Said, Step } from './script.ts';

/** A platform that steps are called on. */
export interface Place {
  call(step: Step): Promise<Said>;
  stop(): Promise<void>;
}

/** The base address of accounts, which is part of answers. */
const publicUrl = 'https://api.platform.example';

/**
 * A real server on copies of the template databases, without a worker: what a worker does by itself, the mock does at other times.
 * Whether the answers keep the contract is what other tests look at.
 */
export async function startServerPlace(): Promise<Place> {
  const maintenance = inject('postgres');
  const suffix = randomUUID().replaceAll('-', '');
  const [platform, shard] = [`p_${suffix}`, `s_${suffix}`];
  await administrate(maintenance, `CREATE DATABASE ${platform} TEMPLATE ${templates.platform}`);
  await administrate(maintenance, `CREATE DATABASE ${shard} TEMPLATE ${templates.shard}`);
  const urls = { platform: databaseUrl(maintenance, platform), shard: databaseUrl(maintenance, shard) };
  const config = readConfig({ PORT: '0', DATA_DIR: inject('dataDir'), LOG_LEVEL: 'fatal', ROLE: 'api', PUBLIC_URL: publicUrl, AUTH_FAILURES_PER_MINUTE: '1000000', POOL_MAX: '4', SHARD_POOL_MAX: '4' });
  const pool = new pg.Pool({ connectionString: urls.platform, max: 1 });
  pool.on('error', () => undefined);
  await pointShardsTo(urls.shard, pool, keyringOf(config));
  await pool.end();
  const server = await startServer({ config, databaseUrl: urls.platform, shardUrl: urls.shard, log: pino({ level: config.logLevel }) });
  const credentialOf = credentials();
  return {
    call: async (step) => await answered(fetch(await toRequest(server.url, credentialOf, reaching(step, `${urls.shard}?application_name=further`)))),
    async stop() {
      await server.stop();
      for (const name of [platform, shard]) await administrate(maintenance, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** A mock of one's own. */
export function startMockPlace(): Place {
  const mock = createMockPlatform({ publicUrl, onComplaint: () => undefined });
  const credentialOf = credentials();
  return { call: async (step) => await answered(mock.fetch(await toRequest(mock.baseUrl, credentialOf, step))), stop: async () => undefined };
}

/** The step with the connection string of a database that there is. */
const reaching = (step: Step, url: string): Step => JSON.parse(JSON.stringify(step).replaceAll(reachable, url)) as Step;

const { token: tokenOf } = callersAt(() => publicUrl);

type Credentials = (actor: Actor) => Promise<string | undefined>;

/**
 * What actors send on one place. Somebody who calls twice comes with the same JWT, but not on the next place: there it would be older than
 * whatever happened, and ids of a mock come again on every one.
 */
function credentials(): Credentials {
  const jwts = new Map<string, Promise<string>>();
  const jwtOf = (subject: { readonly account: string; readonly org: string } | { readonly email: string }): Promise<string> => {
    const key = JSON.stringify(subject);
    const known = jwts.get(key) ?? developmentToken(inject('dataDir'), subject);
    jwts.set(key, known);
    return known;
  };
  return async (actor) => {
    if ('nobody' in actor) return undefined;
    if ('person' in actor) return tokenOf(actor.person as DemoPerson);
    return 'bearer' in actor ? actor.bearer : await jwtOf(actor);
  };
}

async function toRequest(baseUrl: string, credentialOf: Credentials, { operation, by, path, query, headers, body }: Step): Promise<Request> {
  const { method, consumes } = infoOf(operation);
  const [type = 'application/json'] = consumes;
  const search = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, textOf(one)])));
  const credential = await credentialOf(by);
  const content = body === undefined ? undefined : type.endsWith('urlencoded') ? new URLSearchParams(Object.entries(body as object).map(([name, value]) => [name, textOf(value)])).toString() : JSON.stringify(body);
  return new Request(`${baseUrl}${pathWith(operation, path)}${search.size > 0 ? `?${search}` : ''}`, {
    method,
    headers: { ...headers, ...(credential === undefined ? {} : { authorization: `Bearer ${credential}` }), ...(content === undefined ? {} : { 'content-type': type }) },
    // What is asked here is answered at once, or there is a fault.
    signal: AbortSignal.timeout(15_000),
    ...(content === undefined ? {} : { body: content }),
  });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The answer; none at all is a difference as well. */
async function answered(call: Promise<Response>): Promise<Said> {
  try {
    return await read(await call);
  } catch (error) {
    return { status: 0, headers: {}, body: String(error) };
  }
}

async function read(response: Response): Promise<Said> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
  return { status: response.status, headers: Object.fromEntries(response.headers), body: isJson ? (JSON.parse(text) as unknown) : text };
}
