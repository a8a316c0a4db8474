import { hash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const randomLength = 30;
const checksumLength = 6;

export type TokenPrefix = 'dpt_' | 'imp_';

/** A new opaque token: prefix, 30 random base62 characters (178 bits), 6 characters of CRC-32 over both. */
export function createToken(prefix: TokenPrefix): string {
  const random = Array.from({ length: randomLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${prefix}${random}${checksum(prefix + random)}`;
}

/** Whether the token has the form and checksum of one that we made. Catches typing errors and guesses without the database. */
export function isWellFormed(token: string, prefix: TokenPrefix): boolean {
  const body = token.slice(0, -checksumLength);
  return token.startsWith(prefix) && body.length === prefix.length + randomLength && token.endsWith(checksum(body));
}

/** What is stored of a token: its SHA-256 in hexadecimal. Tokens are random, so no salt or slow hash is needed. */
export const tokenHash = (token: string): string => hash('sha256', token, 'hex');

function checksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let i = 0; i < checksumLength; i++) {
    digits = alphabet[rest % alphabet.length]! + digits;
    rest = Math.floor(rest / alphabet.length);
  }
  return digits;
}
