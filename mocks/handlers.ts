import { accountHandlers } from './accounts.ts';
import { adminHandlers } from './admins.ts';
import { assignmentHandlers } from './assignments.ts';
import { auditHandlers } from './audit-reads.ts';
import { billingHandlers } from './billing.ts';
import type { MockHandlers } from './context.ts';
import { groupHandlers } from './groups.ts';
import { impersonationHandlers } from './impersonation.ts';
import { meHandlers } from './me.ts';
import { lifecycleHandlers } from './organization-lifecycle.ts';
import { memberHandlers } from './organization-members.ts';
import { oauthHandlers } from './oauth.ts';
import { organizationHandlers } from './organizations.ts';
import { orgAccessHandlers } from './org-access.ts';
import { partnerHandlers } from './partners.ts';
import { seedJobHandlers } from './seed-jobs.ts';
import { settingsHandlers } from './settings.ts';
import { shardHandlers } from './shards.ts';
import { tokenHandlers } from './tokens.ts';
import { userHandlers } from './users.ts';

/** Every operation of the contract. One that is missing or answers another shape does not compile. */
export const handlers = {
  ...accountHandlers,
  ...adminHandlers,
  ...assignmentHandlers,
  ...auditHandlers,
  ...billingHandlers,
  ...groupHandlers,
  ...impersonationHandlers,
  ...lifecycleHandlers,
  ...meHandlers,
  ...memberHandlers,
  ...oauthHandlers,
  ...organizationHandlers,
  ...orgAccessHandlers,
  ...partnerHandlers,
  ...seedJobHandlers,
  ...settingsHandlers,
  ...shardHandlers,
  ...tokenHandlers,
  ...userHandlers,
} satisfies MockHandlers;
