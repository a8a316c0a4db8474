import type { Output } from '../../sdk/contract.ts';
import { accountId, organizationId as organizationIdOf, userId } from '../../sdk/demo/ids.ts';
import { demoSecrets } from '../../sdk/demo/accounts.ts';
import { examples } from '../../sdk/generated/examples.ts';
import { infoOf, operationIds } from '../cast.ts';
import { refusedEarly } from '../harmless.ts';
import { changes } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import type { Session } from '../session.ts';
import { newOrganization } from './organizations.ts';

type Account = Output<'getAccount'>;
const secret = 'a-secret-of-the-contract-suite';
const grant = { grant_type: 'client_credentials', client_secret: secret };

/** What it takes to make an account, or to keep it as it is in a PUT. */
const account = (username: string, members: object = {}) =>
  ({ username, email: `${username}@suite.example`, registrationSource: 'suite', registeredAt: '2026-05-01T08:00:00Z', termsAccepted: true, ...members });

/** Makes an account in an organization and gives it what only a change gives. */
async function newAccount({ call, unique }: Session, organizationId: string, members: object, later: object = {}): Promise<Account> {
  const body = account(unique('suite'), members);
  const { body: { id } } = await call('createAccount', 201, { ids: { organizationId }, body: { ...body, firstName: 'Nora', lastName: 'Lind' } });
  return (await call('updateAccount', 200, { ids: { organizationId, id }, body: { ...body, accountStatus: 'Active', ...later } })).body as Account;
}

/** A new password ends what was signed in before it; by a clock of milliseconds also what is signed in within the same one. */
const aMoment = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 10); });

export const accountScenarios: readonly Scenario[] = [
  {
    title: 'accounts of an organization are made and changed', needs: changes,
    async run(session) {
      const { call, unique } = session;
      const { id: organizationId } = await newOrganization(session);
      const owner = await newAccount(session, organizationId, { role: 'Owner', accountType: 'Regular', phoneNumber: '+1 555 0199', userId: userId.julia });
      const ids = { organizationId, id: owner.id };
      const same = account(owner.username, { role: 'Owner', accountStatus: 'Active', email: owner.email });
      await call('createAccount', 'username_taken', { ids: { organizationId }, body: account(owner.username) });
      await call('createAccount', 201, { ids: { organizationId }, body: account(unique('suite')), headers: { 'x-no-return-resource': '1' } });
      await call('createAccount', 201, { ids: { organizationId }, body: account(unique('suite'), { phoneNumber: '+1 555', userId: userId.karl }) });
      await call('createAccount', 'escalation_denied', { as: 'ben', ids: { organizationId: organizationIdOf.brightSmiles }, body: account(unique('suite'), { role: 'SystemAdmin' }) });
      const { headers } = await call('getAccount', 200, { ids });
      await call('updateAccount', 200, { ids, body: { ...same, isSubscribed: true }, headers: { 'if-match': headers.get('etag')! } });
      await call('updateAccount', 200, { ids, body: same, headers: { 'x-no-return-resource': '1' } });
      await call('updateAccount', 'escalation_denied', { as: 'ben', ids: { organizationId: organizationIdOf.brightSmiles, id: accountId.ivan }, body: account('ivan.petrov', { role: 'SystemAdmin' }) });
      await call('updateAccount', 'last_owner', { ids, body: { ...same, role: 'Member' } });
      await call('updateAccount', 'username_taken', { ids: { organizationId: organizationIdOf.brightSmiles, id: accountId.ivan }, body: account('hana.novak') });
      await call('listAccounts', 'invalid_query', { query: 'q=role' });
      await call('listAccounts', 200, { ids: { organizationId } });
    },
  },
  {
    title: 'a service account gets a token and works in its own organization, until that is suspended', needs: changes,
    async run(session) {
      const { call, show } = session;
      const { id: organizationId } = await newOrganization(session);
      await newAccount(session, organizationId, { role: 'Owner', accountType: 'Regular' });
      const { id } = await newAccount(session, organizationId, { role: 'Admin', accountType: 'Service' }, { password: secret });
      await aMoment();
      const { body: { access_token: token } } = await call('createToken', 200, { body: { ...grant, client_id: id, scope: 'accounts' } });
      await call('listAccounts', 200, { ids: { organizationId }, token });
      await call('listAccounts', 'organization_mismatch', { token });
      await call('listOrganizations', 'no_actor_identity', { token });
      await call('suspendOrganization', 200, { ids: { org_uuid: organizationId } });
      for (const operation of operationIds.filter((each) => infoOf(each).credential === 'account')) await show(operation, 'org_suspended', { ...refusedEarly(operation), ids: { organizationId }, token });
      await call('createToken', 'unauthorized_client', { body: { ...grant, client_id: id } });
    },
  },
  {
    title: 'the token endpoint refuses as RFC 6749 says', needs: ['state', 'demo'],
    async run({ call }) {
      const { client_id, client_secret } = examples.createToken.request;
      await call('createToken', 200, { headers: { authorization: `Basic ${btoa(`${accountId.clearClaimSync}:${demoSecrets[accountId.clearClaimSync]}`)}` }, body: { grant_type: 'client_credentials' } });
      await call('createToken', 'invalid_request', { body: { client_id, client_secret } });
      await call('createToken', 'unsupported_grant_type', { body: { grant_type: 'password', client_id, client_secret } });
      await call('createToken', 'invalid_scope', { body: { ...grant, client_id, client_secret, scope: 'everything' } });
      await call('createToken', 'invalid_client', { body: { ...grant, client_id, client_secret: 'not-the-secret-of-this-account' } });
    },
  },
  {
    title: 'accounts of every kind are listed', needs: ['state', 'demo'],
    async run({ call }) {
      for (const id of [organizationIdOf.brightSmiles, organizationIdOf.lakeside]) await call('listAccounts', 200, { ids: { organizationId: id } });
      await call('getAccount', 200, { ids: { organizationId: organizationIdOf.brightSmiles, id: accountId.hana } });
    },
  },
];
