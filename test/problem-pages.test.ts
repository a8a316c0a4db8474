import { describe, expect, it } from 'vitest';
import { problems } from '../sdk/generated/problems.ts';
import { call } from './support/http.ts';
import { infoOf, operationIds } from './support/operations.ts';
import { usePlatform } from './support/platform.ts';

interface Explanation { readonly type: string; readonly code: string; readonly title: string; readonly detail: string; readonly what_to_do: string; readonly statuses: { readonly status: number; readonly operations: string[]; readonly any_path: boolean }[] }

const platform = usePlatform();
const ask = (path: string, accept: string) => call(platform.url, { path, headers: { Accept: accept } });
const explain = async (code: string): Promise<Explanation> => (await ask(`/problems/${code}`, 'application/json')).json<Explanation>();
const codes = Object.keys(problems);

describe('/problems/{code}', () => {
  it.each(codes)('%s is explained to programs and to people', async (code) => {
    const { title, detail } = problems[code as keyof typeof problems];
    const found = await explain(code);
    expect(found).toMatchObject({ type: `/problems/${code}`, code, what_to_do: expect.stringMatching(/^[A-Z].{15,}\.$/) as string });
    expect(found.title).toBe(title);
    expect(found.statuses.length).toBeGreaterThan(0);
    const { headers, text } = await ask(`/problems/${code}`, 'text/html');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    for (const part of [title, detail, found.what_to_do]) expect(text).toContain(part.replaceAll("'", '&#39;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
  });

  it('names every operation that answers the code, by status', async () => {
    const wanted = operationIds.flatMap((id) => Object.entries(infoOf(id).errors).flatMap(([status, list]) => list.filter((code) => codes.includes(code)).map((code) => `${code} ${status} ${id}`)));
    const shown = await Promise.all(codes.map(async (code) => (await explain(code)).statuses.flatMap(({ status, operations }) => operations.map((id) => `${code} ${status} ${id}`))));
    expect(shown.flat().toSorted()).toEqual(wanted.toSorted());
  });

  it.each([['method_not_allowed', 405], ['request_timeout', 408], ['uri_too_long', 414], ['headers_too_large', 431], ['not_found', 404], ['malformed_request', 400]] as const)(
    '%s may also be answered before an operation is found, with %i', async (code, status) => {
      expect((await explain(code)).statuses).toContainEqual(expect.objectContaining({ status, any_path: true }));
    });

  it('is where the type of an answer leads', async () => {
    const refused = (await call(platform.url, { path: '/api/v1/platform/me' })).json();
    expect(await explain('not_authenticated')).toMatchObject({ title: refused['title'], detail: refused['detail'] });
    expect((await call(platform.url, { path: refused['type'] as string })).status).toBe(200);
  });

  it.each([
    ['*/*', 'application/json'], ['application/problem+json', 'application/json'], ['text/html,*/*;q=0.8', 'text/html'], ['image/png', 'application/json'],
  ])('to who accepts %s it answers %s', async (accept, mediaType) => {
    const { status, headers } = await ask('/problems/slug_taken', accept);
    expect([status, headers['content-type']?.split(';')[0], headers['vary']]).toEqual([200, mediaType, 'Accept']);
  });
});

describe('/problems', () => {
  it('lists all codes in alphabetical order', async () => {
    const { items } = (await ask('/problems', 'application/json')).json<{ items: Explanation[] }>();
    const listed = items.map(({ code }) => code);
    expect(listed).toEqual(listed.toSorted());
    expect(listed).toEqual(expect.arrayContaining(codes));
    const { text } = await ask('/problems', 'text/html');
    for (const code of listed) expect(text).toContain(`href="/problems/${code}"`);
  });
});
