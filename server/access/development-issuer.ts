import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import type { JWK } from 'jose';
import type { JwtIssuer } from './jwt.ts';

/** Issuer and audience of development tokens; no real identity provider has such names. */
const issuer = 'urn:dental-pms:development';
const audience = 'urn:dental-pms:platform';
const algorithm = 'EdDSA';

/** Whom a development token names. */
export type TokenSubject = { readonly email: string } | { readonly account: string; readonly org: string };

/** The private key in `dataDir`, made on first use. Whoever reads the file can sign in as anybody, so only its owner may. */
async function privateKey(dataDir: string): Promise<JWK> {
  const file = join(dataDir, 'development-issuer-key.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const { privateKey: key } = await generateKeyPair(algorithm, { extractable: true });
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, JSON.stringify(await exportJWK(key)), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return await privateKey(dataDir);
}

/** The issuer that stands in while no identity provider is configured. */
export async function developmentIssuer(dataDir: string): Promise<JwtIssuer> {
  const { d: _secret, ...publicKey } = await privateKey(dataDir);
  return { issuer, audience, keys: { keys: [{ ...publicKey, alg: algorithm }] } };
}

/** A JWT of the development issuer, valid for `hours`. Needs no database. */
export async function developmentToken(dataDir: string, subject: TokenSubject, hours = 12): Promise<string> {
  const claims = 'email' in subject ? { email: subject.email } : { org: subject.org };
  const sub = 'email' in subject ? subject.email : subject.account;
  return await new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm })
    .setIssuer(issuer).setAudience(audience).setSubject(sub)
    .setIssuedAt().setExpirationTime(`${hours}h`)
    .sign(await importJWK(await privateKey(dataDir), algorithm));
}
