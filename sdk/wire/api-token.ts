/** `dpt_`: an API token for the platform. `imp_`: a token to act as somebody else. */
export const tokenPrefixes = ['dpt_', 'imp_'] as const;
export type TokenPrefix = (typeof tokenPrefixes)[number];

/** Digits of the random part and of the checksum. */
export const tokenAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Characters of the random part: 178 bits when each is drawn from the whole alphabet. */
export const randomLength = 30;
const checksumLength = 6;

/**
 * An opaque token: the prefix, the random part, 6 characters of CRC-32 over both.
 * @param random 30 characters of `tokenAlphabet`.
 */
export const tokenOf = (prefix: TokenPrefix, random: string): string => `${prefix}${random}${checksum(prefix + random)}`;

/** Whether the token has the form and checksum of one that we made. Catches typing errors and guesses without a look at what is stored. */
export function isWellFormed(token: string, prefix: TokenPrefix): boolean {
  const body = token.slice(0, -checksumLength);
  return token.startsWith(prefix) && body.length === prefix.length + randomLength && token.endsWith(checksum(body));
}

/** What a list shows of a token, to tell it from others: the checksum, which says nothing about the random part. */
export const hintOf = (token: string): string => token.slice(-checksumLength);

function checksum(ascii: string): string {
  let rest = crc32(ascii);
  let digits = '';
  for (let i = 0; i < checksumLength; i++) {
    digits = tokenAlphabet[rest % tokenAlphabet.length]! + digits;
    rest = Math.floor(rest / tokenAlphabet.length);
  }
  return digits;
}

/** CRC-32 as in gzip (RFC 1952 §8). By hand, because browsers have none; bit by bit, because tokens are short. */
function crc32(ascii: string): number {
  let crc = -1;
  for (let at = 0; at < ascii.length; at++) {
    crc ^= ascii.charCodeAt(at);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
