import { describe, expect, it } from 'vitest';
import { Coverage } from '../contract/coverage.ts';
import { recorded } from '../contract/recorder.ts';
import { reportOf } from '../contract/report.ts';
import { runSuite } from '../contract/suite.ts';
import { isGood, summaryOf } from '../contract/summary.ts';
import type { Summary } from '../contract/summary.ts';
import { deploymentTarget } from '../contract/targets/deployment.ts';
import { mockTarget } from '../contract/targets/mock.ts';
import { readScenarios } from '../contract/scenarios/reads.ts';
import { refusalScenarios } from '../contract/scenarios/refusals.ts';
import { startMockServer } from '../mocks/http-server.ts';
import { createMockPlatform } from '../mocks/index.ts';
import { run } from './support/command.ts';

const token = 'demo-token-of-ada-lindqvist';
const get = (path: string, headers: Record<string, string> = {}): Request => new Request(`http://platform.test${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } });

/** What the recorder says of an answer of the mock that was changed on its way. */
async function flawsOf(request: Request, change: (answer: Response) => Response | Promise<Response>): Promise<string[]> {
  const { fetch } = createMockPlatform({ onComplaint: () => undefined });
  const flaws: string[] = [];
  await recorded(async (sent) => await change(await fetch(sent)), new Coverage(), (flaw) => flaws.push(flaw))(request);
  return flaws;
}
const withHeaders = (answer: Response, change: (headers: Headers) => void): Response => {
  const headers = new Headers(answer.headers);
  change(headers);
  return new Response(answer.body, { status: answer.status, headers });
};
const withBody = async (answer: Response, change: (body: Record<string, unknown>) => object): Promise<Response> =>
  new Response(JSON.stringify(change(await answer.json() as Record<string, unknown>)), { status: answer.status, headers: answer.headers });

describe('an answer', () => {
  const me = get('/api/v1/platform/me');

  it('that keeps the contract has no flaw', async () => {
    expect(await flawsOf(me, (answer) => answer)).toEqual([]);
  });

  it.each<[string, Request, (answer: Response) => Response | Promise<Response>, string]>([
    ['with a status that is not documented', me, (answer) => new Response(answer.body, { status: 418, headers: answer.headers }), 'the status is not documented'],
    ['without a header that it must have', me, (answer) => withHeaders(answer, (headers) => headers.delete('etag')), 'has no ETag'],
    ['without the challenge of a 401', get('/api/v1/platform/me', { authorization: 'Basic x' }), (answer) => withHeaders(answer, (headers) => headers.delete('www-authenticate')), 'has no WWW-Authenticate'],
    ['of another media type', me, (answer) => withHeaders(answer, (headers) => headers.set('content-type', 'text/html')), 'text/html is not documented'],
    ['that is no JSON', me, (answer) => new Response('{', { headers: answer.headers }), 'the body is not JSON'],
    ['without a member that it must have', me, (answer) => withBody(answer, ({ display_name: _, ...body }) => body), "body must have required property 'display_name'"],
    ['with a member of the wrong type', me, (answer) => withBody(answer, (body) => ({ ...body, is_global_access: 'yes' })), 'body/is_global_access must be boolean'],
    ['with a code that is not documented', get('/api/v1/platform/me?x=1'), (answer) => withBody(answer, (body) => ({ ...body, code: 'slug_taken' })), 'the code slug_taken is not documented'],
  ])('%s is told apart', async (_, request, change, flaw) => {
    expect(await flawsOf(request, change)).toEqual([expect.stringContaining(flaw)]);
  });
});

describe('a run', () => {
  const summary = async (change: (request: Request, answer: Response) => Response): Promise<Summary> => {
    const target = mockTarget();
    const fetch = async (request: Request) => change(request, await target.fetch(request));
    return summaryOf(await runSuite({ ...target, fetch }, { scenarios: [...readScenarios, ...refusalScenarios] }));
  };

  it('fails when one operation answers with another code than the scenario shows, and goes on with the others', async () => {
    const result = await summary((request, answer) => (request.url.includes('/shards?surplus') ? new Response('{"code":"not_found"}', { status: 404, headers: { 'content-type': 'application/problem+json' } }) : answer));
    expect(result.failures.filter((failure) => failure.includes('expected validation_error'))).toHaveLength(2);
    expect(isGood(result)).toBe(false);
    expect(result.operations['listPartners']!.codes.seen).toBeGreaterThan(1);
    expect(reportOf(result)).toMatch(/\nFailed:\n.*listShards/s);
  });

  it('fails when something was not seen that is not named in contract/gaps.ts', async () => {
    const result = await summary((_, answer) => answer);
    expect(result.failures).toEqual([]);
    expect(result.missing).toContainEqual({ operation: 'createOrganization', kind: 'codes', name: 'slug_taken', reason: undefined });
    expect(isGood(result)).toBe(false);
  });
});

describe('a deployment', () => {
  it('is not changed unless that is allowed, and says what was skipped and why', async () => {
    const server = await startMockServer();
    const kept = () => { const { auditEntries: _a, tokens: _t, outcomes: _o, lastIds: _l, ...rest } = server.platform.snapshot(); return rest; };
    const before = kept();
    const target = await deploymentTarget({ url: server.url, token, writes: false });
    const result = summaryOf(await runSuite(target));
    await server.stop();
    expect(result.failures).toEqual([]);
    expect(kept()).toEqual(before);
    expect(result.skipped).toContainEqual({ title: 'somebody stays who can make platform admins', reason: 'it must not be written to (--allow-writes)' });
    expect(isGood(result)).toBe(true);
  });

  it('without the demo world is shown what needs none', async () => {
    const server = await startMockServer({ world: 'empty' });
    await expect(deploymentTarget({ url: server.url, writes: true })).rejects.toThrow('--token is needed');
    const result = summaryOf(await runSuite(await deploymentTarget({ url: server.url, token, writes: true })));
    await server.stop();
    expect(result.failures).toEqual([]);
    expect(result.skipped.map(({ reason }) => reason)).toContain('it does not hold the demo world');
    expect(result.operations['getShard']!.statuses.seen).toBeGreaterThan(2);
  });
});

describe('npm run contract', () => {
  it('explains itself, and refuses what it does not know', async () => {
    const [help, unknown, away] = await Promise.all([['--help'], ['--target', 'moon'], ['--target', 'http://127.0.0.1:1']].map((args) => run(['scripts/contract/main.ts', ...args])));
    expect(help).toMatchObject({ status: 0, stdout: expect.stringContaining('--target server') });
    expect(unknown).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('--target must be one of server, prism, mock, http-mock') });
    expect(away).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('http://127.0.0.1:1 does not answer') });
  }, 60_000);

  it('holds the mock behind a port against the contract, and prints the figures as JSON', async () => {
    const { status, stdout, stderr } = await run(['scripts/contract/main.ts', '--target', 'http-mock', '--json']);
    const { target, failures, succeeded } = JSON.parse(stdout) as Summary;
    expect({ status, target, failures, succeeded: succeeded.seen }).toEqual({ status: 0, target: 'http-mock', failures: [], succeeded: 72 });
    expect(stderr).toContain('every operation needs a credential');
  }, 120_000);
});
