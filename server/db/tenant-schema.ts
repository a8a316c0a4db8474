import { quoteIdentifier, schemaNameOf } from './identifiers.ts';
import { script as practice } from './migrations/tenant/0001-practice.ts';

/** The script that makes the tenant schema of an organization, all of it in one round trip. */
export const tenantScript = (organizationId: string): string =>
  practice.replaceAll('%schema%', quoteIdentifier(schemaNameOf(organizationId)));

/** The statement that removes it again, whether it exists or not. */
export const dropTenantScript = (organizationId: string): string =>
  `DROP SCHEMA IF EXISTS ${quoteIdentifier(schemaNameOf(organizationId))} CASCADE`;
