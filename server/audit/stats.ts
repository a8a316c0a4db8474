import type { Input, Schemas } from '../../sdk/contract.ts';
import { statement } from '../db/connections.ts';
import type { Database } from '../db/connections.ts';
import { JsonText } from '../respond.ts';
import { Bindings, nameOf } from './bindings.ts';
import { conditionsOf, filterOf, split, within, withinDays } from './filter.ts';
import type { AuditFilter } from './filter.ts';
import { tail } from './sums.ts';

/** How many resource types the statistics name. */
const mostTypes = 10;

/**
 * Counts over the matching entries, from one snapshot.
 * @throws Problem `validation_error` when the start lies after the end.
 */
export async function countEntries(database: Database, query: Input<'getAuditStats'>['query']): Promise<JsonText<Schemas['AuditStats']>> {
  const bindings = new Bindings();
  const filter = filterOf(query);
  const counted = kindsSql(filter, bindings);
  const today = filter.organization === undefined ? todayOfAll : todayOf(conditionsOf(filter, bindings));
  const text = `
    WITH ${tail},
    kinds AS MATERIALIZED (SELECT action, resource_type, sum(n)::bigint AS n FROM (${counted}) part GROUP BY action, resource_type HAVING sum(n) > 0),
    actions AS (SELECT action, sum(n)::bigint AS n FROM kinds GROUP BY action),
    types AS (SELECT resource_type, sum(n)::bigint AS count FROM kinds GROUP BY resource_type ORDER BY count DESC, resource_type LIMIT ${mostTypes})
    SELECT row_to_json(stats)::text AS json FROM (SELECT
      (SELECT coalesce(sum(n), 0)::bigint FROM kinds) AS total_entries, ${today},
      (SELECT coalesce(json_object_agg(action, n ORDER BY action), '{}') FROM actions) AS by_action,
      (SELECT coalesce(json_agg(types ORDER BY count DESC, resource_type), '[]') FROM types) AS by_resource_type) stats`;
  const [row] = await database.read<{ json: string }>(statement(nameOf(text), text), bindings.values);
  return new JsonText(row!.json);
}

/** How many entries of each kind there are, possibly in several rows for one. */
function kindsSql(filter: AuditFilter, bindings: Bindings): string {
  const live = (condition: string): string => `SELECT action, resource_type, count(*) AS n FROM platform_audit_log WHERE ${condition} GROUP BY action, resource_type`;
  if (filter.organization !== undefined) return live(`${conditionsOf(filter, bindings)} AND ${within(filter.range, bindings)}`);
  const { days, edges } = split(filter.range);
  const unbounded = days !== undefined && days.from === undefined && days.until === undefined;
  return [
    ...(days === undefined ? ['SELECT action, resource_type, n FROM audit_kinds WHERE false'] : [
      unbounded ? 'SELECT action, resource_type, n FROM audit_kinds' : `SELECT action, resource_type, n FROM audit_kind_days WHERE ${withinDays(days, bindings)}`,
      `SELECT action, resource_type, 1 FROM tail WHERE ${within(days, bindings)}`,
    ]),
    ...edges.map((edge) => live(within(edge, bindings))),
  ].join(' UNION ALL ');
}

/** In a query of its own, so that it is found once and not for every row. */
const thisDay = "(SELECT (now() AT TIME ZONE 'UTC')::date)";
/** The same day by the time of entries. The session is in UTC. */
const isToday = `created_at >= (SELECT ${thisDay}::timestamptz) AND created_at < (SELECT ${thisDay}::timestamptz + interval '1 day')`;

const todayOfAll = `
  (SELECT coalesce(sum(n), 0)::bigint FROM audit_days WHERE day = ${thisDay}) + (SELECT count(*) FROM tail WHERE ${isToday}) AS today_count,
  (SELECT count(*) FROM (SELECT actor_id FROM audit_actor_days WHERE day = ${thisDay} AND n > 0 UNION SELECT actor_id FROM tail WHERE ${isToday}) active) AS active_actors_today`;

const todayOf = (conditions: string): string => ['count(*) AS today_count', 'count(DISTINCT actor_id) AS active_actors_today']
  .map((count) => count.replace(' AS', ` FROM platform_audit_log WHERE ${conditions} AND ${isToday}) AS`)).map((count) => `(SELECT ${count}`).join(', ');

const types = statement('audit-resource-types', `
  WITH ${tail}, found AS (SELECT resource_type FROM audit_kinds WHERE n > 0 UNION SELECT resource_type FROM tail)
  SELECT coalesce(json_agg(resource_type ORDER BY resource_type), '[]')::text AS json FROM found`);

/** The resource types that have entries, in ascending order. */
export async function listResourceTypes(database: Database): Promise<JsonText<Schemas['AuditResourceTypeList']>> {
  const [row] = await database.read<{ json: string }>(types);
  return new JsonText(row!.json);
}
