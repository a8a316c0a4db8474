import { describe, expect, it } from 'vitest';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform({ AUTH_FAILURES_PER_MINUTE: '5' });
const me = (token: string) => fetch(`${platform.url}/api/v1/platform/me`, { headers: { authorization: `Bearer ${token}` } });

describe('refused credentials', () => {
  it('429 with Retry-After after too many from one address, while good callers at the same address are served', async () => {
    const answers = [];
    for (let guess = 0; guess < 8; guess++) answers.push(await me(`guess-number-${guess}-of-a-token-xx`));
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    const refused = answers.at(-1)!;
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'rate_limited', status: 429 });
    expect((await me(platform.token('ada'))).status).toBe(200);
    expect((await me(platform.token('ben'))).status).toBe(200);
  });

  it('a request without a token is no guess and never counts', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${platform.url}/api/v1/platform/me`)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([401]));
  });
});
