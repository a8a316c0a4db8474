import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { parseAccountsQuery } from '../sdk/accounts-query/parse.ts';
import { toPredicate } from '../sdk/accounts-query/predicate.ts';
import type { QueriedAccount } from '../sdk/accounts-query/predicate.ts';
import type { AccountsQuery } from '../sdk/accounts-query/tree.ts';
import { organizationId } from '../sdk/demo/ids.ts';
import { toSql } from '../server/accounts/query-sql.ts';
import { quoteIdentifier, schemaNameOf } from '../server/db/identifiers.ts';
import { anyAccount, anyQuery } from './support/account-queries.ts';
import { administrate, databaseUrl, templates } from './support/database.ts';

const table = `${quoteIdentifier(schemaNameOf(organizationId.harbor))}.accounts`;
const accounts: readonly QueriedAccount[] = fc.sample(fc.tuple(...Array.from({ length: 120 }, (_, number) => anyAccount(number))), { numRuns: 1, seed: 11 })[0]!;

const maintenance = inject('postgres');
const name = `q_${randomUUID().replaceAll('-', '')}`;
let client: pg.Client;

beforeAll(async () => {
  await administrate(maintenance, `CREATE DATABASE ${name} TEMPLATE ${templates.shard}`);
  client = new pg.Client({ connectionString: databaseUrl(maintenance, name) });
  await client.connect();
  for (const account of accounts) {
    const columns = Object.keys(account).map((member) => member.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    await client.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(account));
  }
});
afterAll(async () => {
  await client.end();
  await administrate(maintenance, `DROP DATABASE ${name} WITH (FORCE)`);
});

async function matching(query: AccountsQuery): Promise<string[]> {
  const { text, values } = toSql(query, { firstParameter: 2 });
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM ${table} WHERE $1 AND ${text} ORDER BY id`, [true, ...values]);
  return rows.map(({ id }) => id);
}

describe('the SQL of a query', () => {
  it('finds the accounts for which the predicate holds', async () => {
    let found = 0;
    await fc.assert(fc.asyncProperty(anyQuery, async (query) => {
      const expected = accounts.filter(toPredicate(query)).map(({ id }) => id).sort();
      expect(await matching(query)).toEqual(expected);
      found += expected.length;
    }), { numRuns: 400 });
    expect(found).toBeGreaterThan(400);
  });

  it('holds no text of the caller, only parameters', () => {
    const { text, values } = toSql(parseAccountsQuery(`username = "'; DROP TABLE accounts; --" AND email LIKE '%$1%' OR role NOT IN [Owner]`), { firstParameter: 3 });
    expect(text).toBe('((username = $3::text AND lower(email) LIKE $4) OR role <> ALL ($5::text[]))');
    expect(values).toEqual(["'; drop table accounts; --", '%$1%', ['Owner']]);
  });

  it.each(['username', 'email'] as const)('finds a text anywhere in %s with an index', async (field) => {
    await client.query('SET enable_seqscan = off');
    const { text, values } = toSql(parseAccountsQuery(`${field} LIKE '%brien%'`), { firstParameter: 1 });
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN SELECT id FROM ${table} WHERE ${text}`, [...values]);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Bitmap Index Scan on accounts_search.*\n\s+Index Cond: .* ~~ '%brien%'/);
  });
});
