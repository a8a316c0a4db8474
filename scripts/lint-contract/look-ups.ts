import { resolve } from '../generate/contract.ts';
import type { Contract, Operation, Response, Schema } from '../generate/contract.ts';

/** Whether anybody may call it, without a credential. */
export const isPublic = (operation: Operation): boolean => operation.security?.length === 0;

/** Whether a reason stands below `key`. */
export const reasonOf = (node: object, key: string): boolean => ((node as Record<string, unknown>)[key] ?? '') !== '';

/** The values of a named schema; none when there is no such list. */
export const enumOf = (contract: Contract, name: string): string[] => (contract.components.schemas[name]?.enum ?? []) as string[];

export const requestSchemas = (contract: Contract, operation: Operation): Schema[] =>
  Object.values(operation.requestBody?.content ?? {}).flatMap((media) => (media.schema ? [resolve<Schema>(contract, media.schema as Schema & object)] : []));

export const successSchemas = (contract: Contract, operation: Operation): Schema[] =>
  Object.entries(operation.responses).filter(([status]) => status.startsWith('2')).flatMap(([, response]) =>
    Object.values(resolve<Response>(contract, response).content ?? {}).flatMap((media) => (media.schema ? [media.schema] : [])));
