import { JsonText } from '../respond.ts';
import { StreamAnswer } from '../respond-stream.ts';
import { write } from '../db/write.ts';
import type { ServerHandlers } from '../handlers.ts';
import { csvContentType, exportFileName } from '../../sdk/wire/audit-csv.ts';
import { findEntry, tenantSnapshots } from './entry.ts';
import type { SnapshotTexts } from './entry.ts';
import { exportRows } from './export.ts';
import { filterOf } from './filter.ts';
import { listEntries } from './list.ts';
import { known, mayNotSee } from './rules.ts';
import { countEntries, listResourceTypes } from './stats.ts';

export const auditHandlers = {
  async listAuditEntries({ query }, { database }) {
    return await listEntries(database, query);
  },

  async getAuditEntry({ path }, { platform, database, caller }) {
    const entry = known(await findEntry(database, path.entry_uuid));
    if (mayNotSee(caller, entry)) return new JsonText(withSnapshots(entry.json), undefined, { 'X-Audit-Snapshots': 'withheld' });
    const elsewhere = entry.snapshots === 'tenant' && entry.organization !== null;
    return new JsonText(withSnapshots(entry.json, elsewhere ? await tenantSnapshots(platform, entry.organization, path.entry_uuid) : entry));
  },

  exportAuditEntries({ query }, context) {
    const filter = filterOf(query);
    // Before the first byte: nobody gets a part of the log without a trace of it.
    const record = () => write(context, async ({ audit }) => audit({ displayId: 'audit_log', before: null, after: query }));
    return new StreamAnswer({
      contentType: csvContentType,
      headers: { 'Content-Disposition': `attachment; filename="${exportFileName(new Date())}"` },
      body: (gone) => exportRows(context, filter, record, gone),
    });
  },

  async listAuditResourceTypes(_, { database }) {
    return await listResourceTypes(database);
  },

  async getAuditStats({ query }, { database }) {
    return await countEntries(database, query);
  },
} satisfies ServerHandlers<'listAuditEntries' | 'getAuditEntry' | 'exportAuditEntries' | 'listAuditResourceTypes' | 'getAuditStats'>;

const withSnapshots = (entry: string, { before, after }: SnapshotTexts = { before: null, after: null }): string => `${entry.slice(0, -1)},"before":${before},"after":${after}}`;
