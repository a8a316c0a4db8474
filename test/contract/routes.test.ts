import { beforeAll, describe, expect, it } from 'vitest';
import { METHODS } from 'node:http';
import { operations } from '../../sdk/generated/operations.ts';
import { call } from '../support/http.ts';
import { exampleCall, exampleOf, infoOf, operationIds, pathWith, unknownId } from '../support/operations.ts';
import { usePlatform } from '../support/platform.ts';
import { expectProblem } from '../support/problems.ts';

const platform = usePlatform({ VALIDATE_RESPONSES: 'false' });
const templates = [...new Set(Object.values(operations).map(({ path }) => path))];
/** A path of each template, with ids of the examples in it. */
const concrete = (template: string): string => {
  const id = operationIds.find((each) => infoOf(each).path === template)!;
  return pathWith(id, exampleOf(id).path);
};
/** What the contract offers at a path; GET includes HEAD. */
const offered = (template: string): string[] => {
  const methods = Object.values(operations).filter(({ path }) => path === template).map(({ method }) => method as string);
  return methods.includes('GET') ? [...methods, 'HEAD'] : methods;
};
const sortedAllow = (allow: string | undefined): string[] => (allow ?? '').split(', ').sort();

describe('the paths of the contract', () => {
  it.each(operationIds)('%s is reached', async (id) => {
    const { status } = await call(platform.url, exampleCall(id));
    expect(status === 404 || status === 405).toBe(false);
    if (infoOf(id).credential !== 'none') expect(status).toBe(401);
  });

  it.each(templates)('%s refuses every other method with 405 and says which there are', async (template) => {
    const refused = [...METHODS, 'QUERY'].filter((method) => method !== 'CONNECT' && !offered(template).includes(method));
    for (const method of new Set(refused)) {
      const answer = await call(platform.url, { method, path: concrete(template) });
      expect({ method, status: answer.status, allow: sortedAllow(answer.headers.allow) }).toEqual({ method, status: 405, allow: offered(template).sort() });
      if (method !== 'HEAD') expectProblem(answer, 405, 'method_not_allowed');
    }
  });

  it('win over an id where a word stands in its place', async () => {
    const taken = templates.flatMap((path) => templates.filter((other) => other !== path && new RegExp(`^${other.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path)).map((other) => ({ path, other })));
    expect(taken.map(({ path }) => path).sort()).toEqual([
      '/api/v1/platform/admins/{admin_uuid}/org-access/global', '/api/v1/platform/audit/export', '/api/v1/platform/audit/resource-types', '/api/v1/platform/audit/stats',
    ]);
    for (const { path, other } of taken) {
      for (const method of offered(other).filter((each) => !offered(path).includes(each))) {
        const answer = await call(platform.url, { method, path: concrete(path), token: platform.token('ada') });
        expect(sortedAllow(answer.headers.allow)).toEqual(offered(path).sort());
        expectProblem(answer, 405, 'method_not_allowed');
      }
    }
  });
});

describe('any other path', () => {
  let paths: string[];
  beforeAll(() => {
    const known = templates.map(concrete);
    const variations = known.flatMap((path) => [`${path}/`, `/${path}`, path.replace('/api/', '/API/'), path.replace('/v1/', '/v2/'), `${path}/more/and/more`, path.slice(0, path.lastIndexOf('/'))]);
    paths = variations.filter((path) => !known.includes(path) && !templates.some((template) => new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path)));
  });

  it('is 404, whoever asks and by whatever method', async () => {
    expect(paths.length).toBeGreaterThan(100);
    for (const path of [...paths, '/api', '/api/v1', '/admin', '/oauth2', '/api/v1/platform/../platform/me', '/api/v1/platform/./me', '/api/v1/platform//me', '*']) {
      expectProblem(await call(platform.url, { path, method: 'OPTIONS' }), 404, 'not_found');
      expectProblem(await call(platform.url, { path, token: platform.token('ada') }), 404, 'not_found');
    }
  });

  it('is not made by an id of the wrong form: that is invalid input', async () => {
    for (const id of ['x', unknownId.slice(1), 'x'.repeat(7_000), 'a%2Fb', '%7Bx%7D', '..%2f..']) {
      const answer = await call(platform.url, { path: `/api/v1/platform/orgs/${id}`, token: platform.token('ada') });
      expectProblem(answer, 422, 'validation_error', 'getOrganization');
    }
  });
});

describe('an encoded path', () => {
  it('is the path that it encodes', async () => {
    const answer = await call(platform.url, { path: '/api/v1/%70latform/m%65', token: platform.token('ada') });
    expect(answer.json()).toEqual(exampleOf('getCurrentUser').response);
  });
});
