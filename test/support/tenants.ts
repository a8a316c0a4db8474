import pg from 'pg';
import type { TestPlatform } from './platform.ts';

/** What tests of organizations look up and arrange below the API; on the server only. */
export function tenantHelpers(platform: TestPlatform) {
  return {
    /** Runs one statement on the shard's database. */
    onShard: async <Row extends object>(text: string): Promise<Row[]> => await once(platform.databases.shard, text),

    hasSchema: async (schema: string): Promise<boolean> => (await once(platform.databases.shard, `SELECT 1 FROM pg_namespace WHERE nspname = '${schema}'`)).length > 0,

    /** Slots that shards count as taken, and what they are taken by. */
    async slots(): Promise<{ counted: number; organizations: number; reservations: number }> {
      const [row] = await platform.sql<{ counted: number; organizations: number; reservations: number }>(
        `SELECT (SELECT sum(current_orgs)::int FROM shards) AS counted, (SELECT count(*)::int FROM organizations) AS organizations,
           (SELECT count(*)::int FROM organization_reservations) AS reservations`);
      return row!;
    },

    /** Runs `work` while every shard is registered at an address where nothing listens. */
    async withShardsAway(work: () => Promise<void>): Promise<void> {
      const shards = await platform.sql<{ id: string; dsn_encrypted: Buffer }>('SELECT id, dsn_encrypted FROM shards');
      const set = async (id: string, dsn: Buffer) => { await platform.sql('UPDATE shards SET dsn_encrypted = $2 WHERE id = $1', [id, dsn]); };
      try {
        for (const { id } of shards) await set(id, platform.server.platform.shards.seal(id, 'postgres://postgres@127.0.0.1:1/none'));
        await work();
      } finally {
        for (const { id, dsn_encrypted } of shards) await set(id, dsn_encrypted);
      }
    },

    /** Runs `work` while nobody else gets at a table of the control plane. */
    async whileLocked(table: string, work: () => Promise<void>): Promise<void> {
      const client = new pg.Client({ connectionString: platform.databases.platform });
      await client.connect();
      try {
        await client.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
        await work();
      } finally {
        await client.end();
      }
    },
  };
}

async function once<Row extends object>(connectionString: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
