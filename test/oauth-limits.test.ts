import { describe, expect, it } from 'vitest';
import { accountId } from '../sdk/demo/ids.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform({ AUTH_FAILURES_PER_MINUTE: '3' });
const ask = (secret: string) => fetch(`${platform.url}/oauth2/token`, {
  method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials', client_id: accountId.clearClaimSync, client_secret: secret }),
});

describe('createToken', () => {
  it('429 with Retry-After after too many wrong secrets from one address, for the right one as well', async () => {
    const statuses = [];
    for (let guess = 0; guess < 4; guess++) statuses.push((await ask(`guess number ${guess}`)).status);
    expect(statuses).toEqual([401, 401, 401, 429]);
    const refused = await ask('demo-secret-of-clearclaim-sync');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'rate_limited', status: 429 });
  });
});
