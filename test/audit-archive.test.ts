import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { archiveOldMonths } from '../server/audit/archive.ts';
import { checkArchive } from '../server/audit/archive-file.ts';
import { verifyChain } from '../server/audit/chain-verify.ts';
import { start, run } from './support/command.ts';
import type { Run } from './support/command.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform({ ROLE: 'api', VALIDATE_RESPONSES: 'false' });
const directory = mkdtempSync(join(tmpdir(), 'dental-pms-archive-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const args = (...rest: string[]) => ['server/cli/main.ts', '--json', 'audit', ...rest];
const environment = () => ({ env: { DATABASE_URL: platform.databases.platform, DATA_DIR: inject('dataDir') } });
const command = async (...rest: string[]): Promise<Run> => await run(args(...rest), environment());
const verify = async () => await verifyChain(platform.server.platform.database, { keys: platform.server.platform.auditKeys });
const months = async () => (await platform.sql<{ month: string }>("SELECT DISTINCT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month FROM platform_audit_log ORDER BY 1")).map(({ month }) => month);
const files = () => readdirSync(directory).toSorted().map((name) => join(directory, name));
/** How many whole months lie between a month and now. */
const since = (month: string): number => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return (new Date().getUTCFullYear() - year) * 12 + new Date().getUTCMonth() + 1 - number;
};
let head: string;

beforeAll(async () => {
  await platform.as('olga').partners.create({ name: 'Newest', slug: 'newest', partner_type: 'other' });
  ({ head } = await verify());
});

describe('platform audit archive', () => {
  it('survives kill -9 between a file and its deletion: nothing is lost, and the next attempt does it', async () => {
    const { database } = platform.server.platform;
    const before = await months();
    expect(before.slice(0, 2)).toEqual(['2026-01', '2026-02']);
    const reader = await database.knex.transaction();
    await reader.raw('LOCK TABLE audit_archives IN SHARE MODE');
    const killed = start(args('archive', '--older-than', String(since('2026-02')), '--to', directory), environment());
    await killed.printed(/Deleting 2026-01/);
    killed.process.kill('SIGKILL');
    await killed.finished;
    await reader.rollback();
    expect(await months()).toEqual(before);
    expect(files()).toHaveLength(1);
    const again = await command('archive', '--older-than', String(since('2026-02')), '--to', directory);
    expect(again.status, again.stderr).toBe(0);
    expect(JSON.parse(again.stdout)).toEqual([{ month: '2026-01', entries: 4, file: files()[0] }]);
    expect(await months()).toEqual(before.slice(1));
    expect(files()).toHaveLength(1);
  });

  it('moves every older month, one file each, and leaves an entry for each', async () => {
    const archived = await archiveOldMonths(platform.server.platform.database, { keys: platform.server.platform.auditKeys, months: since('2026-04'), directory, operator: 'operator test' });
    expect(archived.map(({ month, entries }) => [month, entries])).toEqual([['2026-02', 1], ['2026-03', 1]]);
    expect((await months())[0]).toBe('2026-04');
    const entries = await platform.sql("SELECT resource_display_id FROM platform_audit_log WHERE (action, resource_type) = ('archive', 'audit_log') ORDER BY seq");
    expect(entries).toEqual([{ resource_display_id: '2026-01' }, { resource_display_id: '2026-02' }, { resource_display_id: '2026-03' }]);
    expect(await platform.sql('SELECT FROM audit_snapshots s LEFT JOIN platform_audit_log l ON l.id = s.entry_id WHERE l.id IS NULL')).toEqual([]);
  });

  it('takes archived entries out of lists, totals and statistics', async () => {
    const audit = platform.as('ada').audit;
    const { total, items } = await audit.list({ page_size: 100 });
    expect([total, (await audit.getStats()).total_entries]).toEqual([items.length, items.length]);
    expect(total).toBe((await platform.sql('SELECT FROM platform_audit_log')).length);
  });

  it('leaves the rest verifiable, from the end of the last file on, and the files themselves', async () => {
    expect(await verify()).toMatchObject({ ok: true, archived_position: 6 });
    const [position, hash] = head.split(':') as [string, string];
    expect(await verifyChain(platform.server.platform.database, { keys: platform.server.platform.auditKeys, expected: { position: Number(position), hash } })).toMatchObject({ ok: true });
    const found = await command('verify', '--archive', ...files());
    expect(JSON.parse(found.stdout)).toMatchObject({ ok: true, files: 3, entries: 6, first_position: 1 });
    const [row] = await platform.sql<{ head: string }>("SELECT last_position || ':' || encode(last_hash, 'hex') AS head FROM audit_archives ORDER BY last_position DESC LIMIT 1");
    expect(JSON.parse(found.stdout)).toMatchObject({ head: row!.head });
  });

  it('writes what a text editor can read, and finds what a text editor has changed', async () => {
    const [file] = files() as [string];
    const [header, ...lines] = zstdDecompressSync(readFileSync(file)).toString().trimEnd().split('\n') as [string, ...string[]];
    expect(JSON.parse(header)).toMatchObject({ month: '2026-01', first_position: 1, last_position: 4 });
    expect(lines[1]).toContain('ben.okafor@platform.example');
    const { auditKeys: keys } = platform.server.platform;
    const changes = [
      [header, ...lines.slice(0, 3)], [header, lines[0]!, lines[2]!, lines[1]!, lines[3]!], [header, ...lines.slice(1)], [header, ...lines, lines[3]!],
      [header, ...lines.map((line) => line.replace('Ben Okafor', 'Ben O.'))], [header, ...lines.map((line) => line.replace('ben.okafor@', 'somebody.else@'))],
      [header.replace('2026-01', '2025-01'), ...lines], [header.replace('"first_position":1', '"first_position":2'), ...lines],
    ];
    for (const change of changes) {
      const broken = join(directory, 'broken');
      writeFileSync(broken, zstdCompressSync(`${change.join('\n')}\n`));
      await expect(checkArchive(broken, keys), change.join('\n')).rejects.toThrow();
      rmSync(broken);
    }
    expect(await checkArchive(file, keys)).toMatchObject({ month: '2026-01' });
  });

  it('deletes nothing of a month whose chain is broken', async () => {
    const before = (await platform.sql('SELECT FROM platform_audit_log')).length;
    await platform.sql("BEGIN; SET LOCAL session_replication_role = replica; UPDATE platform_audit_log SET action = 'read' WHERE created_at < '2026-05-01' AND action = 'suspend'; COMMIT");
    const refused = await command('archive', '--older-than', String(since('2026-05')), '--to', directory);
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('the entry is not the one that was sealed there') });
    expect((await platform.sql('SELECT FROM platform_audit_log')).length).toBe(before);
    for (const file of files().filter((name) => name.endsWith('.part'))) rmSync(file);
  });

  it('refuses to keep no month, and files that do not follow each other', async () => {
    expect((await command('archive', '--older-than', '0', '--to', directory)).status).toBe(2);
    const [one, , three] = files() as [string, string, string];
    expect(await command('verify', '--archive', one, three)).toMatchObject({ status: 1, stderr: expect.stringContaining('positions 5 to 5 are missing') });
  });
});
