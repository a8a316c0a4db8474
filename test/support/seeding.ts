import pino from 'pino';
import { inject } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { startServer } from '../../server/start.ts';
import type { RunningServer } from '../../server/start.ts';
import type { Schemas } from '../../sdk/index.ts';
import { serverSentEvents } from '../../sdk/server-sent-events.ts';
import type { TestPlatform } from './platform.ts';

export type SeedJob = Schemas['SeedJob'];

/** Rows of a demo job of the usual size. */
export const usualSizes = { definitions: 60, locations: 2, codes: 118, providers: 8, patients: 320, appointments: 972 } as const;
export const usualTotal = 1480;
export const allCreated = Object.fromEntries(Object.entries(usualSizes).map(([stage, created]) => [stage, { created, skipped: 0 }]));
export const allSkipped = Object.fromEntries(Object.entries(usualSizes).map(([stage, skipped]) => [stage, { created: 0, skipped }]));

/** A worker in this process, on the databases of a platform whose own role is `api`. The mock needs none. It may be stopped twice. */
export async function startWorker(platform: TestPlatform, environment: Readonly<Record<string, string>> = {}): Promise<Pick<RunningServer, 'stop'>> {
  if (platform.on === 'mock') return { stop: async () => undefined };
  const config = readConfig({ PORT: '0', DATA_DIR: inject('dataDir'), LOG_LEVEL: 'fatal', ROLE: 'worker', ...environment });
  const server = await startServer({ config, databaseUrl: platform.databases.platform, shardUrl: platform.databases.shard, log: pino({ level: 'silent' }) });
  let stopped: Promise<void> | undefined;
  return { stop: () => (stopped ??= server.stop()) };
}

/** Everything that comes, once it has ended. */
export async function all<T>(coming: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of coming) items.push(item);
  return items;
}

/** Events out of the text of a stream, as what they mean: their data may be broken into lines anywhere. */
export async function eventsIn(text: string): Promise<{ id: string; event: string; data: unknown }[]> {
  const chunks = async function* () { yield new TextEncoder().encode(text); };
  return (await all(serverSentEvents(chunks()))).map(({ id, event, data }) => ({ id, event, data: JSON.parse(data) as unknown }));
}

/** Makes an active organization that nobody has seeded. */
export const newOrganization = async (platform: TestPlatform, slug: string): Promise<string> => (await platform.as('ada').organizations.create({ name: slug, slug })).id;

/** The answer to `GET …/events` as text, read to its end. */
export async function eventsText(platform: TestPlatform, { org_id, job_uuid }: Pick<SeedJob, 'org_id' | 'job_uuid'>, lastEventId?: number): Promise<{ status: number; contentType: string | null; text: string }> {
  const response = await fetch(`${platform.url}/api/v1/platform/orgs/${org_id}/seed/${job_uuid}/events`, {
    headers: { Authorization: `Bearer ${platform.token('ada')}`, ...(lastEventId === undefined ? {} : { 'Last-Event-ID': String(lastEventId) }) },
  });
  return { status: response.status, contentType: response.headers.get('content-type'), text: await response.text() };
}
