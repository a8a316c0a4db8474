import { createPlatformClient } from '../sdk/index.ts';

const baseUrl = process.env['PLATFORM_URL'] ?? 'http://127.0.0.1:8080';
const as = (token?: string) => createPlatformClient({ baseUrl, maxRetries: 0, ...(token === undefined ? {} : { token }) });
/** The answer or the refusal, as it came. */
const said = async (call: { withResponse(): Promise<unknown> }): Promise<any> => await call.withResponse().catch((error: unknown) => error);

const call1 = await said(as('demo-token-of-ada-lindqvist').partners.create({ name: 'x', slug: 'x-1' } as never));
await said(as('demo-token-of-ada-lindqvist').partners.list({ page: 1 } as never));
await said(as('demo-token-of-ada-lindqvist').seedJobs.list('b0000000-0000-4000-8000-000000000004', { page: 1 } as never));
await said(as('demo-token-of-ada-lindqvist').audit.export({} as never));
await said(as('demo-token-of-ada-lindqvist').impersonation.start({} as never));
await said(as('demo-token-of-ada-lindqvist').organizations.seed('b0000000-0000-4000-8000-000000000004'));
await said(as().oauth2.createToken({} as never));
const call2 = await said(as('demo-token-of-ada-lindqvist').partners.get(call1.data.id));
await said(as('demo-token-of-ada-lindqvist').partners.update(call1.data.id, { base_version: 1 } as never, { ifMatch: call2.response.headers.get('etag') }));
console.log((await said(as('demo-token-of-ada-lindqvist').partners.archive(call1.data.id))).data);
await said(as('demo-token-of-ada-lindqvist').seedJobs.streamEvents('b0000000-0000-4000-8000-000000000004', 'e1000000-0000-4000-8000-000000000003'));
await said(as('demo-token-of-ada-lindqvist').accounts.preflightCollection('b0000000-0000-4000-8000-000000000004'));
