import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { call } from '../support/http.ts';
import type { Answer } from '../support/http.ts';
import { exampleCall, exampleOf, infoOf, operationIds } from '../support/operations.ts';
import { usePlatform } from '../support/platform.ts';
import { queryParameters } from '../support/schemas.ts';
import type { OperationId } from '../../sdk/contract.ts';

const platform = usePlatform({ VALIDATE_RESPONSES: 'false' });
const paged = operationIds.filter((id) => 'page_size' in infoOf(id).query);
interface Page { items: { id?: string; user_id?: string }[]; total: number; page?: number; page_size?: number }

const list = (id: OperationId, query: string): Promise<Answer> => call(platform.url, { path: `${exampleCall(id).path}?${query}`, token: platform.token('ada') });
const page = async (id: OperationId, query: string): Promise<Page> => {
  const answer = await list(id, query);
  expect({ status: answer.status, text: answer.text.slice(0, 300) }).toMatchObject({ status: 200 });
  return answer.json<Page>();
};
const bound = (id: OperationId, name: string): number => queryParameters(id).find(([each]) => each === name)![1].maximum!;

beforeAll(async () => {
  // Many rows that are equal in everything that lists are sorted by, so that only the id can decide.
  const people = Array.from({ length: 30 }, () => randomUUID());
  await platform.sql(
    `INSERT INTO users (id, email, display_name, has_platform_access, created_at) SELECT id, id || '@same.example', 'Same Name', true, '2026-05-01' FROM unnest($1::uuid[]) id`, [people]);
  await platform.sql(
    `INSERT INTO organizations (id, shard_id, schema_name, name, slug, account_type) SELECT id, (SELECT id FROM shards LIMIT 1), 'org_' || id, 'Same Name', 'same-' || id, 'starter' FROM unnest($1::uuid[]) id`, [people]);
});

describe.each(paged)('%s', (id) => {
  it('says which members a list has, and no more', async () => {
    expect(Object.keys(await page(id, '')).sort()).toEqual(Object.keys(exampleOf(id).response as object).sort());
  });

  it('gives every row exactly once when its pages are walked, whatever their size', async () => {
    const whole = await page(id, `page_size=${bound(id, 'page_size')}`);
    expect(whole.items).toHaveLength(Math.min(whole.total, bound(id, 'page_size')));
    for (const size of [1, 7]) {
      const pages = await Promise.all(Array.from({ length: Math.ceil(whole.total / size) }, (_, index) => page(id, `page=${index + 1}&page_size=${size}`)));
      expect(pages.flatMap(({ items }) => items)).toEqual(whole.items);
      expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([whole.total]));
    }
  });

  it('is empty beyond its end, with the true total, however far beyond', async () => {
    const { total } = await page(id, '');
    for (const number of [`${total + 1}`, '2147483648', '4611686018427387904'.slice(0, 15), '9007199254740990', '9007199254740991']) {
      expect(await page(id, `page=${number}&page_size=${bound(id, 'page_size')}`)).toMatchObject({ items: [], total });
    }
  });
});
