import { CallPromise, idsIn, perform } from './call.ts';
import type { Route } from './call.ts';
import type { Connected, Connection } from './connection.ts';
import type { Body, CallOptions, OperationId } from './contract.ts';
import { PlatformError } from './problem.ts';
import { pause } from './retry.ts';
import type { Answer } from './send.ts';

export interface ModifyOptions extends Omit<CallOptions, 'idempotencyKey' | 'ifMatch'> {
  /** How often to read and try, when others keep changing it; 5 by default. */
  readonly attempts?: number;
}

/** What a change may set; the version it is based on is added. */
export type Changes<Id extends OperationId> = Omit<Body<Id>, 'base_version'>;

/** A function that reads, lets the caller decide, and writes only what nobody changed meanwhile. */
export const modification = <Signature>(read: Route, write: Route): Signature =>
  ((on: Connected, ...args: unknown[]) => new CallPromise(modify(on.connection, read, write, args))) as Signature;

async function modify(connection: Connection, read: Route, write: Route, args: readonly unknown[]): Promise<Answer<unknown>> {
  const ids = args.slice(0, idsIn(read));
  const [change, options = {}] = args.slice(ids.length) as [(current: unknown) => unknown, ModifyOptions?];
  for (let left = options.attempts ?? 5; ; left--) {
    const before = await perform(connection, read, [...ids, options]);
    const changes = await change(before.data);
    if (changes === undefined) return before;
    const base = write[3].includes('v') ? { base_version: (before.data as { version: number }).version } : {};
    const etag = before.response.headers.get('etag');
    // A proxy that compresses makes entity tags weak, and a weak one never matches.
    const ifMatch = etag?.startsWith('"') ? { ifMatch: etag } : {};
    try {
      return await perform(connection, write, [...ids, { ...base, ...changes }, { ...options, ...ifMatch }]);
    } catch (error) {
      const isConflict = error instanceof PlatformError && (error.code === 'version_conflict' || error.status === 412);
      if (left <= 1 || !isConflict) throw error;
      await pause(Math.random() * 100, options.signal);
    }
  }
}
