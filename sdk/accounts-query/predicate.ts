import { accountFields } from '../generated/account-fields.ts';
import { compareText, inUtc, lowerCase } from '../wire/text.ts';
import { anyCaseFields } from './fields.ts';
import type { AccountField, AccountFieldName } from './fields.ts';
import { matchesLike } from './like.ts';
import type { AccountsQuery, Comparison, Operator, Value } from './tree.ts';

/** The members of an account that a query looks at. */
export type QueriedAccount = Readonly<Record<AccountFieldName, string | boolean | null>>;

/** Whether an account matches a query, as the server's SQL says it. */
export function toPredicate(query: AccountsQuery): (account: QueriedAccount) => boolean {
  if (!('operands' in query)) return comparison(query);
  const operands = query.operands.map(toPredicate);
  return query.kind === 'and' ? (account) => operands.every((holds) => holds(account)) : (account) => operands.some((holds) => holds(account));
}

function comparison(query: Comparison): (account: QueriedAccount) => boolean {
  const test = testOf(query);
  if (query.kind === 'compare' && query.value === null) return (account) => test(account[query.field]);
  return (account) => account[query.field] !== null && test(account[query.field]);
}

function testOf(query: Comparison): (value: Value | null) => boolean {
  if (query.kind === 'like') {
    const pattern = query.pattern === null ? undefined : lowerCase(query.pattern);
    return (value) => pattern !== undefined && matchesLike(lowerCase(String(value)), pattern);
  }
  if (query.kind === 'in') {
    const wanted = new Set(query.values.map((value) => comparable(query.field, value)));
    return (value) => wanted.has(comparable(query.field, value!)) !== query.negated;
  }
  if (query.value === null) return (value) => (query.operator === '=' ? value === null : query.operator === '!=' && value !== null);
  const wanted = comparable(query.field, query.value);
  const holds = outcomes[query.operator];
  return (value) => holds(compareText(comparable(query.field, value!), wanted));
}

const outcomes: Readonly<Record<Operator, (difference: number) => boolean>> = {
  '=': (difference) => difference === 0,
  '!=': (difference) => difference !== 0,
  '>': (difference) => difference > 0,
  '>=': (difference) => difference >= 0,
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
};

/** A value as a text whose order is that of the values: times by instant, enumerations as the contract lists them, false before true. */
export function comparable(name: AccountFieldName, value: Value): string {
  const field: AccountField = accountFields[name];
  if (field.type === 'boolean') return value === true ? '1' : '0';
  const text = String(value);
  if (field.type === 'enum') return String.fromCharCode(field.values.indexOf(text));
  if (field.type === 'date-time') return sortableTime(text);
  return field.type === 'uuid' || anyCaseFields.has(name) ? text.toLowerCase() : text;
}

/** All times in one length: `Z` would come after the digits of a fraction. */
const sortableTime = (text: string): string => inUtc(text).replace('Z', '').padEnd(19, '0').replace(/^(.{19})\.?(\d*)$/, (_, seconds: string, fraction: string) => seconds + fraction.padEnd(6, '0'));
