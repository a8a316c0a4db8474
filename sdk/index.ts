export { createPlatformClient } from './client.ts';
export type { PlatformClient, PlatformClientOptions } from './client.ts';
export { PlatformError } from './problem.ts';
export type { ClientCode, ProblemBody } from './problem.ts';
export type { Body, CallOptions, ErrorCode, OperationId, Output, PathIds, PermissionKey, Query, Schemas } from './contract.ts';
export type { PlatformMethods } from './generated/platform.ts';
export type { paths } from './generated/schema.ts';
