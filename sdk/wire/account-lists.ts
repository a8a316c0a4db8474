import type { Schemas } from '../contract.ts';
import { accountFields } from '../generated/account-fields.ts';
import type { AccountFieldName } from '../accounts-query/fields.ts';
import { Problem } from './problem.ts';

export type AccountMember = keyof Schemas['Account'];

/** Every member of an account, in the order in which they are answered. */
export const accountMembers = [
  'id', 'accountStatus', 'emailConfirmed', 'createdAt', 'createdBy', 'modifiedAt', 'modifiedBy', 'href', 'username', 'email', 'phoneNumber', 'registrationSource',
  'registeredAt', 'termsAccepted', 'isSubscribed', 'role', 'accountType', 'provisioningStatus', 'userId',
] as const satisfies readonly AccountMember[];

const known: ReadonlySet<string> = new Set(accountMembers);

/**
 * The members that `fields` names, all by default, in the order in which they are answered.
 * @param fields its values, each a name or several with commas.
 * @throws Problem `validation_error` for a name that no member has.
 */
export function selectedMembers(fields: readonly string[] | undefined): readonly AccountMember[] {
  if (fields === undefined) return accountMembers;
  const named = new Set(namesIn(fields));
  requireKnown('fields', [...named].filter((name) => !known.has(name)));
  return accountMembers.filter((name) => named.has(name));
}

export interface SortKey { readonly field: AccountFieldName; readonly descending: boolean }

/**
 * What a list is sorted by, always ending with the id, so that the order is total. Ties are broken in the direction of the last member.
 * @param sort its values, each a member with an optional `-` or several with commas. Where one is named twice the first counts.
 * @throws Problem `validation_error` for a name that no member has.
 */
export function sortKeys(sort: readonly string[] | undefined): readonly SortKey[] {
  const named = namesIn(sort ?? ['createdAt']).map((name) => ({ field: name.replace('-', ''), descending: name.startsWith('-') }));
  requireKnown('sort', named.map(({ field }) => field).filter((name) => !known.has(name)));
  // An address ends with the id, and everything before is the same for all.
  const keys = named.map(({ field, descending }) => ({ field: (field === 'href' ? 'id' : field) as AccountFieldName, descending }));
  const distinct = keys.filter(({ field }, index) => keys.findIndex((key) => key.field === field) === index);
  const untilId = distinct.findIndex(({ field }) => field === 'id');
  return untilId < 0 ? [...distinct, { field: 'id', descending: distinct.at(-1)!.descending }] : distinct.slice(0, untilId + 1);
}

const namesIn = (values: readonly string[]): string[] => values.flatMap((value) => value.split(','));

function requireKnown(parameter: 'fields' | 'sort', unknown: readonly string[]): void {
  if (unknown.length === 0) return;
  const msg = `has no such member: ${unknown[0]!.slice(0, 100)}; there are ${accountMembers.join(', ')}`;
  throw new Problem('validation_error', { fields: [{ loc: ['query', parameter], msg, type: 'unknown_member' }] });
}

/** Whether SQL or a predicate can look at a member. All but the address, which is no column. */
export const isField = (member: AccountMember): member is AccountFieldName => Object.hasOwn(accountFields, member);
