import { script as practice } from './migrations/tenant/0001-practice.ts';

/** One step of a tenant schema from the version before it to its own. */
export interface TenantMigration {
  /** From 1, without gaps. */
  readonly version: number;
  readonly name: string;
  /** SQL that runs in one transaction; `%schema%` stands for the quoted name of the schema. */
  readonly script: string;
}

/** Forward only: a migration that has been released is never edited. */
export const tenantMigrations: readonly TenantMigration[] = [
  { version: 1, name: '0001-practice', script: practice },
];

/** The version of a schema that has had all of them. */
export const newestVersion = (migrations: readonly TenantMigration[] = tenantMigrations): number => migrations.at(-1)!.version;

/**
 * The oldest version of a tenant schema that this program can work with. Organizations below it answer 503 until they are migrated;
 * raise it only in a release that follows the one with the migration.
 */
export const oldestUsableVersion = 1;
