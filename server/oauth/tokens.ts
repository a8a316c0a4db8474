import { SignJWT } from 'jose';
import type { JwtIssuer } from '../access/jwt.ts';
import { signingAlgorithm } from './signing-keys.ts';
import type { SigningKeys } from './signing-keys.ts';

/** Issuer and audience of the tokens of accounts. We are both. */
const issuer = 'urn:dental-pms:accounts';
const audience = 'urn:dental-pms:platform';

/** What of our own tokens is accepted. */
export const accountTokenIssuer = (keys: SigningKeys): JwtIssuer => ({ issuer, audience, keys: keys.verifier });

/** A signed token with these claims and ours. */
export async function signToken(keys: SigningKeys, claims: Readonly<Record<string, unknown>>): Promise<string> {
  const { kid, key } = await keys.current();
  return await new SignJWT({ ...claims }).setProtectedHeader({ alg: signingAlgorithm, kid, typ: 'at+jwt' }).setIssuer(issuer).setAudience(audience).sign(key);
}
