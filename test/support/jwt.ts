import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, exportSPKI, generateKeyPair, importJWK, SignJWT } from 'jose';
import type { CryptoKey, JWK, JWTPayload } from 'jose';
import { developmentIssuer, developmentToken } from '../../server/access/development-issuer.ts';

const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** JWTs that look almost like those of the development issuer whose key lies in `dataDir`, each with what is wrong with it. */
export async function forgedTokens(dataDir: string, email: string): Promise<Record<string, string>> {
  const jwk = JSON.parse(readFileSync(join(dataDir, 'development-issuer-key.json'), 'utf8')) as JWK;
  const key = await importJWK(jwk, 'EdDSA') as CryptoKey;
  const { issuer: iss, audience: aud } = await developmentIssuer(dataDir);
  const claims: JWTPayload = { iss, aud, sub: email, email, iat: inSeconds(-60), exp: inSeconds(600) };
  const sign = (changes: Partial<Record<keyof JWTPayload, unknown>>, by = key): Promise<string> =>
    new SignJWT(JSON.parse(JSON.stringify({ ...claims, ...changes })) as JWTPayload).setProtectedHeader({ alg: 'EdDSA' }).sign(by);
  const genuine = await developmentToken(dataDir, { email });
  const [header, , signature] = genuine.split('.') as [string, string, string];
  return {
    'an expired JWT': await sign({ iat: inSeconds(-900), exp: inSeconds(-60) }),
    'a JWT that is not valid yet': await sign({ nbf: inSeconds(600) }),
    'a JWT for another audience': await sign({ aud: 'urn:dental-pms:elsewhere' }),
    'a JWT of another issuer': await sign({ iss: 'urn:dental-pms:elsewhere' }),
    'a JWT without an expiry': await sign({ exp: undefined }),
    'a JWT without a time of issue': await sign({ iat: undefined }),
    'a JWT with the algorithm none': `${encoded({ alg: 'none' })}.${encoded(claims)}.`,
    'a JWT signed by HS256 with the public key': hs256(claims, Buffer.from(jwk.x!, 'base64url')),
    'a JWT signed by HS256 with the public key as JSON': hs256(claims, Buffer.from(JSON.stringify((await developmentIssuer(dataDir)).keys))),
    'a JWT signed by HS256 with the public key as PEM': hs256(claims, Buffer.from(await publicPem(jwk))),
    'a JWT signed by another key': await sign({}, (await generateKeyPair('EdDSA')).privateKey),
    'a JWT whose claims were changed': `${header}.${encoded({ ...claims, email: 'grace.murphy@platform.example' })}.${signature}`,
    'a JWT with a key of its own': await ownKey(claims),
  };
}

function hs256(claims: JWTPayload, secret: Buffer): string {
  const text = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

async function publicPem({ d: _secret, ...publicKey }: JWK): Promise<string> {
  return await exportSPKI(await importJWK({ ...publicKey, ext: true }, 'EdDSA') as CryptoKey);
}

/** The header brings its own key, which a careless verifier would use. */
async function ownKey(claims: JWTPayload): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA');
  return await new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', jwk: await exportJWK(publicKey) }).sign(privateKey);
}
