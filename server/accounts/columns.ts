import type { AccountMember } from '../../sdk/wire/account-lists.ts';
import { accountMembers } from '../../sdk/wire/account-lists.ts';
import { nilId } from '../../sdk/wire/nil-id.ts';

/** How a value is written as JSON. `word`: text in which nothing can need escaping. */
type Kind = 'word' | 'text' | 'flag' | 'time';
interface Column { readonly name: string; readonly kind: Kind; readonly nullable?: true; readonly missing?: string }

/** Where the members of an account are stored. The address is made of the id. */
const columns: Readonly<Record<Exclude<AccountMember, 'href'>, Column>> = {
  id: { name: 'id', kind: 'word' },
  accountStatus: { name: 'account_status', kind: 'word' },
  emailConfirmed: { name: 'email_confirmed', kind: 'flag' },
  createdAt: { name: 'created_at', kind: 'time' },
  createdBy: { name: 'created_by', kind: 'word', missing: nilId },
  modifiedAt: { name: 'modified_at', kind: 'time' },
  modifiedBy: { name: 'modified_by', kind: 'word', missing: nilId },
  username: { name: 'username', kind: 'word' },
  email: { name: 'email', kind: 'text' },
  phoneNumber: { name: 'phone_number', kind: 'text', nullable: true },
  registrationSource: { name: 'registration_source', kind: 'text' },
  registeredAt: { name: 'registered_at', kind: 'time' },
  termsAccepted: { name: 'terms_accepted', kind: 'flag' },
  isSubscribed: { name: 'is_subscribed', kind: 'flag' },
  role: { name: 'role', kind: 'word' },
  accountType: { name: 'account_type', kind: 'word' },
  provisioningStatus: { name: 'provisioning_status', kind: 'word' },
  userId: { name: 'user_id', kind: 'word', nullable: true },
};

type StoredMember = keyof typeof columns;
const storedMembers = accountMembers.filter((member): member is StoredMember => member !== 'href');

/** The column of a member. */
export const columnOf = (member: StoredMember): string => columns[member].name;

/** The members of an account as columns of a result. What the system made has nobody in `createdBy` but the nil UUID. */
export const selectedColumns = storedMembers.map((member) => {
  const { name, missing } = columns[member];
  return `${missing === undefined ? name : `coalesce(${name}, '${missing}')`} AS "${member}"`;
}).join(', ');

/**
 * SQL that writes these members of a row as a JSON object. One `concat` for all of them: `json_agg` and its kin look the type of every
 * value up again for every row.
 * @param addressParameter `$n` of the address that ids of accounts are put behind.
 */
export function accountJson(members: readonly AccountMember[], addressParameter: string): string {
  const pieces = members.map((member, index) => `'${index === 0 ? '{' : ','}"${member}":', ${valueJson(member, addressParameter)}`);
  return `concat(${pieces.join(', ')}, '}')`;
}

function valueJson(member: AccountMember, addressParameter: string): string {
  if (member === 'href') return `to_json(${addressParameter}::text || '/' || id)`;
  const { name, kind, nullable, missing } = columns[member];
  const value = written[kind](missing === undefined ? name : `coalesce(${name}, '${missing}')`);
  return nullable ? `coalesce(${value}, 'null')` : value;
}

const written: Readonly<Record<Kind, (column: string) => string>> = {
  word: (column) => `'"' || ${column} || '"'`,
  text: (column) => `to_json(${column})::text`,
  flag: (column) => `CASE WHEN ${column} THEN 'true' ELSE 'false' END`,
  // RFC 3339 in UTC with at most microseconds, as the contract prints every time.
  time: (column) => `'"' || replace((${column} AT TIME ZONE 'UTC')::text, ' ', 'T') || 'Z"'`,
};
