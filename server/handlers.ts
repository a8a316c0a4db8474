import type { Input, OperationId, Output } from '../sdk/contract.ts';
import { accountHandlers } from './accounts/handlers.ts';
import { adminHandlers } from './admins/handlers.ts';
import { assignmentHandlers } from './assignments/handlers.ts';
import { auditHandlers } from './audit/handlers.ts';
import { billingHandlers } from './billing/handlers.ts';
import type { Context } from './context.ts';
import { groupHandlers } from './groups/handlers.ts';
import { impersonationHandlers } from './impersonation/handlers.ts';
import { meHandlers } from './me/handlers.ts';
import { tokenHandlers } from './me/tokens.ts';
import type { JsonText, Unchanged } from './respond.ts';
import type { StreamAnswer } from './respond-stream.ts';
import { oauthHandlers } from './oauth/handlers.ts';
import { orgAccessHandlers } from './org-access/handlers.ts';
import { organizationHandlers } from './organizations/handlers.ts';
import { lifecycleHandlers } from './organizations/lifecycle.ts';
import { memberHandlers } from './organizations/members.ts';
import { partnerHandlers } from './partners/handlers.ts';
import { seedJobHandlers } from './seed-jobs/handlers.ts';
import { settingsHandlers } from './settings/handlers.ts';
import { shardHandlers } from './shards/handlers.ts';
import { userHandlers } from './users/handlers.ts';

/** What a handler may answer: the contract's type, the same already written as JSON by PostgreSQL, or as a stream, or that the caller holds it already. */
export type Answer<Id extends OperationId> = Output<Id> | JsonText<Output<Id>> | StreamAnswer<Output<Id>> | Unchanged | (undefined extends Output<Id> ? void : never);
export type ServerHandlers<Ids extends OperationId = OperationId> = {
  [Id in Ids]: (input: Input<Id>, context: Context) => Answer<Id> | Promise<Answer<Id>>;
};

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
  ...tokenHandlers,
  ...memberHandlers,
  ...oauthHandlers,
  ...orgAccessHandlers,
  ...organizationHandlers,
  ...partnerHandlers,
  ...seedJobHandlers,
  ...settingsHandlers,
  ...shardHandlers,
  ...userHandlers,
} satisfies ServerHandlers;
