import { adminHandlers } from './admins.ts';
import { assignmentHandlers } from './assignments.ts';
import { billingHandlers } from './billing.ts';
import type { MockHandlers } from './context.ts';
import { groupHandlers } from './groups.ts';
import { meHandlers } from './me.ts';
import { notImplemented } from './not-implemented.ts';
import { lifecycleHandlers } from './organization-lifecycle.ts';
import { memberHandlers } from './organization-members.ts';
import { organizationHandlers } from './organizations.ts';
import { orgAccessHandlers } from './org-access.ts';
import { partnerHandlers } from './partners.ts';
import { settingsHandlers } from './settings.ts';
import { shardHandlers } from './shards.ts';
import { tokenHandlers } from './tokens.ts';
import { userHandlers } from './users.ts';

/** Every operation of the contract. One that is missing or answers another shape does not compile. */
export const handlers = {
  ...notImplemented,
  ...adminHandlers,
  ...assignmentHandlers,
  ...billingHandlers,
  ...groupHandlers,
  ...lifecycleHandlers,
  ...meHandlers,
  ...memberHandlers,
  ...organizationHandlers,
  ...orgAccessHandlers,
  ...partnerHandlers,
  ...settingsHandlers,
  ...shardHandlers,
  ...tokenHandlers,
  ...userHandlers,
} satisfies MockHandlers;
