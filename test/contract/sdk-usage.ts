import { expectTypeOf } from 'vitest';
import { createOrganization, listAccounts, modifyPartner } from '../../sdk/generated/functions.ts';
import { ConnectionError, createConnection, createEtagCache, createPlatformClient, dates, isInvalidAnswer, isPlatformError, PlatformError, requestIdOf, safe } from '../../sdk/index.ts';
import type { Changes, CodeOf, ErrorCode, Open, Page, PlatformClient, Refusal, Schemas, Violation, WithDates } from '../../sdk/index.ts';
import { createQueries } from '../../sdk/react-query.ts';

/**
 * Programs as callers write them. They are compiled, never run: what does not compile any more would break somebody. The copy of the last
 * release, `released-sdk-usage.ts`, is compiled against today's types for the same reason, and is never changed but by a release.
 */
export async function clientsAreMade(): Promise<void> {
  const platform = createPlatformClient({
    baseUrl: 'https://platform.example', token: async (rejected) => rejected ?? 'token', headers: { 'X-Team': 'front' }, timeoutMs: 5_000, maxRetries: 1,
    middleware: [async (request, next, { operation, attempt }) => { request.headers.set('x-call', `${operation} ${attempt}`); return await next(request); }],
    log: ({ event, status }) => console.debug(event, status), cache: createEtagCache(50), validate: true, fetch: async (request) => await fetch(request),
  });
  expectTypeOf(platform).toEqualTypeOf<PlatformClient>();
  expectTypeOf(createPlatformClient({ baseUrl: '', dates })).toEqualTypeOf<PlatformClient<Date>>();
  // @ts-expect-error: there is no client without an address.
  createPlatformClient({ token: 'x' });
}

export async function operationsAreTyped(platform: PlatformClient): Promise<void> {
  const organization = await platform.organizations.get('id', { signal: AbortSignal.timeout(10), timeoutMs: 100, maxRetries: 0, headers: {}, validate: true });
  expectTypeOf(organization).toEqualTypeOf<Schemas['Organization']>();
  expectTypeOf(organization.created_at).toEqualTypeOf<string>();
  expectTypeOf(requestIdOf(organization)).toEqualTypeOf<string | undefined>();
  const { data, response, requestId } = await platform.organizations.create({ name: 'A', slug: 'a' }, { idempotencyKey: 'k' }).withResponse();
  expectTypeOf(data).toEqualTypeOf<Schemas['Organization']>();
  expectTypeOf(response).toEqualTypeOf<Response>();
  expectTypeOf(requestId).toEqualTypeOf<string | undefined>();
  expectTypeOf(await platform.organizations.delete('id', { ifMatch: '"1"' })).toEqualTypeOf<undefined>();
  // @ts-expect-error: a path id is missing.
  await platform.organizations.get();
  // @ts-expect-error: the slug is missing.
  await platform.organizations.create({ name: 'A' });
  // @ts-expect-error: there is no such filter.
  await platform.organizations.list({ colour: 'red' });
  // @ts-expect-error: there is no such operation.
  await platform.organizations.paint('id');
}

export async function listsAreIterated(platform: PlatformClient): Promise<void> {
  for await (const { slug } of platform.organizations.list({ search: 'x', page_size: 10 }, { prefetch: false })) expectTypeOf(slug).toEqualTypeOf<string>();
  for await (const { items, total, next } of platform.accounts.list('org').pages()) expectTypeOf({ items, total, next }).toExtend<Page<Schemas['AccountListItem']>>();
  expectTypeOf(await platform.users.list().toArray({ limit: 5 })).toExtend<{ email: string }[]>();
  const { items, total } = await platform.organizations.list();
  expectTypeOf(total).toEqualTypeOf<number>();
  expectTypeOf(items[0]!.name).toEqualTypeOf<string>();
  // @ts-expect-error: an array needs a limit, so that nobody loads everything by mistake.
  await platform.users.list().toArray();
  // @ts-expect-error: one resource is no list.
  platform.organizations.get('id').pages();
}

export async function changesAreSafe(platform: PlatformClient): Promise<void> {
  const changed = await platform.organizations.modify('id', (current) => {
    expectTypeOf(current).toEqualTypeOf<Schemas['Organization']>();
    return current.max_locations > 3 ? { max_locations: current.max_locations + 1 } : undefined;
  }, { attempts: 3 });
  expectTypeOf(changed).toEqualTypeOf<Schemas['Organization']>();
  expectTypeOf<Changes<'updateOrganization'>>().not.toHaveProperty('base_version');
  await platform.groups.modify('id', async ({ permissions }) => ({ remove_permissions: permissions.map(({ key }) => key) }));
  const result = await safe(platform.organizations.modify('id', () => ({ name: 'B' })));
  if (!result.ok && result.refused) expectTypeOf(result.error).toEqualTypeOf<Refusal<'getOrganization'> | Refusal<'updateOrganization'>>();
  // @ts-expect-error: the version is not the caller's business here.
  await platform.organizations.modify('id', () => ({ base_version: 1 }));
}

export function errorsAreNarrowed(error: unknown): string {
  if (error instanceof ConnectionError) return error.code satisfies 'connection_failed' | 'timed_out';
  if (isPlatformError(error, 'createOrganization')) {
    expectTypeOf(error).toEqualTypeOf<Refusal<'createOrganization'>>();
    expectTypeOf(error.problem.detail).toExtend<string | readonly object[]>();
    if (error.code === 'slug_taken') expectTypeOf(error.status).toEqualTypeOf<409>();
    // @ts-expect-error: this operation never answers that.
    if (error.code === 'group_name_taken') return 'no';
  }
  if (isPlatformError(error)) expectTypeOf(error).toEqualTypeOf<PlatformError>();
  if (isInvalidAnswer(error)) expectTypeOf(error.violations).toEqualTypeOf<readonly Violation[]>();
  expectTypeOf<CodeOf<'createOrganization'>>().toExtend<ErrorCode>();
  if (error instanceof PlatformError) {
    expectTypeOf(error.requestId).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.retryAfter).toEqualTypeOf<number | undefined>();
  }
  return String(error);
}

/** Without a `default`, and it compiles: every code is there. */
export function switchesAreExhaustive(error: Refusal<'endImpersonation'>): string {
  switch (error.code) {
    case 'not_authenticated': case 'invalid_token': case 'session_revoked': case 'no_actor_identity': return 'sign in';
    case 'no_platform_access': case 'permission_denied': return 'ask an admin';
    case 'not_found': return 'over already';
    case 'idempotency_in_progress': case 'idempotency_key_reused': case 'validation_error': return 'a bug';
    case 'rate_limited': case 'internal_error': case 'database_unavailable': case 'identity_provider_unavailable': case 'overloaded': case 'shutting_down': return 'later';
  }
}

export async function resultsAreDiscriminated(platform: PlatformClient): Promise<string> {
  const result = await safe(platform.partners.create({ name: 'A', slug: 'a' }));
  if (result.ok) return result.data.slug;
  if (result.refused) return result.error.code satisfies CodeOf<'createPartner'>;
  expectTypeOf(result.error).toEqualTypeOf<Error>();
  // @ts-expect-error: there is no answer.
  return result.data;
}

export async function functionsTakeAConnection(platform: PlatformClient): Promise<void> {
  const connection = createConnection({ baseUrl: 'https://platform.example' });
  expectTypeOf(await createOrganization(connection, { name: 'A', slug: 'a' })).toEqualTypeOf<Schemas['Organization']>();
  expectTypeOf(await createOrganization(platform, { name: 'A', slug: 'a' })).toEqualTypeOf<Schemas['Organization']>();
  for await (const { username } of listAccounts(connection, 'org', { limit: 5 })) expectTypeOf(username).toEqualTypeOf<string | undefined>();
  expectTypeOf(await modifyPartner(connection, 'id', () => ({ name: 'B' }))).toEqualTypeOf<Schemas['Partner']>();
}

export async function datesAreMapped(platform: PlatformClient<Date>): Promise<void> {
  const organization = await platform.organizations.get('id');
  expectTypeOf(organization).toEqualTypeOf<WithDates<Schemas['Organization']>>();
  expectTypeOf(organization.created_at).toEqualTypeOf<Date>();
  expectTypeOf(organization.name).toEqualTypeOf<string>();
  for await (const { last_login_at } of platform.users.list()) expectTypeOf(last_login_at).toEqualTypeOf<Date | null>();
  await platform.assignments.create('admin', { group_uuid: 'g', expires_at: new Date() });
}

/** Words that a newer platform may send fit in, and the known ones are still offered. */
export function wordsMayBeOpen(organization: Schemas['Organization']): string {
  const { status, name }: Open<Schemas['Organization']> = organization;
  expectTypeOf(name).toEqualTypeOf<string>();
  expectTypeOf('hibernating').toExtend<typeof status>();
  switch (organization.status) {
    case 'active': return 'here';
    case 'migrating': case 'suspended': return 'not now';
  }
}

export async function queriesAreTyped(platform: PlatformClient): Promise<void> {
  const queries = createQueries(platform);
  expectTypeOf(await queries.organizations.get('id').queryFn({ signal: AbortSignal.timeout(1) })).toEqualTypeOf<Schemas['Organization']>();
  expectTypeOf(queries.organizations.list.infinite({ search: 'x' }).getNextPageParam).returns.toEqualTypeOf<Readonly<Record<string, number>> | undefined>();
  expectTypeOf(queries.organizations.create().mutationFn).parameter(0).toEqualTypeOf<[Schemas['OrganizationCreate']]>();
  // @ts-expect-error: a change has no key.
  queries.organizations.create.key();
}

export async function pathsAreTyped(platform: PlatformClient): Promise<void> {
  const { data, error, response } = await platform.raw.GET('/api/v1/platform/orgs/{org_uuid}', { params: { path: { org_uuid: 'id' } } });
  expectTypeOf(data).toEqualTypeOf<Schemas['Organization'] | undefined>();
  expectTypeOf(error?.code).toEqualTypeOf<ErrorCode | undefined>();
  expectTypeOf(response).toEqualTypeOf<Response>();
  // @ts-expect-error: there is no such path.
  await platform.raw.GET('/api/v1/platform/nowhere');
}
