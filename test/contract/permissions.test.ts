import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addCaller, everyKey } from '../support/callers.ts';
import type { Answer } from '../support/http.ts';
import { call } from '../support/http.ts';
import { exampleCall, harmlessCall, infoOf, operationIds } from '../support/operations.ts';
import type { OperationId } from '../../sdk/contract.ts';
import { organizationId } from '../../sdk/demo/ids.ts';
import { usePlatform } from '../support/platform.ts';
import { expectProblem } from '../support/problems.ts';

const platform = usePlatform({ VALIDATE_RESPONSES: 'false', SHARD_HOSTS: 'nowhere.example' });
const keyed = operationIds.filter((id) => infoOf(id).permission !== null);
const keyless = operationIds.filter((id) => infoOf(id).permission === null && infoOf(id).credential !== 'none');
const inOneOrganization = operationIds.filter((id) => infoOf(id).orgAccess !== null);

/** Tokens by permission key: of somebody who holds all other keys, and of somebody who holds just this one. Both reach every organization. */
const without = new Map<string, string>();
const justWith = new Map<string, string>();
let outsider: string;
let unreaching: string;
/** A token to act as a member of an organization. */
let acting: string;
/** What such a token is for, besides the Accounts API. */
const forActing: readonly OperationId[] = ['getCurrentUser', 'listMyOrganizations', 'endImpersonation'];
const notForActing = operationIds.filter((id) => infoOf(id).credential === 'platform' && !forActing.includes(id));

beforeAll(async () => {
  for (const key of new Set(keyed.map((id) => infoOf(id).permission!))) {
    without.set(key, await addCaller(platform, { global: true, keys: everyKey.filter((other) => other !== key) }));
    justWith.set(key, await addCaller(platform, { global: true, keys: [key] }));
  }
  outsider = await addCaller(platform, { platformAccess: false, global: true, keys: everyKey });
  unreaching = await addCaller(platform, { keys: everyKey });
});

const keyOf = (id: OperationId): string => infoOf(id).permission!;
const send = (token: string | undefined, what: ReturnType<typeof exampleCall>): Promise<Answer> => call(platform.url, { ...what, token });

/** Acts as the member that the contract's example names. */
async function actFor(token: string): Promise<string> {
  return (await send(token, exampleCall('startImpersonation'))).json<{ token: string }>().token;
}

/** Refusals that are about the caller's rights to the operation, not about the data of the call. */
const codeOf = ({ status, text }: Answer): string => (status >= 400 ? (JSON.parse(text) as { code: string }).code : '');
const refusals = ['not_authenticated', 'invalid_token', 'session_revoked', 'permission_denied', 'no_platform_access', 'no_actor_identity', 'org_access_required', 'organization_mismatch', 'impersonation_not_allowed'];

async function setEnforcement(mode: 'enabled' | 'audit' | 'disabled'): Promise<void> {
  await platform.sql('UPDATE platform_settings SET permission_enforcement = $1', [mode]);
  platform.server.platform.access.clear();
}

const violations = async (): Promise<number> =>
  (await platform.sql<{ count: number }>("SELECT count(*)::int AS count FROM platform_audit_log WHERE action = 'permission_violation'"))[0]!.count;

/** What every mode of enforcement keeps. */
function whatHoldsInEveryMode(): void {
  beforeAll(async () => {
    // The calls that are let in suspend the organization of the examples.
    await platform.sql("UPDATE organizations SET status = 'active' WHERE id = $1", [organizationId.brightSmiles]);
    acting = await actFor(await addCaller(platform, { global: true, keys: everyKey }));
  });

  it.each([...keyed, ...keyless])('%s needs a credential', async (id) => {
    expectProblem(await send(undefined, harmlessCall(id)), 401, 'not_authenticated', id);
    expectProblem(await send('nobody-knows-this-token', harmlessCall(id)), 401, 'invalid_token', id);
  });

  it.each(keyed)('%s needs platform access', async (id) => {
    expectProblem(await send(outsider, harmlessCall(id)), 403, 'no_platform_access', id);
  });

  it.each(notForActing)('%s refuses an impersonation token', async (id) => {
    expectProblem(await send(acting, harmlessCall(id)), 403, 'impersonation_not_allowed', id);
  });

  it.each(forActing)('%s takes an impersonation token', async (id) => {
    const token = await actFor(await addCaller(platform, { global: true, keys: ['platform.impersonation.start'] }));
    expect((await send(token, exampleCall(id))).status).toBe(infoOf(id).status);
  });

  it.each(inOneOrganization)('%s needs access to the organization', async (id) => {
    expectProblem(await send(unreaching, exampleCall(id)), 403, 'org_access_required', id);
  });
}

describe('permission_enforcement enabled', () => {
  beforeEach(() => setEnforcement('enabled'));
  whatHoldsInEveryMode();

  it.each(keyed)('%s refuses a caller who holds every key but its own, and names that key', async (id) => {
    const problem = expectProblem(await send(without.get(keyOf(id)), exampleCall(id)), 403, 'permission_denied', id);
    expect(problem).toMatchObject({ missing_permissions: [keyOf(id)], detail: expect.stringContaining(keyOf(id)) as string });
  });

  it.each(keyed)('%s lets a caller in who holds its key and nothing else', async (id) => {
    expect(refusals).not.toContain(codeOf(await send(justWith.get(keyOf(id)), harmlessCall(id))));
  });

  it.each(keyless)('%s needs no key, not even platform access', async (id) => {
    expect(refusals).not.toContain(codeOf(await send(outsider, harmlessCall(id))));
  });

  it.each(inOneOrganization)('%s is satisfied with a grant for this one organization', async (id) => {
    const organization = exampleCall(id).path.match(/orgs\/([^/]+)|organizations\/([^/]+)/)?.slice(1).find(Boolean) ?? (exampleCall(id).body as { org_uuid: string }).org_uuid;
    const token = await addCaller(platform, { keys: [keyOf(id)], organizations: [organization] });
    expect(refusals).not.toContain(codeOf(await send(token, harmlessCall(id))));
  });

  it('leaves no trace of a refusal', async () => {
    const before = await violations();
    await send(without.get('platform.orgs.list'), exampleCall('listOrganizations'));
    expect(await violations()).toBe(before);
  });
});

describe('permission_enforcement audit', () => {
  beforeEach(() => setEnforcement('audit'));
  whatHoldsInEveryMode();

  it.each(keyed)('%s lets a caller through without its key and records that, once per call', async (id) => {
    const before = await violations();
    expect(refusals).not.toContain(codeOf(await send(without.get(keyOf(id)), harmlessCall(id))));
    expect(await violations()).toBe(before + 1);
  });

  it('records who did what without which key', async () => {
    const token = await addCaller(platform, { keys: [] });
    const answer = await send(token, exampleCall('listOrganizations'));
    const [entry] = await platform.sql(
      `SELECT actor_type, actor_id, resource_type, trace_id, after FROM platform_audit_log l JOIN audit_snapshots s ON s.entry_id = l.id WHERE action = 'permission_violation' ORDER BY seq DESC LIMIT 1`);
    expect(answer.status).toBe(200);
    expect(entry).toEqual({
      actor_type: 'user', actor_id: token.slice('token-of-the-caller-'.length), resource_type: 'user', trace_id: answer.headers['x-request-id'],
      after: { operation: 'listOrganizations', permission: 'platform.orgs.list' },
    });
  });

  it.each(keyed)('%s records nothing about a caller who holds the key', async (id) => {
    const before = await violations();
    await send(justWith.get(keyOf(id)), harmlessCall(id));
    expect(await violations()).toBe(before);
  });
});

describe('permission_enforcement disabled', () => {
  beforeEach(() => setEnforcement('disabled'));
  whatHoldsInEveryMode();

  it.each(keyed)('%s asks nobody for its key and records nothing', async (id) => {
    const before = await violations();
    expect(refusals).not.toContain(codeOf(await send(without.get(keyOf(id)), harmlessCall(id))));
    expect(await violations()).toBe(before);
  });
});
