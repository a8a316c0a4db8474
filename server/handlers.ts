import type { Input, OperationId, Output } from '../sdk/contract.ts';
import type { Context } from './context.ts';
import { meHandlers } from './me/handlers.ts';
import { notImplemented } from './not-implemented.ts';
import type { JsonText } from './respond.ts';
import { organizationHandlers } from './organizations/handlers.ts';
import { settingsHandlers } from './settings/handlers.ts';

/** What a handler may answer: the contract's type, or the same already written as JSON by PostgreSQL. */
export type Answer<Id extends OperationId> = Output<Id> | JsonText<Output<Id>>;
export type ServerHandlers<Ids extends OperationId = OperationId> = {
  [Id in Ids]: (input: Input<Id>, context: Context) => Answer<Id> | Promise<Answer<Id>>;
};

/** Every operation of the contract. One that is missing or answers another shape does not compile. */
export const handlers = {
  ...notImplemented,
  ...meHandlers,
  ...organizationHandlers,
  ...settingsHandlers,
} satisfies ServerHandlers;
