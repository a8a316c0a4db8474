/** Quotes a schema, table or column name for SQL. @throws Error for names that no part of this program makes. */
export function quoteIdentifier(name: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) throw new Error(`not an identifier of ours: ${name}`);
  return `"${name}"`;
}

/** Name of an organization's tenant schema: `org_` and the 32 hexadecimal digits of its id. */
export const schemaNameOf = (organizationId: string): string => `org_${organizationId.toLowerCase().replaceAll('-', '')}`;
