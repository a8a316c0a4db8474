import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { usePlatform } from './support/platform.ts';

/** An issuer with its key set on a real HTTP server, which can withdraw keys and go down. */
const issuer = { keys: [] as JWK[], fetches: 0, down: false };
const server = createServer((_request, response) => {
  issuer.fetches += 1;
  if (issuer.down) return void response.destroy();
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: issuer.keys }));
});
await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
const platform = usePlatform({ OIDC_ISSUER: 'https://id.example', OIDC_AUDIENCE: 'platform', OIDC_JWKS_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys` });
afterAll(() => void server.close());

async function publishKey(kid: string): Promise<CryptoKey> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  issuer.keys.push({ ...(await exportJWK(publicKey)), kid, alg: 'ES256' });
  return privateKey;
}
const sign = (key: CryptoKey, kid: string, claims: Record<string, unknown> = { email: 'ada.lindqvist@platform.example' }) =>
  new SignJWT({ nonce: Math.random(), ...claims }).setProtectedHeader({ alg: 'ES256', kid }).setIssuer('https://id.example').setAudience('platform').setIssuedAt().setExpirationTime('5m').sign(key);
const status = async (token: string): Promise<number> =>
  (await fetch(`${platform.url}/api/v1/platform/me`, { headers: { authorization: `Bearer ${token}` } })).status;

/** Keys are fetched again some seconds after the last time. The server, in this process, goes by these two clocks. */
let skippedMs = 0;
for (const clock of [Date, performance]) {
  const now = clock.now.bind(clock);
  vi.spyOn(clock, 'now').mockImplementation(() => now() + skippedMs);
}
const cooldownPasses = (): void => { skippedMs += 5_000; };

describe('a JWT of the configured issuer', () => {
  it('503 while the keys could never be fetched, and accepted as soon as they can', async () => {
    issuer.down = true;
    const key = await publishKey('first');
    const token = await sign(key, 'first');
    const answer = await fetch(`${platform.url}/api/v1/platform/me`, { headers: { authorization: `Bearer ${token}` } });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, 'identity_provider_unavailable']);
    issuer.down = false;
    cooldownPasses();
    expect(await status(token)).toBe(200);
  });

  it('is accepted when it is signed with a key that was published later', async () => {
    const token = await sign(await publishKey('second'), 'second');
    cooldownPasses();
    expect(await status(token)).toBe(200);
  });

  it('401 for unknown keys, a hundred of which cost no more than a fetch or two', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const tokens = await Promise.all(Array.from({ length: 100 }, (_, index) => sign(privateKey, `unknown-${index}`)));
    const before = issuer.fetches;
    const statuses = await Promise.all(tokens.map(status));
    expect(new Set(statuses)).toEqual(new Set([401]));
    expect(issuer.fetches - before).toBeLessThanOrEqual(2);
  });

  it('goes on to be accepted while the host of the keys is down', async () => {
    issuer.down = true;
    const { privateKey } = await generateKeyPair('ES256');
    cooldownPasses();
    await status(await sign(privateKey, 'provokes-a-fetch'));
    const key = await publishKey('third');
    issuer.down = false;
    cooldownPasses();
    expect(await status(await sign(key, 'third'))).toBe(200);
    issuer.down = true;
    expect(await status(await sign(key, 'third'))).toBe(200);
    issuer.down = false;
  });

  it('403 when it names nobody, 404 for /me when it names somebody unknown', async () => {
    const key = await publishKey('fourth');
    cooldownPasses();
    expect(await status(await sign(key, 'fourth'))).toBe(200);
    expect(await status(await sign(key, 'fourth', {}))).toBe(403);
    expect(await status(await sign(key, 'fourth', { email: 'nobody@platform.example' }))).toBe(404);
  });
});
