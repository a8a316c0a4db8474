import { closeSync, constants, fchmodSync, fchownSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { type Account } from './account.ts';

const TOO_BIG_BYTES = 10 * 1024 * 1024;
const TAIL_BYTES = 16 * 1024;
const TAIL_LINES = 12;

export const logFile = (directory: string): string => join(directory, 'postgres.log');

/**
 * Opens the server's log for appending, emptied when it has grown beyond 10 MB; `start` is where this run's lines begin.
 * We may be root in a folder of another user's, so no link is followed.
 */
export function openLog(directory: string, account: Account | undefined): { descriptor: number; start: number } {
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants;
  const descriptor = openSync(logFile(directory), O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
  if (account) fchownSync(descriptor, account.uid, account.gid);
  fchmodSync(descriptor, 0o600);
  if (fstatSync(descriptor).size > TOO_BIG_BYTES) ftruncateSync(descriptor);
  return { descriptor, start: fstatSync(descriptor).size };
}

/** The last lines that were written to the log after the byte `start`. */
export function logTail(directory: string, start: number): string {
  const descriptor = openSync(logFile(directory), 'r');
  const size = Math.max(0, fstatSync(descriptor).size - start);
  const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
  readSync(descriptor, buffer, 0, buffer.length, start + size - buffer.length);
  closeSync(descriptor);
  return buffer.toString('utf8').trim().split('\n').slice(-TAIL_LINES).join('\n');
}
