import { billingHandlers } from './billing.ts';
import type { MockHandlers } from './context.ts';
import { groupHandlers } from './groups.ts';
import { meHandlers } from './me.ts';
import { notImplemented } from './not-implemented.ts';
import { lifecycleHandlers } from './organization-lifecycle.ts';
import { memberHandlers } from './organization-members.ts';
import { organizationHandlers } from './organizations.ts';
import { settingsHandlers } from './settings.ts';

/** Every operation of the contract. One that is missing or answers another shape does not compile. */
export const handlers = {
  ...notImplemented,
  ...billingHandlers,
  ...groupHandlers,
  ...lifecycleHandlers,
  ...meHandlers,
  ...memberHandlers,
  ...organizationHandlers,
  ...settingsHandlers,
} satisfies MockHandlers;
