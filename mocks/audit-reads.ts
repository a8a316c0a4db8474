import type { Query, Schemas } from '../sdk/contract.ts';
import { csvHeader, csvLine, exportFileName } from '../sdk/wire/audit-csv.ts';
import { auditRange, microseconds, microsecondsPerDay } from '../sdk/wire/audit-range.ts';
import { reaches } from '../sdk/wire/authorize.ts';
import { compareText } from '../sdk/wire/text.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { recordChange } from './audit.ts';
import type { MockHandlers } from './context.ts';
import type { MockDb } from './db.ts';
import { containing, pageOf } from './text.ts';

type Entry = Schemas['AuditEntry'];

/** How many resource types the statistics name. */
const mostTypes = 10;

export const auditHandlers = {
  listAuditEntries({ query }, { db }) {
    return pageOf(sorted(matching(db, query), query.sort_by, query.sort_order).map(withoutSnapshots), query);
  },

  getAuditEntry({ path }, { db, caller, answerHeaders }) {
    const entry = db.auditEntries.find(({ id }) => id === path.entry_uuid);
    if (entry === undefined) throw new Problem('not_found');
    const { org_id: organization } = entry;
    if (organization === null || (entry.before === null && entry.after === null)) return entry;
    if (!db.organizations.some(({ id }) => id === organization)) return { ...entry, before: null, after: null };
    if (reaches(caller, organization)) return entry;
    answerHeaders['X-Audit-Snapshots'] = 'withheld';
    return { ...entry, before: null, after: null };
  },

  exportAuditEntries({ query }, context) {
    const { db, now, answerHeaders, headOnly } = context;
    const text = csvHeader + sorted(matching(db, query), 'created_at', 'desc').map(csvLine).join('');
    if (!headOnly) recordChange(context, { displayId: 'audit_log', before: null, after: query });
    answerHeaders['Content-Disposition'] = `attachment; filename="${exportFileName(now)}"`;
    return text;
  },

  listAuditResourceTypes(_, { db }) {
    return [...new Set(db.auditEntries.map(({ resource_type }) => resource_type))].toSorted(compareText);
  },

  getAuditStats({ query }, { db, now }) {
    const entries = matching(db, query);
    const today = BigInt(now.getTime()) * 1_000n / microsecondsPerDay;
    const ofToday = matching(db, query.org_uuid === undefined ? {} : { org_uuid: query.org_uuid }).filter(({ created_at }) => microseconds(created_at) / microsecondsPerDay === today);
    return {
      total_entries: entries.length,
      today_count: ofToday.length,
      active_actors_today: new Set(ofToday.map(({ actor_id }) => actor_id)).size,
      by_action: Object.fromEntries(counted(entries, ({ action }) => action).toSorted(([a], [b]) => compareText(a, b))),
      by_resource_type: counted(entries, ({ resource_type }) => resource_type).toSorted(([a, n], [b, m]) => m - n || compareText(a, b))
        .slice(0, mostTypes).map(([type, count]) => ({ resource_type: type, count })),
    };
  },
} satisfies MockHandlers<'listAuditEntries' | 'getAuditEntry' | 'exportAuditEntries' | 'listAuditResourceTypes' | 'getAuditStats'>;

const withoutSnapshots = ({ before: _b, after: _a, ...entry }: Entry): Schemas['AuditListItem'] => entry;

/** @throws Problem `validation_error` when the start lies after the end. */
function matching({ auditEntries }: MockDb, query: Query<'exportAuditEntries'>): Entry[] {
  const { from, until } = auditRange(query);
  const contains = containing(query.search);
  return auditEntries.filter((entry) => {
    const at = microseconds(entry.created_at);
    return (query.org_uuid === undefined || entry.org_id === query.org_uuid.toLowerCase())
      && (query.actor_id === undefined || entry.actor_id === query.actor_id)
      && (query.action === undefined || query.action.length === 0 || query.action.includes(entry.action))
      && (query.resource_type === undefined || entry.resource_type === query.resource_type)
      && contains(entry.actor_id, entry.actor_display_name ?? '', entry.resource_type, entry.resource_display_id)
      && (from === undefined || at >= from) && (until === undefined || at < until);
  });
}

/** By a column, then by time, then by id, all in one direction. */
function sorted(entries: readonly Entry[], column: 'created_at' | 'action' | 'resource_type' | 'actor_id', order: 'asc' | 'desc'): Entry[] {
  const time = (a: Entry, b: Entry): number => Number(microseconds(a.created_at) - microseconds(b.created_at));
  const value = (a: Entry, b: Entry): number => (column === 'created_at' ? 0 : compareText(a[column], b[column]));
  const ascending = (a: Entry, b: Entry): number => value(a, b) || time(a, b) || compareText(a.id, b.id);
  return entries.toSorted(order === 'asc' ? ascending : (a, b) => ascending(b, a));
}

function counted<Word extends string>(entries: readonly Entry[], wordOf: (entry: Entry) => Word): [Word, number][] {
  return [...Map.groupBy(entries, wordOf)].map(([word, group]) => [word, group.length]);
}
