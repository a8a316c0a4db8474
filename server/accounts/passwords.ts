import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Problem } from '../../sdk/wire/problem.ts';
import { createTurnstile } from './turnstile.ts';

const derive = promisify(argon2);

/** What OWASP recommends for Argon2id; some 45 ms and 19 MiB for each. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const saltBytes = 16;
const tagBytes = 32;

/** Two at once leave threads of Node's pool for everything else, and bound the memory; who waits behind 32 others would wait for a second. */
const enter = createTurnstile({ atOnce: 2, waiting: 32 });

/** A hash that no password has: verifying against it costs what verifying against a real one does. */
const nobody = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/**
 * The stored form of a password: Argon2id (RFC 9106) with a salt of its own, as a PHC string.
 * @throws Problem `overloaded` when too many passwords are being hashed.
 */
export async function hashPassword(password: string): Promise<string> {
  return formatted(await enter(async () => {
    const salt = randomBytes(saltBytes);
    return { ...cost, salt, tag: await derive('argon2id', { ...cost, message: encoded(password), nonce: salt, tagLength: tagBytes }) };
  }, overloaded));
}

/**
 * Whether a password is the one that `stored` was made from. Takes as long where there is none to compare with.
 * @param stored a result of `hashPassword`; null for an account that is unknown or has no password.
 * @throws Problem `overloaded` when too many passwords are being hashed.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const { salt, tag, ...costs } = parsed(stored ?? nobody);
  const found = await enter(() => derive('argon2id', { ...costs, message: encoded(password), nonce: salt, tagLength: tag.length }), overloaded);
  return timingSafeEqual(found, tag) && stored !== null;
}

/** Passwords are compared as NFC (RFC 8265 §4.2): keyboards send the same letter in different forms. */
const encoded = (password: string): Uint8Array => new TextEncoder().encode(password.normalize('NFC'));

const overloaded = (): Problem => new Problem('overloaded', { detail: 'Too many passwords are being checked right now.', headers: { 'Retry-After': '2' } });

interface Hashed { readonly memory: number; readonly passes: number; readonly parallelism: number; readonly salt: Buffer; readonly tag: Buffer }

const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

const formatted = ({ memory, passes, parallelism, salt, tag }: Hashed): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;

function parsed(stored: string): Hashed {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(stored);
  if (parts === null) throw new Error('a stored password hash has an unknown form');
  return {
    memory: Number(parts[1]), passes: Number(parts[2]), parallelism: Number(parts[3]),
    salt: Buffer.from(parts[4]!, 'base64'), tag: Buffer.from(parts[5]!, 'base64'),
  };
}
