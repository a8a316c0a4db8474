import { anyCaseFields } from '../../sdk/accounts-query/fields.ts';
import type { AccountField, AccountFieldName } from '../../sdk/accounts-query/fields.ts';
import type { AccountsQuery, Comparison, Operator, Value } from '../../sdk/accounts-query/tree.ts';
import { accountFields } from '../../sdk/generated/account-fields.ts';
import { nilId } from '../../sdk/wire/nil-id.ts';
import { inUtc } from '../../sdk/wire/text.ts';

/**
 * What a field is compared and sorted by, in the words of the indexes of `accounts`. The texts have the collation "C" (by code point),
 * usernames are stored in lower case. What the system made was made by the nil UUID, as clients see it.
 */
export const accountExpressions: Readonly<Record<AccountFieldName, string>> = {
  id: 'id', username: 'username', email: 'lower(email)', emailConfirmed: 'email_confirmed', phoneNumber: 'phone_number',
  registrationSource: 'registration_source', registeredAt: 'registered_at', termsAccepted: 'terms_accepted', isSubscribed: 'is_subscribed',
  role: 'role', accountType: 'account_type', accountStatus: 'account_status', provisioningStatus: 'provisioning_status', userId: 'user_id',
  createdBy: `coalesce(created_by, '${nilId}')`, createdAt: 'created_at', modifiedBy: `coalesce(modified_by, '${nilId}')`, modifiedAt: 'modified_at',
};

export interface SqlCondition {
  /** For WHERE; values are `$n` only. It may come out as null, which counts as false, so it must not stand behind NOT. */
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A query as a condition on the columns of `accounts`. @param firstParameter number of its first `$n`. */
export function toSql(query: AccountsQuery, { firstParameter }: { readonly firstParameter: number }): SqlCondition {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${firstParameter + values.push(value) - 1}`;
  return { text: condition(query, bind), values };
}

type Bind = (value: unknown) => string;

function condition(query: AccountsQuery, bind: Bind): string {
  if (!('operands' in query)) return comparison(query, bind);
  return `(${query.operands.map((operand) => condition(operand, bind)).join(query.kind === 'and' ? ' AND ' : ' OR ')})`;
}

const sqlTypes: Readonly<Record<AccountField['type'], string>> = { text: 'text', enum: 'text', uuid: 'uuid', boolean: 'boolean', 'date-time': 'timestamptz' };

function comparison(query: Comparison, bind: Bind): string {
  const { field } = query;
  const expression = accountExpressions[field];
  const type = sqlTypes[accountFields[field].type];
  if (query.kind === 'like') return like(query.field, query.pattern, bind);
  if (query.kind === 'in') return `${expression} ${query.negated ? '<> ALL' : '= ANY'} (${bind(query.values.map((value) => bound(field, value)))}::${type}[])`;
  if (query.value === null) return query.operator === '=' ? `${expression} IS NULL` : query.operator === '!=' ? `${expression} IS NOT NULL` : 'false';
  const ranked = rankedValues(field, query.operator, query.value);
  if (ranked !== undefined) return `${expression} = ANY (${bind(ranked)}::text[])`;
  return `${expression} ${query.operator === '!=' ? '<>' : query.operator} ${bind(bound(field, query.value))}::${type}`;
}

/** Lower case on both sides. What is in lower case already goes without a function, as in its index. */
function like(field: AccountFieldName, pattern: string | null, bind: Bind): string {
  if (pattern === null) return 'false';
  const expression = anyCaseFields.has(field) ? accountExpressions[field] : `lower(${accountExpressions[field]} COLLATE "default")`;
  return `${expression} LIKE ${bind(pattern.toLowerCase())}`;
}

/** Enumerations come in the order in which the contract lists them: `role >= Admin` means Admin, Owner and SystemAdmin. */
function rankedValues(name: AccountFieldName, operator: Operator, value: Value): readonly string[] | undefined {
  const field: AccountField = accountFields[name];
  if (field.type !== 'enum' || operator === '=' || operator === '!=') return undefined;
  const rank = field.values.indexOf(String(value));
  const from = operator === '>' ? rank + 1 : operator === '>=' ? rank : 0;
  const to = operator === '<' ? rank : operator === '<=' ? rank + 1 : field.values.length;
  return field.values.slice(from, to);
}

function bound(field: AccountFieldName, value: Value): Value {
  if (typeof value === 'boolean') return value;
  if (accountFields[field].type === 'date-time') return inUtc(value);
  return anyCaseFields.has(field) ? value.toLowerCase() : value;
}
