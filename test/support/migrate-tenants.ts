import pino from 'pino';
import { readConfig } from '../../server/config.ts';
import { Database } from '../../server/db/connections.ts';
import { keyringOf } from '../../server/db/encryption-key.ts';
import { migrateTenants } from '../../server/db/migrate-tenants.ts';
import { Shards } from '../../server/db/shards.ts';
import type { TenantMigration } from '../../server/db/tenant-migrations.ts';

/** A process of its own that migrates all tenants, one after the other, by the list in its argument: a program of a later release. */
const config = readConfig(process.env);
const database = new Database({ url: config.databaseUrl!, poolMax: 2, onError: (error) => pino().error(error) });
const migrations = JSON.parse(process.argv[2]!) as TenantMigration[];
await migrateTenants({ database, shards: new Shards(database, keyringOf(config)) }, { migrations, parallel: 1 });
