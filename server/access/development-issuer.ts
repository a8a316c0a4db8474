import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import type { JWK } from 'jose';
import { keepSecret, readSecret } from '../secret-file.ts';
import { StartError } from '../start-error.ts';
import type { JwtIssuer } from './jwt.ts';

/** Issuer and audience of development tokens; no real identity provider has such names. */
const issuer = 'urn:dental-pms:development';
const audience = 'urn:dental-pms:platform';
const algorithm = 'EdDSA';

/** Whom a development token names. */
export type TokenSubject = { readonly email: string } | { readonly account: string; readonly org: string };

/**
 * The private key in `dataDir`, made on first use. Whoever reads the file can sign in as anybody, so only its owner may.
 * @throws StartError when the file cannot be read or written, or holds something else.
 */
async function privateKey(dataDir: string): Promise<JWK> {
  const file = join(dataDir, 'development-issuer-key.json');
  return parsed(file, readSecret(file) ?? keepSecret(file, await newKey()));
}

async function newKey(): Promise<string> {
  const { privateKey: key } = await generateKeyPair(algorithm, { extractable: true });
  return JSON.stringify(await exportJWK(key));
}

function parsed(file: string, text: string): JWK {
  try {
    return JSON.parse(text) as JWK;
  } catch (error) {
    throw new StartError(`${file} does not hold a key. Remove it: the next start makes a new one, and tokens made with the old one are no longer accepted.`, { cause: error });
  }
}

/** The issuer that stands in while no identity provider is configured. */
export async function developmentIssuer(dataDir: string): Promise<JwtIssuer> {
  const { d: _secret, ...publicKey } = await privateKey(dataDir);
  return { issuer, audience, keys: { keys: [{ ...publicKey, alg: algorithm }] } };
}

/**
 * A JWT of the development issuer, valid for `hours`. Needs no database. Its time of issue has a fraction, so that it is told from a revocation
 * within the same second.
 */
export async function developmentToken(dataDir: string, subject: TokenSubject, hours = 12): Promise<string> {
  const claims = 'email' in subject ? { email: subject.email } : { org: subject.org };
  const sub = 'email' in subject ? subject.email : subject.account;
  return await new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm })
    .setIssuer(issuer).setAudience(audience).setSubject(sub)
    .setIssuedAt(Date.now() / 1000).setExpirationTime(`${hours}h`)
    .sign(await importJWK(await privateKey(dataDir), algorithm));
}
