import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { userId } from '../sdk/demo/ids.ts';
import { usePlatform } from './support/platform.ts';

/** A SCIM service as small as one can be: it knows who is active, and can be told to fail. */
interface ScimPeer { server: Server; active: Map<string, boolean>; calls: string[]; failures: number }

const peer: ScimPeer = { server: createServer(), active: new Map(), calls: [], failures: 0 };
const port = await new Promise<number>((resolve) => {
  peer.server.listen(0, '127.0.0.1', () => resolve((peer.server.address() as AddressInfo).port));
});
const platform = usePlatform({ SCIM_URL: `http://127.0.0.1:${port}/scim/v2`, SCIM_TOKEN: 'scim-secret' });

beforeAll(() => {
  peer.server.on('request', async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://peer');
    peer.calls.push(`${request.method} ${url.pathname}`);
    const body = await readBody(request);
    const answer = (status: number, json: unknown): void => void response.writeHead(status, { 'content-type': 'application/scim+json' }).end(JSON.stringify(json));
    if (request.headers.authorization !== 'Bearer scim-secret') return answer(401, {});
    if (peer.failures > 0) { peer.failures -= 1; return answer(500, {}); }
    const [, email] = /^userName eq "(.+)"$/.exec(url.searchParams.get('filter') ?? '') ?? [];
    if (request.method === 'GET') return answer(200, { totalResults: 1, Resources: [{ id: `id-of-${email}` }] });
    const { Operations: [operation] } = JSON.parse(body) as { Operations: [{ op: string; path: string; value: boolean }] };
    expect(operation).toMatchObject({ op: 'replace', path: 'active' });
    peer.active.set(decodeURIComponent(url.pathname.split('/').at(-1)!), operation.value);
    answer(200, {});
  });
});
afterAll(() => void peer.server.close());

describe('identity provider', () => {
  it('hears of a deactivation and of the reactivation, in this order', async () => {
    await platform.as('ada').users.deactivate(userId.ivan);
    await expect.poll(() => peer.active.get('id-of-ivan.petrov@bright-smiles.example'), { timeout: 10_000 }).toBe(false);
    await platform.as('ada').users.reactivate(userId.ivan);
    await expect.poll(() => peer.active.get('id-of-ivan.petrov@bright-smiles.example'), { timeout: 10_000 }).toBe(true);
  });

  it('is told again after it failed, and its outage neither fails the request nor loses the block', async () => {
    peer.failures = 2;
    await platform.as('ada').users.deactivate(userId.miguel);
    expect(await platform.as('ada').users.get(userId.miguel)).toMatchObject({ status: 'deactivated' });
    await expect.poll(() => peer.failures, { timeout: 10_000 }).toBe(0);
    await platform.sql('UPDATE identity_provider_outbox SET next_attempt_at = now()');
    await expect.poll(() => peer.active.get('id-of-miguel.alvarez@pine-valley.example'), { timeout: 10_000 }).toBe(false);
    // Counted once the provider has answered, so after it was told.
    await expect.poll(() => platform.sql('SELECT attempts FROM identity_provider_outbox WHERE user_id = $1', [userId.miguel]), { timeout: 10_000 }).toEqual([{ attempts: 3 }]);
  });
});

async function readBody(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
