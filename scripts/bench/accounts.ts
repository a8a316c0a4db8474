import { hash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import pg from 'pg';
import pino from 'pino';
import { parseAccountsQuery } from '../../sdk/accounts-query/parse.ts';
import { organizationId } from '../../sdk/demo/ids.ts';
import { accountMembers, sortKeys } from '../../sdk/wire/account-lists.ts';
import { accountQuery } from '../../sdk/wire/account-query.ts';
import { listAccounts } from '../../server/accounts/queries.ts';
import { toSql } from '../../server/accounts/query-sql.ts';
import { readConfig } from '../../server/config.ts';
import { ListText } from '../../server/respond.ts';
import { startServer } from '../../server/start.ts';
import type { RunningServer } from '../../server/start.ts';
import { accountsCases, accountsInBench, fillAccounts } from './accounts-cases.ts';
import type { AccountsCase } from './accounts-cases.ts';
import { Child } from './child.ts';
import { demands, table } from './markdown.ts';
import type { BenchOptions } from './options.ts';
import type { BenchDatabases } from './postgres.ts';
import { Progress } from './progress.ts';
import { decimals, median, printSpread, spread } from './statistics.ts';

const limit = 20;
/** What is over in a moment is measured more often within a round: there a hiccup of the machine would count most. */
const mostRepeats = 15;
const roundMs = 30;
/** What one list may take, as a multiple of the SQL written by hand. */
const allowed = 3;
const address = 'https://api.platform.example/admin/api/v2/organizations/x/accounts';
/** What PostgreSQL makes of `md5(name)::uuid`. */
const idOf = (name: string): string => hash('md5', name).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

interface Measured { readonly asked: AccountsCase; readonly ours: number[]; readonly byHand: number[]; total: number; repeats: number }

/** How long a page of 20 out of 100,000 accounts takes, with its total, beside SQL written by hand for each list. */
export async function accountsBench({ rounds }: BenchOptions): Promise<string> {
  const cases = accountsCases(idOf);
  const progress = new Progress(1 + cases.length * (rounds + 1));
  progress.step(`starting PostgreSQL and making ${accountsInBench.toLocaleString('en-US')} accounts`);
  const { platform, shard, dataDir } = await new Child('postgres.ts').ask<BenchDatabases>('start');
  const config = readConfig({ DATABASE_URL: platform, SHARD_URL: shard, DATA_DIR: dataDir, PORT: '0', DEMO_WORLD: 'true', ROLE: 'api', LOG_LEVEL: 'silent' });
  const server = await startServer({ config, databaseUrl: platform, shardUrl: shard, log: pino({ level: 'silent' }) });
  const client = new pg.Client({ connectionString: shard });
  await client.connect();
  try {
    const measured = cases.map((asked): Measured => ({ asked, ours: [], byHand: [], total: 0, repeats: 1 }));
    const schema = await fill(server, client);
    for (let round = 0; round <= rounds; round++) {
      for (const row of measured) {
        progress.step(`${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${row.asked.group} ${row.asked.name}`);
        const repeats = round === 0 ? 1 : row.repeats;
        for (let repeat = 0; repeat < repeats; repeat++) await measure(server, client, schema, row, round > 0);
      }
    }
    progress.end();
    return report(measured, await indexesOf(client, schema), rounds);
  } finally {
    await client.end();
    await server.stop();
  }
}

async function fill({ platform: { tenants } }: RunningServer, client: pg.Client): Promise<string> {
  const { schema } = await tenants.of(organizationId.harbor);
  await client.query(fillAccounts.replaceAll('%schema%', schema));
  await client.query(`VACUUM (FREEZE, ANALYZE) ${schema}.accounts`);
  return schema;
}

/** Both one after the other, so that the machine's mood moves both alike. @throws Error when they do not find equally many. */
async function measure({ platform: { tenants } }: RunningServer, client: pg.Client, schema: string, row: Measured, counts: boolean): Promise<void> {
  const { filters, sort, offset = 0, where, order = 'created_at, id' } = row.asked;
  const tenant = await tenants.of(organizationId.harbor);
  const ourStart = performance.now();
  const list = await listAccounts(tenants, tenant, { query: accountQuery(filters), members: accountMembers, sort: sortKeys(sort), limit, offset, address, held: [] });
  const ourTime = performance.now() - ourStart;
  const from = `${schema}.accounts ${where === undefined ? '' : `WHERE ${where}`}`;
  const handStart = performance.now();
  const { rows } = await client.query<{ total: string }>(`SELECT *, (SELECT count(*) FROM ${from}) AS total FROM ${from} ORDER BY ${order} LIMIT $1 OFFSET $2`, [limit, offset]);
  const handTime = performance.now() - handStart;
  if (!(list instanceof ListText) || list.page.total !== Number(rows[0]?.total)) throw new Error(`${row.asked.name} finds ${list instanceof ListText ? list.page.total : 'nothing'}, the SQL by hand ${rows[0]?.total}`);
  row.total = list.page.total;
  if (!counts) {
    row.repeats = Math.min(mostRepeats, Math.ceil(roundMs / ourTime));
    return;
  }
  row.ours.push(ourTime);
  row.byHand.push(handTime);
}

/** Which indexes our SQL uses for a text in the middle. */
async function indexesOf(client: pg.Client, schema: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const field of ['username', 'email']) {
    const { text, values } = toSql(parseAccountsQuery(`${field} LIKE '%weber50%'`), { firstParameter: 1 });
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN (COSTS OFF) SELECT count(*) FROM ${schema}.accounts WHERE ${text}`, [...values]);
    found.set(field, /Index Scan (?:on|using) (\w+)/.exec(rows.map((row) => row['QUERY PLAN']).join('\n'))?.[1] ?? 'none');
  }
  return found;
}

function report(measured: readonly Measured[], indexes: ReadonlyMap<string, string>, rounds: number): string {
  const ratio = ({ ours, byHand }: Measured): number => median(ours) / median(byHand);
  const worst = (group: AccountsCase['group']): number => Math.max(...measured.filter(({ asked }) => asked.group === group).map(ratio));
  const rows = measured.map((row) => [
    row.asked.group, row.asked.name, row.total.toLocaleString('en-US'),
    printSpread(spread(row.byHand), decimals(1)), printSpread(spread(row.ours), decimals(1)), ratio(row).toFixed(2),
  ]);
  return [
    table(['what ', 'list ', 'found', 'SQL by hand, ms', 'ours, ms', 'ratio'], rows),
    `A page of ${limit} and the total, out of ${accountsInBench.toLocaleString('en-US')} accounts of one organization. Ours: from filters to JSON, over the shard's pool. By hand: one statement
for the very list with the page as parameters, over a connection of its own, whose rows \`pg\` parses. ${availableParallelism()} cores; Node ${process.versions.node}; median of ${rounds} rounds (lowest–highest).`,
    demands([
      ...(['page', 'filter', 'q', 'sort'] as const).map((group) => ({ what: `slowest ${group}, ours / by hand ≤ ${allowed}`, figure: worst(group).toFixed(2), met: worst(group) <= allowed })),
      ...[...indexes].map(([field, index]) => ({ what: `LIKE '%x%' on ${field} uses an index`, figure: index, met: index !== 'none' })),
    ]),
  ].join('\n\n');
}
