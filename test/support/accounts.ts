import type { Body, Schemas } from '../../sdk/contract.ts';
import type { PlatformClient } from '../../sdk/index.ts';
import type { TestPlatform } from './platform.ts';

type Account = Schemas['Account'];

/** What it takes to create an account. */
export const newAccount = (username: string, members: Partial<Body<'createAccount'>> = {}): Body<'createAccount'> =>
  ({ username, email: `${username}@accounts.example`, registrationSource: 'test', registeredAt: '2026-05-01T08:00:00Z', termsAccepted: true, ...members });

/** What a PUT of an account must say, with some members changed. */
export const changed = ({ username, email, registrationSource, registeredAt, termsAccepted }: Account, members: Partial<Body<'updateAccount'>> = {}): Body<'updateAccount'> =>
  ({ username, email, registrationSource, registeredAt, termsAccepted, ...members });

/** A client that calls as an account. */
export const asAccount = async (platform: TestPlatform, accountId: string, organizationId: string): Promise<PlatformClient> =>
  platform.client(await platform.accountToken(accountId, organizationId));

/** Makes an active account with a role, as a caller who may. */
export async function addAccount({ accounts }: PlatformClient, organizationId: string, username: string, members: Partial<Body<'createAccount'>> = {}): Promise<Account> {
  const { firstName: _f, lastName: _l, ...account } = await accounts.create(organizationId, newAccount(username, members));
  return await accounts.update(organizationId, account.id, changed(account, { accountStatus: 'Active' }));
}

/** An answer as it came, for what the SDK does not show. */
export interface RawAnswer { readonly status: number; readonly headers: Headers; readonly text: string }

/** Calls below `…/accounts` of an organization, with headers that the SDK does not send. */
export function rawAccounts(platform: TestPlatform, organizationId: string, token: string) {
  return async (path: string, { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: object } = {}): Promise<RawAnswer> => {
    const answer = await fetch(`${platform.url}/admin/api/v2/organizations/${organizationId}/accounts${path}`, {
      method, headers: { Authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
}
