import type { MockDb } from './db.ts';

/** First digits of the ids of each table, as in the demo world, whose numbering new rows continue. */
const kinds = {
  users: 'a0', organizations: 'b0', groups: 'c0', assignments: 'c1', orgAccess: 'c2', shards: 'd0', partners: 'd1',
  impersonationSessions: 'e0', seedJobs: 'e1', auditEntries: 'e2', accounts: 'f0', tokens: 'f1', requests: 'ff',
} as const;
export type IdKind = keyof typeof kinds;

/** The next id of its kind: the same calls on the same world always get the same ids. */
export function nextId(db: MockDb, kind: IdKind): string {
  const number = (db.lastIds[kind] ?? 0) + 1;
  db.lastIds[kind] = number;
  const seed = (db.seed % 0x1_0000).toString(16).padStart(4, '0');
  return `${kinds[kind]}000000-${seed}-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** The highest number in use for each kind. */
export function lastNumbers(tables: { readonly [Kind in Exclude<IdKind, 'requests'>]: { values(): Iterable<{ readonly id: string } | { readonly job_uuid: string }> } }): Record<string, number> {
  return Object.fromEntries(Object.keys(kinds).map((kind) => {
    const rows = kind === 'requests' ? [] : [...tables[kind as keyof typeof tables].values()];
    return [kind, Math.max(0, ...rows.map((row) => numberIn('id' in row ? row.id : row.job_uuid)))];
  }));
}

const numberIn = (id: string): number => Number.parseInt(id.slice(-12), 16);
