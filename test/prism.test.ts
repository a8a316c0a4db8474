import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPrism } from '../scripts/prism/server.ts';
import type { PrismServer } from '../scripts/prism/server.ts';
import { examples } from '../sdk/generated/examples.ts';
import { operations } from '../sdk/generated/operations.ts';
import type { OperationId } from '../sdk/contract.ts';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { organizationId } from '../sdk/demo/ids.ts';

interface OperationExample { readonly path: Record<string, string>; readonly request?: object; readonly response?: unknown }

const lines: string[] = [];
let prism: PrismServer;

beforeAll(async () => { prism = await startPrism({ host: '127.0.0.1', port: 0, onRefused: (line) => lines.push(line) }); });
afterAll(() => prism.stop());

for (const id of Object.keys(operations) as OperationId[]) {
  const { status, errors }: OperationInfo = operations[id];
  describe(id, () => {
    it(`${status} with the example of the contract`, async () => {
      const answer = await call(id);
      expect({ status: answer.status, body: await bodyOf(answer), violations: violationsOf(answer) })
        .toEqual({ status, body: (examples[id] as OperationExample).response, violations: null });
    });

    it('every documented error, asked for by status and code', async () => {
      const wanted = Object.entries(errors).flatMap(([error, codes]) => codes.map((code) => ({ status: Number(error), code })));
      const answers = await Promise.all(wanted.map(async (error) => {
        const answer = await call(id, `code=${error.status}, example=${error.code}`);
        return { status: answer.status, code: codeOf(await bodyOf(answer)) };
      }));
      expect(answers).toEqual(wanted);
    });
  });
}

describe('the Prism mock', () => {
  const organization = `/api/v1/platform/orgs/${organizationId.brightSmiles}`;
  const get = async (path: string, headers: Record<string, string> = {}) => await fetch(prism.url + path, { headers: { authorization: 'Bearer any', ...headers } });
  const post = async (body: string) =>
    await fetch(`${prism.url}/api/v1/platform/orgs`, { method: 'POST', headers: { authorization: 'Bearer any', 'content-type': 'application/json' }, body });

  it('401 without a token', async () => {
    const answer = await fetch(prism.url + organization);
    expect({ status: answer.status, challenge: answer.headers.get('www-authenticate') }).toEqual({ status: 401, challenge: 'Bearer' });
    expect(await answer.json()).toMatchObject({ code: 'not_authenticated' });
  });

  it('an error to a client that accepts application/json only', async () => {
    const answer = await get(organization, { accept: 'application/json', prefer: 'code=404, example=not_found' });
    expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({ status: 404, type: 'application/problem+json' });
  });

  it('422 that says in a header and in the log what the body lacks', async () => {
    const answer = await post('{"name":"Bright Smiles Dental"}');
    expect({ status: answer.status, violations: violationsOf(answer) }).toMatchObject({ status: 422, violations: expect.stringContaining("'slug'") });
    expect(lines.at(-1)).toMatch(/^422 POST \/api\/v1\/platform\/orgs: .*'slug'/);
  });

  it('400 for a body that is not JSON', async () => {
    const answer = await post('{');
    expect({ status: answer.status, code: codeOf(await bodyOf(answer)) }).toEqual({ status: 400, code: 'malformed_request' });
  });

  it('400 for a path that is not percent-encoded UTF-8', async () => {
    expect((await get('/api/v1/platform/orgs/%zz')).status).toBe(400);
  });

  it('413 for a body above 1 MiB', async () => {
    expect((await post(JSON.stringify({ name: 'a'.repeat(1024 * 1024) }))).status).toBe(413);
  });

  it('304 when asked for, and the headers of the contract', async () => {
    expect((await get(organization, { prefer: 'code=304' })).status).toBe(304);
    expect((await get(organization)).headers.get('etag')).toBe('"3"');
  });

  it('204 with what it asked for to the preflight of a browser', async () => {
    const asks = { origin: 'http://localhost:5173', 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'authorization' };
    const answer = await fetch(prism.url + organization, { method: 'OPTIONS', headers: asks });
    expect([answer.status, ...['origin', 'methods', 'headers'].map((name) => answer.headers.get(`access-control-allow-${name}`))])
      .toEqual([204, 'http://localhost:5173', 'PATCH', 'authorization']);
  });
});

/** Calls an operation as the contract shows it. */
async function call(id: OperationId, prefer?: string): Promise<Response> {
  const { method, path, consumes }: OperationInfo = operations[id];
  const { path: ids, request } = examples[id] as OperationExample;
  const media = consumes[0];
  return await fetch(prism.url + path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name]!), {
    method,
    headers: { authorization: path === '/oauth2/token' ? `Basic ${btoa('client:secret')}` : 'Bearer any', ...(prefer ? { prefer } : {}), ...(media ? { 'content-type': media } : {}) },
    ...(request === undefined ? {} : { body: media === 'application/json' ? JSON.stringify(request) : new URLSearchParams(request as Record<string, string>).toString() }),
  });
}

async function bodyOf(answer: Response): Promise<unknown> {
  const text = await answer.text();
  if (text === '') return undefined;
  return /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
}

const violationsOf = (answer: Response): string | null => answer.headers.get('sl-violations');

/** The token endpoint names its errors as OAuth does. */
function codeOf(body: unknown): unknown {
  const { code, error } = body as { code?: string; error?: string };
  return code ?? error;
}
