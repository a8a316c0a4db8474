import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesLike } from '../sdk/accounts-query/like.ts';
import { parseAccountsQuery } from '../sdk/accounts-query/parse.ts';
import { toPredicate } from '../sdk/accounts-query/predicate.ts';
import { printQuery } from '../sdk/accounts-query/print.ts';
import { QuerySyntaxError } from '../sdk/accounts-query/syntax-error.ts';
import { accountFields } from '../sdk/generated/account-fields.ts';
import { where } from '../sdk/where.ts';
import { anyAccount, anyQuery, holds } from './support/account-queries.ts';

const tree = (text: string) => parseAccountsQuery(text);
const flaw = (text: string): string => {
  try {
    return JSON.stringify(tree(text));
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error;
    return error.message;
  }
};
const is = (field: string, value: unknown) => ({ kind: 'compare', field, operator: '=', value });

describe('the language of q', () => {
  it('binds AND tighter than OR, and parentheses tighter than both', () => {
    const [owner, active, service] = [is('role', 'Owner'), is('accountStatus', 'Active'), is('accountType', 'Service')];
    expect(tree('role = Owner OR accountStatus = Active AND accountType = Service')).toEqual({ kind: 'or', operands: [owner, { kind: 'and', operands: [active, service] }] });
    expect(tree('(role = Owner OR accountStatus = Active) AND accountType = Service')).toEqual({ kind: 'and', operands: [{ kind: 'or', operands: [owner, active] }, service] });
    expect(tree('((role = Owner))')).toEqual(owner);
  });

  it.each(['=', '!=', '>', '>=', '<', '<='])('knows the operator %s, with and without blanks', (operator) => {
    const expected = { kind: 'compare', field: 'username', operator, value: 'hana' };
    expect(tree(`username ${operator} hana`)).toEqual(expected);
    expect(tree(` username${operator}hana `)).toEqual(expected);
  });

  it('takes keywords in upper and lower case', () => {
    for (const text of ['role IN [Owner] AND id != NULL OR username LIKE a% AND role NOT IN [Member]', 'role in [Owner] and id != null or username like a% and role not in [Member]']) {
      expect(printQuery(tree(text))).toBe("role IN [Owner] AND id != null OR username LIKE 'a%' AND role NOT IN [Member]");
    }
  });

  it('takes values bare, in single and in double quotes, with a quote inside written twice', () => {
    for (const text of ['email = hana@x.example', "email = 'hana@x.example'", 'email="hana@x.example"']) expect(tree(text)).toEqual(is('email', 'hana@x.example'));
    expect(tree(`username = 'O''Brien, "Jr"'`)).toEqual(is('username', `O'Brien, "Jr"`));
    expect(tree(`username = "a ""b"" 'c'"`)).toEqual(is('username', `a "b" 'c'`));
    expect(tree("username = ''")).toEqual(is('username', ''));
  });

  it('tells null from the text null', () => {
    expect(tree('phoneNumber = null')).toEqual(is('phoneNumber', null));
    expect(tree("phoneNumber = 'null'")).toEqual(is('phoneNumber', 'null'));
  });

  it('types values by field', () => {
    expect(tree('emailConfirmed = true')).toEqual(is('emailConfirmed', true));
    expect(tree('id = 0A0B0C0D-0000-4000-8000-000000000001')).toEqual(is('id', '0a0b0c0d-0000-4000-8000-000000000001'));
    expect(tree('registeredAt = 2026-01-16T00:00:00+01:00')).toEqual(is('registeredAt', '2026-01-16T00:00:00+01:00'));
  });

  it.each([
    ['email = ', "Column 9: expected a value after '='."],
    ['', "Column 1: expected '(' or a field."],
    ['role !- Owner', "Column 6: expected '=', '!=', '>=', '>', '<=', '<', LIKE, NOT IN or IN after 'role'."],
    ['role = Owner AND', "Column 17: expected '(' or a field after 'AND'."],
    ['role = Owner email = x', "Column 14: expected AND, OR or the end after 'Owner'."],
    ['role IN [Owner', "Column 15: expected ',' or ']' after '[Owner'."],
    ['role IN []', "Column 10: expected a value after '['."],
    ['role IN [null]', 'Column 10: expected a value other than null in a list.'],
    ["username = 'abc", "Column 16: expected a closing ' after ''abc'."],
    ['\u{1D54F} = 1', "Column 1: expected '(' or a field."],
    ["username = '\u{1D54F}' !", "Column 16: expected AND, OR or the end after ''\u{1D54F}''."],
    ['role = Boss', 'Column 8: expected one of Member, Developer, Admin, Owner, SystemAdmin for role.'],
    ['emailConfirmed = yes', 'Column 18: expected true or false for emailConfirmed.'],
    ['id = 7', 'Column 6: expected a UUID for id.'],
    ['createdAt > 2026-02-30T00:00:00Z', 'Column 13: expected a time such as 2026-01-16T00:00:00Z for createdAt.'],
    ['role LIKE Own%', 'Column 1: expected a text field for LIKE: username, email, phoneNumber, registrationSource.'],
    ['username LIKE a\\', 'Column 17: expected a character after the escape \\.'],
    ['firstName = x', `Column 1: expected one of the fields ${Object.keys(accountFields).join(', ')}.`],
    ['constructor = x', `Column 1: expected one of the fields ${Object.keys(accountFields).join(', ')}.`],
  ])('says where %j goes wrong and what was expected', (text, message) => {
    expect(flaw(text)).toBe(message);
  });

  it('has limits, and goes as far as they do', () => {
    const nested = (levels: number) => `${'('.repeat(levels)}role = Owner${')'.repeat(levels)}`;
    expect(tree(nested(16))).toEqual(is('role', 'Owner'));
    expect(flaw(nested(17))).toBe('Column 17: expected at most 16 levels of parentheses.');
    const many = (count: number) => Array.from({ length: count }, () => 'role=Owner').join(' OR ');
    expect(tree(many(50))).toMatchObject({ kind: 'or' });
    expect(flaw(many(51))).toBe('Column 701: expected at most 50 comparisons.');
    const list = (count: number) => `username IN [${Array.from({ length: count }, () => 'a').join(',')}]`;
    expect(tree(list(100))).toMatchObject({ kind: 'in' });
    expect(flaw(list(101))).toBe('Column 214: expected at most 100 values.');
    expect(tree(`username=${'\u{1D54F}'.repeat(991)}`)).toMatchObject({ kind: 'compare' });
    expect(flaw(`username=${'\u{1D54F}'.repeat(992)}`)).toBe('Column 1001: expected at most 1000 characters.');
  });

  it('answers every text with a tree or a QuerySyntaxError', () => {
    const words = ['role', 'username', 'id', 'createdAt', 'AND', 'or', 'NOT', 'in', 'LIKE', '=', '!=', '!-', '<.', '>=', '(', ')', '[', ']', ',', "'", '"', '\\', '%', 'null', 'true', 'Owner', '2026-01-16T00:00:00Z', ' ', '\0', '\uD800', '__proto__'];
    const nearly = fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...words) }, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 25 }).map((parts) => parts.join(' '));
    fc.assert(fc.property(fc.oneof(nearly, fc.string({ unit: 'binary', maxLength: 60 })), (text) => { flaw(text); }), { numRuns: 10_000 });
    expect(flaw('('.repeat(1000))).toMatch(/^Column 1001: /);
  });

  it('is the inverse of printing', () => {
    fc.assert(fc.property(anyQuery, (query) => {
      const text = printQuery(query);
      fc.pre(text.length <= 1000);
      expect(parseAccountsQuery(text)).toEqual(query);
    }), { numRuns: 1_000 });
  });
});

describe('the predicate of a query', () => {
  it('holds for the accounts for which the naive evaluator holds', () => {
    const accounts = fc.sample(fc.tuple(...Array.from({ length: 40 }, (_, number) => anyAccount(number))), { numRuns: 1, seed: 7 })[0]!;
    let held = 0;
    fc.assert(fc.property(anyQuery, (query) => {
      const predicate = toPredicate(query);
      for (const account of accounts) {
        expect(predicate(account)).toBe(holds(query, account));
        held += Number(predicate(account));
      }
    }), { numRuns: 500 });
    expect(held).toBeGreaterThan(500);
  });

  it('takes no time to speak of for a pattern full of wildcards', () => {
    expect(matchesLike('a'.repeat(1_000), `${'%a'.repeat(400)}b`)).toBe(false);
  });
});

describe('where', () => {
  it('says a query', () => {
    expect(String(where.and(where.eq('role', 'Owner'), where.gt('registeredAt', new Date('2026-01-16'))))).toBe('role = Owner AND registeredAt > 2026-01-16T00:00:00.000Z');
    expect(`${where.or(where.and(where.isNull('userId'), where.notIn('role', ['Owner', 'Admin'])), where.ne('isSubscribed', true))}`).toBe('userId = null AND role NOT IN [Owner, Admin] OR isSubscribed != true');
    expect(String(where.and(where.or(where.isNotNull('userId'), where.like('email', '%.example')), where.in('username', ['a b'])))).toBe("(userId != null OR email LIKE '%.example') AND username IN ['a b']");
    expect(String(where.or(where.lte('createdAt', '2026-01-16T00:00:00Z')))).toBe('createdAt <= 2026-01-16T00:00:00Z');
  });

  it('keeps whatever a value holds inside of the value', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }).filter((text) => text.isWellFormed() && !text.includes('\0')), (text) => {
      expect(parseAccountsQuery(String(where.eq('registrationSource', text)))).toEqual(is('registrationSource', text));
    }), { numRuns: 300 });
    expect(String(where.eq('username', "x' OR role = 'Owner"))).toBe("username = 'x'' OR role = ''Owner'");
  });

  it('contains a text with its wildcards taken as they are', () => {
    const account = { ...fc.sample(anyAccount(1), 1)[0]!, email: String.raw`100%_\sure@x.example` };
    expect(toPredicate(where.contains('email', String.raw`%_\S`).tree)(account)).toBe(true);
    expect(toPredicate(where.contains('email', '0_').tree)(account)).toBe(false);
  });

  it('takes only what a field can have', () => {
    // @ts-expect-error there is no such role
    expect(() => tree(String(where.eq('role', 'Boss')))).toThrow(QuerySyntaxError);
    // @ts-expect-error LIKE looks into texts only
    expect(() => tree(String(where.like('role', 'Own%')))).toThrow(QuerySyntaxError);
  });
});
