import type { OperationId } from '../sdk/contract.ts';
import { groupId, organizationId, userId } from '../sdk/demo/ids.ts';
import { assignments, demoTokens, orgAccess, users } from '../sdk/demo/people.ts';
import { operations } from '../sdk/generated/operations.ts';
import { systemGroups } from '../sdk/generated/permissions.ts';
import type { OperationInfo } from '../sdk/operation-info.ts';

/** The people of the demo world who have a token. */
export const people = ['ada', 'ben', 'chloe', 'diego', 'emi', 'farid', 'grace', 'hana', 'olga'] as const;
export type Person = (typeof people)[number];

/** The demo token of somebody. */
export const tokenOf = (person: Person): string => Object.keys(demoTokens).find((token) => demoTokens[token] === userId[person])!;

const frontDesk = { id: groupId.frontDeskLeads, permissions: ['platform.orgs.list', 'platform.orgs.read', 'platform.users.list'] };
const groups: readonly { readonly id: string; readonly permissions: readonly string[] }[] = [...systemGroups, frontDesk];

function holds(person: Person, permission: string): boolean {
  const open = assignments.filter(({ user_id, expires_at }) => user_id === userId[person] && (expires_at === null || expires_at > '2030'));
  return open.some(({ group_id }) => groups.find(({ id }) => id === group_id)!.permissions.includes(permission));
}

const userOf = (person: Person) => users.find(({ id }) => id === userId[person])!;

/** Somebody on the platform who does not hold a permission. */
export const lacking = (permission: string): Person => people.find((person) => userOf(person).has_platform_access && !holds(person, permission))!;

/** Somebody who holds a permission, and an organization that they cannot reach; undefined where nobody does. */
export function unreaching(permission: string): { readonly person: Person; readonly organization: string } | undefined {
  for (const person of people.filter((each) => !userOf(each).is_global_access && holds(each, permission))) {
    const reached = new Set(orgAccess.filter(({ user_id }) => user_id === userId[person]).map(({ org_id }) => org_id));
    const organization = Object.values(organizationId).find((id) => id !== organizationId.harbor && !reached.has(id));
    if (organization !== undefined) return { person, organization };
  }
  return undefined;
}

export const operationIds = Object.keys(operations) as OperationId[];
export const infoOf = (id: OperationId): OperationInfo => operations[id];
/** The codes that an operation declares. */
export const codesOf = (id: OperationId): readonly string[] => Object.values(infoOf(id).errors).flat();
export const declares = (id: OperationId, code: string): boolean => codesOf(id).includes(code);
export const withCode = (code: string): OperationId[] => operationIds.filter((id) => declares(id, code));
