import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { schemaNameOf } from '../../server/db/identifiers.ts';
import { newestVersion } from '../../server/db/tenant-migrations.ts';
import { tenantScript } from '../../server/db/tenant-schema.ts';

/** Schemas that are made at the same time, and how many on one connection before it becomes slow. */
const lanes = 4;
const perConnection = 50;

export interface TenantsOptions {
  readonly platform: string;
  readonly shard: string;
  /** How many organizations there are to be. */
  readonly upTo: number;
  readonly onProgress: (done: number) => void;
}

/** Makes complete organizations past the API, until there are so many. */
export async function makeTenants({ platform, shard, upTo, onProgress }: TenantsOptions): Promise<void> {
  await connected(platform, async (control) => {
    await control.query('UPDATE platform_settings SET max_orgs_per_shard = 1000000');
    await control.query('UPDATE shards SET max_orgs = 1000000');
    const { rows: [{ count } = { count: 0 }] } = await control.query<{ count: number }>('SELECT count(*)::int AS count FROM organizations');
    const ids = Array.from({ length: Math.max(0, upTo - count) }, () => randomUUID());
    const queue = Array.from({ length: Math.ceil(ids.length / perConnection) }, (_, batch) => ids.slice(batch * perConnection, (batch + 1) * perConnection)).values();
    let done = count;
    const lane = async (): Promise<void> => {
      for (const batch of queue) {
        await connected(shard, async (client) => {
          for (const id of batch) {
            await client.query(`BEGIN; ${tenantScript(id)}; COMMIT`);
            onProgress(++done);
          }
        });
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    await control.query(enter, [ids, ids.map(schemaNameOf), newestVersion()]);
    await control.query('UPDATE shards SET current_orgs = current_orgs + $1', [ids.length]);
    await control.query('ANALYZE');
    // What filling has left to write must not be written while something is measured.
    await control.query('CHECKPOINT');
  });
}

const enter = `
  INSERT INTO organizations (id, shard_id, schema_name, name, slug, account_type, tenant_version)
  SELECT id, (SELECT id FROM shards LIMIT 1), schema_name, 'Practice ' || n, 'existing-practice-' || id, 'starter', $3
  FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS t (id, schema_name, n)`;

/** Lends a fresh connection to `work`. */
export async function connected<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
