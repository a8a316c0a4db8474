import pg from 'pg';
import pino from 'pino';
import { readConfig } from '../../server/config.ts';
import { connection, Database } from '../../server/db/connections.ts';
import { startServer } from '../../server/start.ts';
import { programOnPath } from '../programs.ts';
import { auditCases } from './audit-cases.ts';
import { exportOnce, limitSeconds } from './audit-exports.ts';
import { readOnce } from './audit-reads.ts';
import type { AuditPlaces } from './audit-reads.ts';
import { exportReport, readReport } from './audit-report.ts';
import type { ExportFigures, ReadFigures } from './audit-report.ts';
import { seedAuditLog, stepsOf } from './audit-seed.ts';
import { auditWriteBench } from './audit-write.ts';
import { Child } from './child.ts';
import { token } from './database.ts';
import type { BenchOptions } from './options.ts';
import type { BenchDatabases } from './postgres.ts';
import { Progress } from './progress.ts';

const usualEntries = 2_000_000;
/** Reading takes milliseconds, exporting seconds. */
const exportRounds = 3;

/** A log, whole or a tenth of it, with who answers from it. */
interface Log extends AuditPlaces { readonly size: number; readonly server: Child; readonly peer: Child; readonly url: string }

/**
 * Reads and exports of a log of 2,000,000 entries over 24 months beside plain SQL, growth from a tenth of it, and what writing costs.
 * @param options `entries` makes the log smaller or larger.
 */
export async function auditBench({ rounds, entries = usualEntries }: BenchOptions): Promise<string> {
  const [small, large] = [Math.round(entries / 10), entries];
  const cases = auditCases(months(), large).length;
  const progress = new Progress(stepsOf(small) + stepsOf(large) + 2 * cases * (rounds + 1) + 3 * (exportRounds + 1));
  const databases = await new Child('postgres.ts').ask<BenchDatabases>('start', { shared_buffers: '1GB', work_mem: '16MB', max_wal_size: '4GB' });
  const logs = [await openLog(databases, 'log_tenth', small, progress), await openLog(databases, 'log_whole', large, progress)] as const;
  const reads: ReadFigures[] = [];
  for (const log of logs) reads.push(await measureReads(log, rounds, progress));
  const exports = await measureExports(logs[1], progress);
  progress.end();
  for (const { database, client, server, peer } of logs) await Promise.all([database.close(), client.end(), server.end(), peer.end()]);
  return [readReport(reads[0]!, reads[1]!, rounds), exportReport(exports, large), await auditWriteBench({ rounds, seconds: 0 }, Math.min(large, 400_000))].join('\n\n');
}

/** Three months in the middle of the log. */
function months(): [string, string] {
  const month = (back: number): string => new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - back)).toISOString().slice(0, 7);
  return [month(12), month(9)];
}

async function openLog({ platform, shard, dataDir }: BenchDatabases, name: string, size: number, progress: Progress): Promise<Log> {
  const first = new pg.Client(connection(platform));
  await first.connect();
  await first.query(`CREATE DATABASE ${name}`);
  await first.end();
  const url = Object.assign(new URL(platform), { pathname: `/${name}` }).href;
  const environment = {
    DATABASE_URL: url, SHARD_URL: shard, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn', ROLE: 'api', DEMO_WORLD: 'false',
    BOOTSTRAP_ADMIN_EMAIL: 'measure@platform.example', BOOTSTRAP_ADMIN_TOKEN: token,
  };
  await (await startServer({ config: readConfig(environment), databaseUrl: url, shardUrl: shard, log: pino({ level: 'silent' }) })).stop();
  const database = new Database({ url, poolMax: 2, onError: () => undefined });
  await seedAuditLog(database, size, (what) => progress.step(what));
  const client = new pg.Client(connection(url));
  await client.connect();
  const [server, peer] = [new Child('peers/ours.ts', environment), new Child('peers/plain-audit.ts', { DATABASE_URL: url })];
  return { size, url, database, client, server, peer, ourPort: await server.ask<number>('start'), naivePort: await peer.ask<number>('start') };
}

async function measureReads(log: Log, rounds: number, progress: Progress): Promise<ReadFigures> {
  const measured = auditCases(months(), log.size).map((asked) => ({ asked, times: noTimes() }));
  for (let round = 0; round <= rounds; round++) {
    for (const { asked, times } of measured) {
      progress.step(`${log.size.toLocaleString('en-US')} entries, ${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${asked.name}`);
      await readOnce(log, asked, round === 0 ? noTimes() : times);
    }
  }
  return { size: log.size, measured };
}

const noTimes = () => ({ ours: [], naive: [], ourRequest: [], naiveRequest: [] });

async function measureExports({ url, server, peer, ourPort, naivePort }: Log, progress: Progress): Promise<ExportFigures> {
  const figures: ExportFigures = { psql: programOnPath(['psql']), limit: [], ours: [], peer: [] };
  for (let round = 0; round <= exportRounds; round++) {
    const title = round === 0 ? 'warm-up' : `round ${round} of ${exportRounds}`;
    progress.step(`export, ${title}: the limit`);
    const limit = await limitSeconds(url, figures.psql);
    progress.step(`export, ${title}: ours`);
    const ours = await exportOnce(server, ourPort, '/api/v1/platform/audit/export');
    progress.step(`export, ${title}: pg-query-stream and csv-stringify`);
    const theirs = await exportOnce(peer, naivePort, '/export');
    if (round === 0) continue;
    figures.limit.push(limit);
    figures.ours.push(ours);
    figures.peer.push(theirs);
  }
  return figures;
}
