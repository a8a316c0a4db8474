import { describe, expect, it, vi } from 'vitest';
import { examples } from '../sdk/generated/examples.ts';
import { createOrganization, getOrganization, modifyOrganization } from '../sdk/generated/functions.ts';
import * as functions from '../sdk/generated/functions.ts';
import { operations } from '../sdk/generated/operations.ts';
import { apiVersion } from '../sdk/generated/version.ts';
import { createConnection } from '../sdk/connection.ts';
import { createPlatformClient, PlatformError, requestIdOf } from '../sdk/index.ts';
import type { Attempt, LogEvent } from '../sdk/index.ts';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { answer, refusal, stubFetch } from './support/stub-fetch.ts';
import type { Reply } from './support/stub-fetch.ts';

/** No waiting between attempts. */
vi.spyOn(Math, 'random').mockReturnValue(0);

const id = 'b0000000-0000-4000-8000-000000000001';
const baseUrl = 'https://platform.example';

function clientOf(...replies: Reply[]) {
  const { fetch, sent } = stubFetch(...replies);
  return { sent, fetch, platform: createPlatformClient({ baseUrl: `${baseUrl}/`, token: 'secret', fetch }) };
}

const infos = Object.entries(operations) as unknown as [keyof typeof operations, OperationInfo][];

describe('every operation of the contract', () => {
  it.each(infos.filter(([, { produces }]) => produces !== 'text/event-stream'))('%s is a method and a function that send what the contract says', async (name, info) => {
    const example = examples[name] as { path: Record<string, string>; request?: unknown };
    const ids = info.pathParameters.map((parameter) => example.path[parameter] ?? id);
    const { sent, fetch, platform } = clientOf(() => (info.status === 204 ? new Response(null, { status: 204 }) : answer({ items: [], total: 0 }, { status: info.status })));
    const args = [...ids, ...(info.consumes.length > 0 ? [example.request] : [])];
    await (platform as unknown as Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>>)[info.group]![info.verb]!(...args);
    await (functions as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>)[name]!(createConnection({ baseUrl, token: 'secret', fetch }), ...args);
    expect(sent[0]).toMatchObject({ method: info.method, url: baseUrl + ids.reduce((path, value) => path.replace(/\{\w+\}/, value), info.path) });
    expect('idempotency-key' in sent[0]!.headers).toBe(info.headers.includes('Idempotency-Key'));
    expect({ ...sent[1], headers: { ...sent[1]!.headers, 'idempotency-key': '' } }).toEqual({ ...sent[0], headers: { ...sent[0]!.headers, 'idempotency-key': '' } });
    const [media] = info.consumes;
    expect(sent[0]!.headers['content-type']).toBe(media);
    if (media === 'application/json') expect(JSON.parse(sent[0]!.body)).toEqual(example.request);
    else if (media !== undefined) expect(Object.fromEntries(new URLSearchParams(sent[0]!.body))).toEqual(example.request);
  });
});

describe('a call', () => {
  it('carries the token, the version of the contract, the headers of the client and of the call', async () => {
    const { fetch, sent } = stubFetch(answer({}));
    const platform = createPlatformClient({ baseUrl, token: 'secret', fetch, headers: { 'X-Team': 'front', 'X-Place': 'client' } });
    await platform.me.get({ headers: { 'X-Place': 'call' } });
    expect(sent[0]!.headers).toMatchObject({ authorization: 'Bearer secret', 'x-api-version': apiVersion, 'x-team': 'front', 'x-place': 'call' });
  });

  it('sends arrays as repeated parameters and leaves out what is undefined', async () => {
    const { platform, sent } = clientOf(answer({ items: [], total: 0 }));
    await platform.audit.list({ action: ['create', 'update & more'], search: undefined as unknown as string });
    expect(sent[0]!.url).toBe(`${baseUrl}/api/v1/platform/audit?action=create&action=update+%26+more`);
  });

  it.each(['', '.', '..', undefined])('refuses the path id %j before anything is sent', async (wrong) => {
    const { platform, sent } = clientOf(answer({}));
    await expect(platform.organizations.get(wrong as string)).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  });

  it('encodes path ids', async () => {
    const { platform, sent } = clientOf(answer({}));
    await platform.organizations.get('../settings?x=1');
    expect(sent[0]!.url).toBe(`${baseUrl}/api/v1/platform/orgs/..%2Fsettings%3Fx%3D1`);
  });

  it('answers what was sent, and with it status, headers and request id', async () => {
    const { platform } = clientOf(answer({ id, name: 'Bright' }, { headers: { etag: '"3"' } }));
    const { data, response, requestId } = await platform.organizations.get(id).withResponse();
    expect([data.name, response.status, response.headers.get('etag'), requestId]).toEqual(['Bright', 200, '"3"', 'req-1']);
    const organization = await platform.organizations.get(id);
    expect(organization).toEqual({ id, name: 'Bright' });
    expect([requestIdOf(organization), requestIdOf({ ...organization })]).toEqual(['req-1', undefined]);
  });

  it('throws the refusal with its code, the operation and the request id', async () => {
    const { platform } = clientOf(refusal(409, 'slug_taken'));
    const error = await platform.organizations.create({ name: 'A', slug: 'a' }).catch((reason: unknown) => reason as PlatformError);
    expect(error).toMatchObject({ name: 'PlatformError', status: 409, code: 'slug_taken', operation: 'createOrganization', requestId: 'req-2', message: 'slug_taken: Explained.' });
  });

  it('names failures that are no problem documents, and answers that are no JSON', async () => {
    const page = (status: number) => new Response('<h1>Gateway</h1>', { status, headers: { 'x-request-id': 'proxy-1' } });
    for (const status of [200, 400]) {
      await expect(clientOf(page(status)).platform.me.get()).rejects.toMatchObject({ code: 'unexpected_response', status, requestId: 'proxy-1' });
    }
  });

  it('leaves no rejection unhandled when only withResponse is looked at', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    await expect(clientOf(refusal(404, 'not_found')).platform.me.get().withResponse()).rejects.toThrow(PlatformError);
    await new Promise((resolve) => { setImmediate(resolve); });
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  it('lives with members and values that a newer server sends', async () => {
    const { platform } = clientOf(answer({ id, status: 'hibernating', mood: { x: 1 } }));
    expect(await platform.organizations.get(id)).toEqual({ id, status: 'hibernating', mood: { x: 1 } });
    const { code } = await clientOf(refusal(418, 'brand_new')).platform.me.get().catch((error: PlatformError) => error) as PlatformError;
    expect(code).toBe('brand_new');
  });
});

describe('standalone functions', () => {
  it('take a connection or a client', async () => {
    const { fetch, sent } = stubFetch(answer({ id, version: 1 }));
    const connection = createConnection({ baseUrl, token: 'secret', fetch });
    await getOrganization(connection, id);
    await createOrganization(createPlatformClient({ baseUrl, token: 'secret', fetch }), { name: 'A', slug: 'a' });
    await modifyOrganization(connection, id, () => ({ name: 'B' }));
    expect(sent.map(({ method, body }) => `${method} ${body}`)).toEqual(['GET ', 'POST {"name":"A","slug":"a"}', 'GET ', 'PATCH {"base_version":1,"name":"B"}']);
  });
});

describe('middleware', () => {
  it('wraps every attempt, the first one outermost, and may answer by itself', async () => {
    const seen: string[] = [];
    const { fetch } = stubFetch(refusal(503, 'database_unavailable'), answer({ from: 'server' }));
    const note = (name: string) => async (request: Request, next: (request: Request) => Promise<Response>, { operation, attempt }: Attempt) => {
      seen.push(`${name} ${operation} ${attempt}`);
      request.headers.set(`x-${name}`, 'seen');
      return await next(request);
    };
    const platform = createPlatformClient({ baseUrl, fetch, middleware: [note('outer'), note('inner')] });
    expect(await platform.me.get()).toEqual({ from: 'server' });
    expect(seen).toEqual(['outer getCurrentUser 0', 'inner getCurrentUser 0', 'outer getCurrentUser 1', 'inner getCurrentUser 1']);
    expect(fetch.mock.lastCall![0].headers.get('x-inner')).toBe('seen');
    const offline = createPlatformClient({ baseUrl, fetch, middleware: [async () => answer({ from: 'middleware' })] });
    expect(await offline.me.get()).toEqual({ from: 'middleware' });
  });
});

describe('the log', () => {
  it('tells every attempt without credentials, search texts and bodies', async () => {
    const events: LogEvent[] = [];
    const { fetch } = stubFetch(new TypeError('fetch failed'), answer({ items: [], total: 0 }));
    const platform = createPlatformClient({ baseUrl, fetch, token: 'top-secret', log: (event) => void events.push(event) });
    await platform.users.list({ search: 'ada@private.example' });
    expect(events.map(({ event }) => event)).toEqual(['failed', 'retrying', 'answered']);
    expect(events.at(-1)).toMatchObject({ operation: 'listUsers', attempt: 1, method: 'GET', status: 200, requestId: 'req-1', url: `${baseUrl}/api/v1/platform/users?search=***` });
    await platform.oauth2.createToken({ grant_type: 'client_credentials', client_id: id, client_secret: 'top-secret' });
    expect(JSON.stringify(events)).not.toMatch(/top-secret|private\.example/);
  });
});

describe('raw', () => {
  it('answers data or error with the response, by path', async () => {
    const { platform, sent } = clientOf(answer({ id }), refusal(404, 'not_found'));
    const path = '/api/v1/platform/orgs/{org_uuid}';
    const found = await platform.raw.GET(path, { params: { path: { org_uuid: id } }, headers: { 'If-None-Match': '"1"' } });
    expect([found.data?.id, found.error, found.response.status]).toEqual([id, undefined, 200]);
    const missing = await platform.raw.PATCH(path, { params: { path: { org_uuid: id } }, body: { base_version: 1 } });
    expect([missing.data, missing.error?.code, missing.response.status]).toEqual([undefined, 'not_found', 404]);
    expect(sent.map(({ method, url, headers, body }) => [method, url, headers['content-type'], headers['authorization'], headers['if-none-match'], body])).toEqual([
      ['GET', `${baseUrl}/api/v1/platform/orgs/${id}`, undefined, 'Bearer secret', '"1"', ''],
      ['PATCH', `${baseUrl}/api/v1/platform/orgs/${id}`, 'application/json', 'Bearer secret', undefined, '{"base_version":1}'],
    ]);
  });
});
