import type pg from 'pg';
import type { Break } from './chain-flaws.ts';

/**
 * Compares the snapshots in the control plane with the digests in their entries. Those of an organization may be gone with it, or lie in its
 * tenant schema.
 */
export async function snapshotBreak(client: pg.ClientBase): Promise<Break | null> {
  // As `digestOf` makes it.
  const digest = `sha256(convert_to(coalesce(s.before::text, 'null') || E'\\n' || coalesce(s.after::text, 'null'), 'UTF8'))`;
  const { rows: [found] } = await client.query<{ position: number | null; seq: number; id: string; gone: boolean }>(`
    SELECT (SELECT position FROM audit_chain k WHERE k.seq = l.seq), l.seq, l.id, s.entry_id IS NULL AS gone
    FROM platform_audit_log l LEFT JOIN audit_snapshots s ON s.entry_id = l.id
    WHERE (s.entry_id IS NULL AND l.snapshots_sha256 IS NOT NULL AND l.org_id IS NULL)
      OR (s.entry_id IS NOT NULL AND l.snapshots_sha256 IS DISTINCT FROM ${digest})
    ORDER BY l.seq LIMIT 1`);
  if (found === undefined) return null;
  const { position, seq, id, gone } = found;
  return { kind: gone ? 'deleted' : 'edited', position, seq, entry_id: id, detail: gone ? 'The snapshots of the entry are gone.' : 'The snapshots of the entry are others than those it was written with.' };
}
