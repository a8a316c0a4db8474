import type { Schemas } from '../../sdk/contract.ts';
import { permissions } from '../../sdk/generated/permissions.ts';
import { JsonText } from '../respond.ts';

type Permission = Schemas['Permission'];

const byKey: ReadonlyMap<string, Permission> = new Map(permissions.map((permission) => [permission.key, permission]));

/** Whether a permission of this key exists. */
export const isRegistered = (key: string): boolean => byKey.has(key);

/** The registered permissions of these keys, sorted by key. */
export const permissionsOf = (keys: ReadonlySet<string>): Permission[] => permissions.filter(({ key }) => keys.has(key));

/** The whole registry as `listPermissions` answers it; it only changes with the contract. */
export const permissionList = new JsonText<Schemas['PermissionList']>(JSON.stringify({
  domains: [...new Set(permissions.map(({ domain }) => domain))].toSorted(),
  items: permissions,
}));

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const row = ({ key, domain, action, description }: Permission): string => `(${[key, domain, action, description].map(literal).join(', ')})`;

/** The registry as a table expression with the columns of a permission, so that PostgreSQL can print whole permissions. */
export const registryTable = `(SELECT * FROM (VALUES ${permissions.map(row).join(', ')}) AS v (key, domain, action, description))`;
