import { hash, randomInt } from 'node:crypto';
import { randomLength, tokenAlphabet, tokenOf } from '../../sdk/wire/api-token.ts';
import type { TokenPrefix } from '../../sdk/wire/api-token.ts';

/** A new opaque token with 178 random bits. */
export const createToken = (prefix: TokenPrefix): string =>
  tokenOf(prefix, Array.from({ length: randomLength }, () => tokenAlphabet[randomInt(tokenAlphabet.length)]).join(''));

/** What is stored of a token: its SHA-256 in hexadecimal. Tokens are random, so no salt or slow hash is needed. */
export const tokenHash = (token: string): string => hash('sha256', token, 'hex');
