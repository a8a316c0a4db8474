import { organizationId, userId } from '../../sdk/demo/ids.ts';
import { unknownId } from '../harmless.ts';
import { changes } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';

const { brightSmiles, pineValley } = organizationId;
const start = (user: string, organization: string = brightSmiles) => ({ user_uuid: user, org_uuid: organization, reason: 'The contract suite' });

export const impersonationScenarios: readonly Scenario[] = [
  {
    title: 'an admin acts as a member of an organization, one at a time', needs: changes,
    async run({ call }) {
      await call('endImpersonation', 'not_found');
      await call('startImpersonation', 'self_impersonation', { body: start(userId.ada) });
      await call('startImpersonation', 'not_found', { body: start(unknownId) });
      await call('startImpersonation', 'target_user_not_active', { body: start(userId.karl) });
      await call('startImpersonation', 'target_not_member', { body: start(userId.miguel) });
      const { body: { token } } = await call('startImpersonation', 201, { body: start(userId.ivan) });
      await call('startImpersonation', 'impersonation_session_active', { body: start(userId.miguel, pineValley) });
      for (const query of ['active_only=true', `target_user_uuid=${userId.ivan}`, `admin_user_uuid=${userId.ada}`]) await call('listImpersonationSessions', 200, { query });
      await call('listAccounts', 'permission_denied', { token });
      await call('endImpersonation', 204, { token });
      await call('getCurrentUser', 'invalid_token', { token });
      await call('listImpersonationSessions', 200);
    },
  },
  {
    title: 'nobody acts as anybody while that is switched off', needs: changes,
    async run({ call, after }) {
      after(() => call('updatePlatformSettings', 200, { body: { impersonation_enabled: true } }));
      await call('updatePlatformSettings', 200, { body: { impersonation_enabled: false } });
      await call('startImpersonation', 'impersonation_disabled', { body: start(userId.ivan) });
    },
  },
];
