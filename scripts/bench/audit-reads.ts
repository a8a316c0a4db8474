import { Agent, request } from 'node:http';
import type pg from 'pg';
import { listEntries } from '../../server/audit/list.ts';
import { countEntries, listResourceTypes } from '../../server/audit/stats.ts';
import type { Database } from '../../server/db/connections.ts';
import type { AuditCase } from './audit-cases.ts';
import { token } from './database.ts';

/** Milliseconds for one question: the database's part, and a whole request over HTTP. */
export interface ReadTimes { readonly ours: number[]; readonly naive: number[]; readonly ourRequest: number[]; readonly naiveRequest: number[] }

export interface AuditPlaces { readonly database: Database; readonly client: pg.Client; readonly ourPort: number; readonly naivePort: number }

/** Asks once in all four ways. @throws Error when the two answers are not the same. */
export async function readOnce({ database, client, ourPort, naivePort }: AuditPlaces, asked: AuditCase, times: ReadTimes): Promise<void> {
  const naive = await timed(times.naive, async () => {
    const results: Record<string, unknown>[][] = [];
    for (const sql of asked.naive) results.push((await client.query<Record<string, unknown>>(sql)).rows);
    return results;
  });
  const ours = await timed(times.ours, async () => JSON.parse((await answerOf(database, asked)).text) as Answer);
  requireSame(asked, ours, naive);
  await timed(times.naiveRequest, () => get(naivePort, `/${encodeURIComponent(JSON.stringify(asked.naive))}`));
  await timed(times.ourRequest, () => get(ourPort, `/api/v1/platform/audit${asked.path === 'list' ? '' : `/${asked.path}`}?${queryOf(asked)}`));
}

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  times.push(performance.now() - began);
  return result;
}

function answerOf(database: Database, { path, query }: AuditCase): Promise<{ text: string }> {
  if (path === 'stats') return countEntries(database, query);
  if (path === 'resource-types') return listResourceTypes(database);
  return listEntries(database, { sort_by: 'created_at', sort_order: 'desc', page: 1, page_size: 25, ...query } as Parameters<typeof listEntries>[1]);
}

interface Answer { readonly total?: number; readonly items?: readonly { readonly id: string }[]; readonly total_entries?: number; readonly length?: number }

function requireSame({ name, path }: AuditCase, ours: Answer, naive: readonly (readonly Record<string, unknown>[])[]): void {
  const same = {
    list: () => ours.total === naive[1]![0]!['total'] && ours.items!.map(({ id }) => id).join() === naive[0]!.map(({ id }) => id).join(),
    stats: () => ours.total_entries === naive[2]![0]!['total'],
    'resource-types': () => ours.length === naive[0]!.length,
  }[path]();
  if (!same) throw new Error(`${name}: the platform and plain SQL do not say the same`);
}

const queryOf = ({ query }: AuditCase): string => Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => `${name}=${encodeURIComponent(String(one))}`)).join('&');

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function get(port: number, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request({ agent, port, host: '127.0.0.1', path, headers: { authorization: `Bearer ${token}` } }, (response) => {
      response.resume();
      response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`${path} answered ${response.statusCode}`))));
    }).on('error', reject).end();
  });
}
