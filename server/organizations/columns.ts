import type { Schemas } from '../../sdk/contract.ts';

export type Organization = Schemas['Organization'];

/** Columns of `organizations` that clients see, in the order in which they are answered. */
export const organizationColumns = [
  'id', 'name', 'slug', 'status', 'onboarding_status', 'account_type', 'max_locations', 'schema_name', 'billing_email', 'contact_name',
  'contact_email', 'contact_phone', 'hq_address_line1', 'hq_address_line2', 'hq_city', 'hq_state', 'hq_postal_code', 'hq_country',
  'tax_id', 'website', 'internal_notes', 'version', 'created_at', 'updated_at',
] as const satisfies readonly (keyof Organization)[];

/** Members that an update may change. */
export const changeableColumns = organizationColumns.filter((name) => !['id', 'status', 'schema_name', 'version', 'created_at', 'updated_at'].includes(name));

/** The same columns as SQL, with times as the contract prints them. */
export const selectColumns = (columns: readonly string[]): string =>
  columns.map((name) => (name.endsWith('_at') ? `iso_time(o.${name}) AS ${name}` : `o.${name}`)).join(', ');
