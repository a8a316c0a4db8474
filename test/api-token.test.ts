import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hintOf, isWellFormed, tokenAlphabet } from '../sdk/wire/api-token.ts';
import { createToken } from '../server/access/tokens.ts';

/** A checksum read back: six digits to the base of 62. */
const numberIn = (digits: string): number => [...digits].reduce((number, digit) => number * 62 + tokenAlphabet.indexOf(digit), 0);

describe('an API token', () => {
  it('ends with the CRC-32 of everything before it', () => {
    const tokens = Array.from({ length: 500 }, () => createToken('imp_'));
    expect(tokens.map((token) => numberIn(hintOf(token)))).toEqual(tokens.map((token) => crc32(token.slice(0, -6))));
  });

  it('is refused with another prefix, another length or another character anywhere', () => {
    const token = createToken('dpt_');
    const changed = Array.from(token, (character, at) => token.slice(0, at) + (character === 'a' ? 'b' : 'a') + token.slice(at + 1));
    expect([`${token}0`, token.slice(1), `imp_${token.slice(4)}`, '', ...changed].filter((other) => isWellFormed(other, 'dpt_'))).toEqual([]);
    expect(isWellFormed(token, 'dpt_')).toBe(true);
  });
});
