import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { CsvReader } from '../../sdk/csv.ts';
import { csvHeader, csvLine } from '../../sdk/wire/audit-csv.ts';
import { CsvRows } from '../../server/audit/csv-rows.ts';

const id = '00000000-0000-4000-8000-000000000001';
const entry = { id, created_at: '2026-01-15T11:45:00Z', actor_type: 'user', actor_id: 'a', actor_display_name: null, action: 'create', resource_type: 'user', resource_display_id: 'r', org_id: null, org_name: null, ip_address: null, trace_id: null } as const;
const entries = [
  entry,
  { ...entry, created_at: '2026-01-15T11:45:00.123456Z', org_id: id, org_name: '=SUM(A1)', actor_display_name: '', trace_id: '-x' },
  { ...entry, org_name: '"quoted", with\ncomma and line', resource_display_id: '@x,"y"\r\nz', actor_display_name: '\ttab' },
  { ...entry, org_name: '"', actor_display_name: '""', resource_display_id: '\r', trace_id: "'=" },
  { ...entry, org_name: ',', actor_display_name: '+Ünï🦷,"', resource_display_id: 'a=b' },
];

/** A row as PostgreSQL writes it. */
const stored = (row: (typeof entries)[number]): string =>
  csvLine({ ...row, org_name: plain(row.org_name), actor_display_name: plain(row.actor_display_name), resource_display_id: plain(row.resource_display_id)!, trace_id: plain(row.trace_id) })
    .replace('T', ' ').replace('Z,', '+00,').replace(/\r\n$/, '\n').replaceAll('\uE000', '');
/** Hides the beginning of a text from the guard. */
const plain = (text: string | null): string | null => (text === null || text === '' ? text : `\uE000${text}`);

const written = Buffer.from(csvHeader.replace('\r\n', '\n') + entries.map(stored).join(''));
const wanted = csvHeader + entries.map(csvLine).join('');

describe('the rows of an export', () => {
  it('are the same however the pieces of the database are cut', () => {
    for (let cut = 0; cut <= written.length; cut++) {
      const rows = new CsvRows();
      expect(Buffer.concat([rows.convert(Buffer.from(written.subarray(0, cut))), rows.convert(Buffer.from(written.subarray(cut)))]).toString()).toBe(wanted);
    }
    const rows = new CsvRows();
    expect(Buffer.concat(Array.from(written, (byte) => rows.convert(Buffer.from([byte])))).toString()).toBe(wanted);
  });

  it('are read back as they were written, however they are cut', () => {
    const whole = new CsvReader().read(wanted);
    expect(whole.slice(1).map((row) => row[3])).toEqual([null, "'=SUM(A1)", '"quoted", with\ncomma and line', '"', ',']);
    expect(whole[2]![6]).toBe('');
    for (let cut = 0; cut <= wanted.length; cut++) {
      const reader = new CsvReader();
      expect([...reader.read(wanted.slice(0, cut)), ...reader.read(wanted.slice(cut))]).toEqual(whole);
      expect(reader.isWhole).toBe(true);
    }
    const broken = new CsvReader();
    broken.read(wanted.slice(0, -1));
    expect(broken.isWhole).toBe(false);
  });
});
