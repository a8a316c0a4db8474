import type { Knex } from 'knex';
import { readIn, statement } from '../db/connections.ts';
import type { Database } from '../db/connections.ts';
import { JsonText } from '../respond.ts';
import { Bindings } from './bindings.ts';
import { conditionsOf, within } from './filter.ts';
import type { AuditFilter } from './filter.ts';
import type { AuditList, Window } from './list.ts';
import { answerSql, entriesOf, keysOf, orderOf } from './page.ts';
import type { Sorting } from './page.ts';
import { tail } from './sums.ts';

/** Up to so many matches are all fetched and sorted; of more, a page is found soon by walking along the order. */
const fewMatches = 10_000;

export interface SearchFilter extends AuditFilter { readonly pattern: string }

/** Who and what the text occurs in, of the few that there are; and how many entries they have. */
interface Found { readonly actors: readonly string[]; readonly types: readonly string[]; readonly by_actors: number; readonly by_types: number }

/** A page of the entries that a text occurs in, and their number, from one snapshot. */
export async function searchEntries(database: Database, filter: SearchFilter, sorting: Sorting, window: Window): Promise<AuditList> {
  return await database.knex.transaction(async (tx) => {
    const found = await findNames(tx, filter.pattern);
    const parts = partsOf(found, filter.pattern);
    const few = found.by_actors + found.by_types <= fewMatches ? await pageOfFew(tx, filter, parts, sorting, window) : undefined;
    return new JsonText(few ?? await pageOfMany(tx, filter, parts, found, sorting, window));
  }, { isolationLevel: 'repeatable read', readOnly: true });
}

const names = statement('', `
  WITH ${tail},
  known AS (
    SELECT actor_id, n FROM audit_actors WHERE actor_id ILIKE $1 OR actor_display_name ILIKE $1
    UNION ALL SELECT actor_id, 1 FROM tail WHERE actor_id ILIKE $1 OR actor_display_name ILIKE $1),
  kinds AS (
    SELECT resource_type, n FROM audit_kinds WHERE resource_type ILIKE $1
    UNION ALL SELECT resource_type, 1 FROM tail WHERE resource_type ILIKE $1)
  SELECT (SELECT coalesce(array_agg(DISTINCT actor_id), '{}') FROM known) AS actors, (SELECT coalesce(sum(n), 0)::bigint FROM known) AS by_actors,
    (SELECT coalesce(array_agg(DISTINCT resource_type), '{}') FROM kinds) AS types, (SELECT coalesce(sum(n), 0)::bigint FROM kinds) AS by_types`);

async function findNames(tx: Knex.Transaction, pattern: string): Promise<Found> {
  const [row] = await readIn<Found>(tx, names, [pattern]);
  return row!;
}

/** Writes a condition with values of its own. */
type Part = (bindings: Bindings) => string;

/** Ways in which an entry matches; each has an index that finds it. An actor may have had several names. */
function partsOf({ actors, types }: Found, pattern: string): Part[] {
  return [
    ...(actors.length === 0 ? [] : [(bindings: Bindings) => {
      const text = bindings.add(pattern);
      return `(actor_id = ANY(${bindings.add(actors)}::text[]) AND (actor_id ILIKE ${text} OR actor_display_name ILIKE ${text}))`;
    }]),
    ...(types.length === 0 ? [] : [(bindings: Bindings) => `resource_type = ANY(${bindings.add(types)}::text[])`]),
    (bindings) => `resource_display_id ILIKE ${bindings.add(pattern)}`,
  ];
}

/** @returns undefined when there are too many. */
async function pageOfFew(tx: Knex.Transaction, filter: SearchFilter, parts: readonly Part[], sorting: Sorting, { limit, offset }: Window): Promise<string | undefined> {
  const bindings = new Bindings();
  const keys = keysOf(sorting);
  const others = `${conditionsOf(filter, bindings)} AND ${within(filter.range, bindings)}`;
  const branches = parts.map((part) => `(SELECT ${keys} FROM platform_audit_log WHERE ${others} AND ${part(bindings)} LIMIT ${fewMatches + 1})`);
  const page = `SELECT ${keys} FROM found ORDER BY ${orderOf(sorting)} LIMIT ${bindings.add(limit)} OFFSET ${bindings.add(offset)}::bigint`;
  const [row] = await readIn<{ json: string | null }>(tx, statement('', `
    WITH found AS MATERIALIZED (${branches.join(' UNION ')}), counted AS MATERIALIZED (SELECT count(*) AS total FROM found)
    SELECT CASE WHEN (SELECT total FROM counted) <= ${fewMatches} THEN (${answerSql(entriesOf(page), '(SELECT total FROM counted)', sorting)}) END AS json`), bindings.values);
  return row!.json ?? undefined;
}

async function pageOfMany(tx: Knex.Transaction, filter: SearchFilter, parts: readonly Part[], found: Found, sorting: Sorting, { limit, offset }: Window): Promise<string> {
  const total = await countMatches(tx, filter, parts, found);
  const bindings = new Bindings();
  const entries = `
    SELECT * FROM platform_audit_log
    WHERE ${conditionsOf(filter, bindings)} AND ${within(filter.range, bindings)} AND (${parts.map((part) => part(bindings)).join(' OR ')}) AND ${bindings.add(offset)}::bigint < ${bindings.add(total)}::bigint
    ORDER BY ${orderOf(sorting)} LIMIT ${bindings.add(limit)} OFFSET ${bindings.add(offset)}::bigint`;
  const [row] = await readIn<{ json: string }>(tx, statement('', answerSql(entries, `${bindings.add(total)}::bigint`, sorting)), bindings.values);
  return row!.json;
}

/** Counts what each way finds that none before it has found; what the actors alone have done is summed up already. */
async function countMatches(tx: Knex.Transaction, filter: SearchFilter, parts: readonly Part[], { actors, by_actors: byActors }: Found): Promise<number> {
  const bindings = new Bindings();
  const others = `${conditionsOf(filter, bindings)} AND ${within(filter.range, bindings)}`;
  const summed = others === 'true AND true' && actors.length > 0 ? 1 : 0;
  const counts = parts.slice(summed).map((part, index) => {
    const before = parts.slice(0, index + summed).map((earlier) => ` AND (${earlier(bindings)}) IS NOT TRUE`).join('');
    return `(SELECT count(*) FROM platform_audit_log WHERE ${others} AND ${part(bindings)}${before})`;
  });
  const [row] = await readIn<{ total: number }>(tx, statement('', `SELECT ${counts.join(' + ')} AS total`), bindings.values);
  return row!.total + (summed === 1 ? byActors : 0);
}
