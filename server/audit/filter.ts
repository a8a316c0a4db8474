import type { Query } from '../../sdk/contract.ts';
import { auditRange, isoOf, microsecondsPerDay } from '../../sdk/wire/audit-range.ts';
import type { AuditRange } from '../../sdk/wire/audit-range.ts';
import { containsPattern } from '../paging.ts';
import type { Bindings } from './bindings.ts';

/** What is asked for of the log, whether as a list, as statistics or as an export. */
export interface AuditFilter {
  readonly organization: string | undefined;
  readonly actor: string | undefined;
  readonly actions: readonly string[] | undefined;
  readonly type: string | undefined;
  /** ILIKE pattern, or null for all. */
  readonly pattern: string | null;
  readonly range: AuditRange;
}

/** Where the contract's last year ends; PostgreSQL writes later times in a way of its own. */
const endOfTime = BigInt(Date.UTC(10_000, 0)) * 1_000n;

/** @throws Problem `validation_error` when the start lies after the end. */
export function filterOf(query: Query<'exportAuditEntries'>): AuditFilter {
  const { from, until } = auditRange(query);
  return {
    organization: query.org_uuid,
    actor: query.actor_id,
    actions: query.action === undefined || query.action.length === 0 ? undefined : [...new Set(query.action)],
    type: query.resource_type,
    pattern: containsPattern(query.search),
    range: { from, until: until === undefined || until >= endOfTime ? undefined : until },
  };
}

/** Conditions on columns that the log and its sums have in common, without time and search. */
export function conditionsOf({ organization, actor, actions, type }: AuditFilter, bindings: Bindings): string {
  const parts = [
    ...(organization === undefined ? [] : [`org_id = ${bindings.add(organization)}::uuid`]),
    ...(actor === undefined ? [] : [`actor_id = ${bindings.add(actor)}`]),
    ...(actions === undefined ? [] : [actions.length === 1 ? `action = ${bindings.add(actions[0])}` : `action = ANY(${bindings.add(actions)}::text[])`]),
    ...(type === undefined ? [] : [`resource_type = ${bindings.add(type)}`]),
  ];
  return parts.length === 0 ? 'true' : parts.join(' AND ');
}

/** The condition on the time of an entry. */
export function within({ from, until }: AuditRange, bindings: Bindings): string {
  const parts = [
    ...(from === undefined ? [] : [`created_at >= ${bindings.add(isoOf(from))}::timestamptz`]),
    ...(until === undefined ? [] : [`created_at < ${bindings.add(isoOf(until))}::timestamptz`]),
  ];
  return parts.length === 0 ? 'true' : parts.join(' AND ');
}

/** A range in whole UTC days, which are summed up, and the parts of days at its ends, which are not. */
export interface SplitRange {
  /** Undefined where the range holds no whole day. */
  readonly days: AuditRange | undefined;
  /** Each within one day. */
  readonly edges: readonly { readonly from: bigint; readonly until: bigint }[];
}

export function split({ from, until }: AuditRange): SplitRange {
  const first = from === undefined ? undefined : -floorDay(-from);
  const last = until === undefined ? undefined : floorDay(until);
  if (first !== undefined && last !== undefined && first > last) return { days: undefined, edges: [{ from: from!, until: until! }] };
  return {
    days: first !== undefined && first === last ? undefined : { from: first, until: last },
    edges: [...(from === first ? [] : [{ from: from!, until: first! }]), ...(until === last ? [] : [{ from: last!, until: until! }])],
  };
}

/** Towards the past, also before 1970. */
const floorDay = (instant: bigint): bigint => instant - (((instant % microsecondsPerDay) + microsecondsPerDay) % microsecondsPerDay);

/** The same for a column that holds days. @param days begins and ends at midnight. */
export function withinDays({ from, until }: AuditRange, bindings: Bindings): string {
  const parts = [
    ...(from === undefined ? [] : [`day >= ${bindings.add(isoOf(from).slice(0, 10))}::date`]),
    ...(until === undefined ? [] : [`day < ${bindings.add(isoOf(until).slice(0, 10))}::date`]),
  ];
  return parts.length === 0 ? 'true' : parts.join(' AND ');
}
