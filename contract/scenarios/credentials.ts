import { organizationId, userId } from '../../sdk/demo/ids.ts';
import { infoOf, lacking, operationIds, tokenOf, unreaching, withCode } from '../cast.ts';
import { refusedEarly, refusedLate } from '../harmless.ts';
import type { Scenario } from '../scenario.ts';
import type { Session } from '../session.ts';

const { brightSmiles, lakeside, pineValley } = organizationId;
const nobody = { email: 'nobody-of-this-name@elsewhere.example' };
const somebodysAccount = { account: 'f0000000-0000-4000-8000-000000000001', org: brightSmiles };

/** Acts as a member of an organization until the scenario ends. */
async function acting({ call, after }: Session, user: string, organization: string): Promise<string> {
  const { body } = await call('startImpersonation', 201, { body: { user_uuid: user, org_uuid: organization, reason: 'The contract suite' } });
  after(() => call('endImpersonation', 204));
  return body.token;
}

/** Who may call what, and what everybody else is answered. Nothing here changes anything. */
export const credentialScenarios: readonly Scenario[] = [
  {
    title: 'every operation needs a credential', needs: [],
    async run({ show }) {
      for (const id of withCode('not_authenticated')) await show(id, 'not_authenticated', { ...refusedEarly(id), as: null });
    },
  },
  {
    title: 'every operation refuses a token that nobody knows', needs: ['state'],
    async run({ show }) {
      for (const id of withCode('invalid_token')) await show(id, 'invalid_token', { ...refusedEarly(id), token: 'nobody-knows-this-token' });
    },
  },
  {
    title: 'every operation refuses somebody who is deactivated', needs: ['state', 'demo', 'jwt'],
    async run({ show, target }) {
      const token = await target.jwt!({ email: 'karl.weber@bright-smiles.example' });
      for (const id of withCode('session_revoked')) await show(id, 'session_revoked', { ...refusedEarly(id), token });
    },
  },
  {
    title: 'every operation refuses a token that names nobody', needs: ['state', 'jwt'],
    async run({ show, call, target }) {
      const token = await target.jwt!(nobody);
      for (const id of withCode('no_actor_identity').filter((each) => each !== 'getCurrentUser')) await show(id, 'no_actor_identity', { ...refusedEarly(id), token });
      await call('getCurrentUser', 'not_found', { token });
    },
  },
  {
    title: 'an account is nobody on the platform', needs: ['state', 'demo', 'jwt'],
    async run({ call, target }) {
      await call('getCurrentUser', 'no_actor_identity', { token: await target.jwt!(somebodysAccount) });
    },
  },
  {
    title: 'every operation with a permission needs platform access', needs: ['state', 'demo'],
    async run({ show }) {
      for (const id of withCode('no_platform_access')) await show(id, 'no_platform_access', { ...refusedEarly(id), as: 'hana' });
    },
  },
  {
    title: 'every operation with a permission needs it', needs: ['state', 'demo'],
    async run({ show }) {
      for (const id of withCode('permission_denied')) await show(id, 'permission_denied', { ...refusedEarly(id), as: lacking(infoOf(id).permission!) });
    },
  },
  {
    title: 'every operation in an organization needs access to it', needs: ['state', 'demo', 'writes'],
    async run({ show }) {
      for (const id of operationIds) {
        const { orgAccess, permission } = infoOf(id);
        const who = orgAccess === null ? undefined : unreaching(permission!);
        // Who holds the key for this one reaches everything.
        if (who === undefined) continue;
        const late = refusedLate(id);
        const parts = orgAccess!.startsWith('body.') ? { ...late, body: { ...late.body, org_uuid: who.organization } } : { ...late, ids: { ...late.ids, [orgAccess!]: who.organization } };
        await show(id, 'org_access_required', { ...parts, as: who.person });
      }
    },
  },
  {
    title: 'whoever acts as somebody else calls nothing but the Accounts API of that organization', needs: ['state', 'demo', 'writes'],
    async run(session) {
      const token = await acting(session, userId.hana, brightSmiles);
      const accounts = operationIds.filter((id) => infoOf(id).credential === 'account');
      for (const id of withCode('impersonation_not_allowed').filter((each) => !accounts.includes(each))) await session.show(id, 'impersonation_not_allowed', { ...refusedEarly(id), token });
      for (const id of accounts) await session.show(id, 'organization_mismatch', { ...refusedEarly(id), ids: { organizationId: lakeside }, token });
      await session.call('getCurrentUser', 200, { token });
      await session.call('listAccounts', 200, { token });
    },
  },
  {
    title: 'whoever acts as somebody without an account does not get into the Accounts API', needs: ['state', 'demo', 'writes'],
    async run(session) {
      const token = await acting(session, userId.miguel, pineValley);
      for (const id of operationIds.filter((each) => infoOf(each).credential === 'account')) {
        await session.show(id, 'impersonation_not_allowed', { ...refusedEarly(id), ids: { organizationId: pineValley }, token });
      }
    },
  },
  {
    title: 'the scheme of a credential may be written in any letter case', needs: ['state', 'demo'],
    async run({ call }) {
      await call('getCurrentUser', 200, { as: null, headers: { authorization: `bearer ${tokenOf('ben')}` } });
    },
  },
];
