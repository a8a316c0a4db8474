import fc from 'fast-check';
import type { AccountFieldName, TextFieldName } from '../../sdk/accounts-query/fields.ts';
import type { QueriedAccount } from '../../sdk/accounts-query/predicate.ts';
import type { AccountsQuery, Comparison, Operator, Value } from '../../sdk/accounts-query/tree.ts';
import { accountFields } from '../../sdk/generated/account-fields.ts';

const names = Object.keys(accountFields) as AccountFieldName[];
const textNames = names.filter((name): name is TextFieldName => accountFields[name].type === 'text');

/** Few different values, so that accounts and comparisons often have the same, and all that needs care in quoting, LIKE, or order. */
const texts = ['', ' ', 'a', 'A', 'ab', 'aB%', 'b_c', String.raw`back\slash`, "o'brien", '"quoted"', 'null', 'NULL', 'and', 'Über', 'über', 'x, y]', '(z)', '\u{1D54F}', '\u{FFEE}', 'z'] as const;
/** The contract takes no others for usernames and email addresses. */
const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);
const usernames = [...new Set(texts.filter(isAscii).map((text) => text.toLowerCase()))];
const ids = [1, 2, 3].map((number) => `0a0b0c0d-0000-4000-8000-00000000000${number}`);
const times = ['2026-01-16T00:00:00Z', '2026-01-16T01:00:00+01:00', '2026-01-16T00:00:00.000001Z', '2026-01-16T00:00:00.1Z', '2025-12-31 23:59:59.999999Z', '0001-01-01 00:00:00z', '9999-12-31T23:59:59Z'] as const;

function valueOf(name: AccountFieldName): fc.Arbitrary<Value> {
  const field = accountFields[name];
  if (field.type === 'enum') return fc.constantFrom<Value>(...field.values);
  if (field.type === 'boolean') return fc.boolean();
  if (field.type === 'uuid') return fc.constantFrom<Value>(...ids);
  return field.type === 'date-time' ? fc.constantFrom<Value>(...times) : fc.constantFrom<Value>(...texts);
}

const pattern = fc.array(fc.constantFrom('%', '_', String.raw`\%`, String.raw`\_`, String.raw`\\`, 'a', 'B', 'ü', "'", '\u{1D54F}'), { maxLength: 5 }).map((pieces) => pieces.join(''));
const operator = fc.constantFrom<Operator>('=', '!=', '>', '>=', '<', '<=');
const anyField = fc.constantFrom(...names);

const comparison: fc.Arbitrary<Comparison> = fc.oneof(
  { weight: 3, arbitrary: anyField.chain((field) => fc.record({ kind: fc.constant('compare' as const), field: fc.constant(field), operator, value: fc.option(valueOf(field), { freq: 6 }) })) },
  fc.record({ kind: fc.constant('like' as const), field: fc.constantFrom(...textNames), pattern: fc.option(pattern, { freq: 9 }) }),
  anyField.chain((field) => fc.record({ kind: fc.constant('in' as const), field: fc.constant(field), negated: fc.boolean(), values: fc.array(valueOf(field), { minLength: 1, maxLength: 4 }) })),
);

/** Any tree that a query can say within its limits. */
export const anyQuery: fc.Arbitrary<AccountsQuery> = fc.letrec<{ query: AccountsQuery }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    comparison,
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), operands: fc.array(tie('query'), { minLength: 2, maxLength: 3 }) }),
  ),
})).query;

const nullable = new Set<AccountFieldName>(['phoneNumber', 'userId']);

/** An account as it is stored. @param number makes its id and username its own. */
export const anyAccount = (number: number): fc.Arbitrary<QueriedAccount> =>
  fc.record(Object.fromEntries(names.map((name) => [name, nullable.has(name) ? fc.option(valueOf(name)) : valueOf(name)])) as Record<AccountFieldName, fc.Arbitrary<Value | null>>)
    .map((account) => ({
      ...account,
      id: number < ids.length ? ids[number]! : `0a0b0c0d-0000-4000-8000-${(1000 + number).toString(16).padStart(12, '0')}`,
      username: usernames[number] ?? `${account.role}${number}`.toLowerCase(),
      email: isAscii(String(account.email)) ? account.email : String(account.role),
    }));

/** The meaning of a query, said as simply as possible and without a line of the real one. */
export function holds(query: AccountsQuery, account: QueriedAccount): boolean {
  if ('operands' in query) return query.operands[query.kind === 'and' ? 'every' : 'some']((operand) => holds(operand, account));
  const value = account[query.field];
  if (query.kind === 'compare' && query.value === null && query.operator === '=') return value === null;
  if (query.kind === 'compare' && query.value === null && query.operator === '!=') return value !== null;
  if (value === null) return false;
  if (query.kind === 'like') return query.pattern !== null && regExpOf(query.pattern).test(String(value));
  if (query.kind === 'in') return query.values.some((wanted) => order(query.field, value, wanted) === 0) !== query.negated;
  if (query.value === null) return false;
  const difference = order(query.field, value, query.value);
  return { '=': difference === 0, '!=': difference !== 0, '>': difference > 0, '>=': difference >= 0, '<': difference < 0, '<=': difference <= 0 }[query.operator];
}

function regExpOf(likePattern: string): RegExp {
  const source = likePattern.replaceAll(/\\(.)|([%_])|(.)/gsu, (_, escaped?: string, wild?: string, plain?: string) =>
    (wild === '%' ? '.*' : wild === '_' ? '.' : (escaped ?? plain)!.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)));
  return new RegExp(`^(?:${source})$`, 'isu');
}

function order(name: AccountFieldName, a: Value, b: Value): number {
  const field = accountFields[name];
  if (field.type === 'boolean') return Number(a) - Number(b);
  if (field.type === 'enum') return (field.values as readonly Value[]).indexOf(a) - (field.values as readonly Value[]).indexOf(b);
  if (field.type === 'date-time') return microseconds(String(a)) < microseconds(String(b)) ? -1 : Number(microseconds(String(a)) > microseconds(String(b)));
  const [left, right] = name === 'username' || name === 'email' ? [String(a).toLowerCase(), String(b).toLowerCase()] : [String(a), String(b)];
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

/** Since 1970. */
function microseconds(time: string): bigint {
  const fraction = /\.(\d+)/.exec(time)?.[1] ?? '';
  return BigInt(Date.parse(time.replace(/\.\d+/, '').replace(' ', 'T').toUpperCase())) * 1000n + BigInt(fraction.padEnd(6, '0'));
}
