import type { OperationId } from '../../sdk/contract.ts';

/** What is not compared, and why it cannot be equal. */
export const uncomparedHeaders: Readonly<Record<string, string>> = {
  'date': 'the clock of the HTTP server',
  'connection': 'belongs to the connection, and the mock has none',
  'keep-alive': 'belongs to the connection, and the mock has none',
  'transfer-encoding': 'belongs to the connection, and the mock has none',
  'x-accel-buffering': 'an instruction to proxies on the way, of which the mock has none',
  'content-length': 'differs with the lengths of ids and times',
};

/** Members of answers whose values are free, by name. */
export const freeMembers: Readonly<Record<string, string>> = {
  msg: 'the wording of a finding about one field',
  ip_address: 'where the request came from, and the mock has no network',
  trace_id: 'made of the request id, by each platform in its way',
  hint: 'the end of a token, which is secret and random',
  schema_name: 'made of the id of the organization',
};

/** Calls that are made, but of whose success only status and headers are compared. */
export const bodiesNotCompared: Partial<Record<OperationId, string>> = {
  streamSeedJobEvents: 'how often an event source shall come back, and what keeps a connection open, are the business of each',
};

/** Operations that show a seed job: not called while one is under way, which a worker takes on and the mock does by itself. */
export const showingSeedJobs: ReadonlySet<OperationId> = new Set(['listSeedJobs', 'getSeedJob', 'streamSeedJobEvents']);

/**
 * Connection strings: those that are refused before anybody connects, and one that leads to a database that can be used, which each
 * platform has its own of. What else a connection may come upon is left to the tests of shards: the mock connects to nothing.
 */
export const reachable = 'postgresql://reachable.example/tenants';
export const connectionStrings = [reachable, reachable, reachable, 'mysql://db.example/tenants', 'postgresql://', 'postgresql://user@:5432/x', 'postgresql://host name/x', ''] as const;

/** Ids that platforms make have no order in common, and different digits. So nothing is sorted by them, compared with them, or searched for in them. */
export const sortsById = 'actor_id';
export const comparesIds = /\b(id|userId|createdBy|modifiedBy) [<>]/;
export const mayBePartOfId = (text: string): boolean => /^[0-9a-f-]+$/i.test(text.trim());
