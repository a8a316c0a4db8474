import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Context } from '../../server/context.ts';
import { Notices } from '../../server/jobs/notices.ts';
import { seedJobEvents } from '../../server/seed-jobs/event-stream.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

const waiting = { sequence: null, ended: false };
const event = (sequence: number, name: string, ended = false) => ({ sequence, event: name, data: `{"n":${sequence}}`, ended });

describe('a stream of events in which nothing happens', () => {
  it('has a comment every 15 s and no more', async () => {
    const { received } = watching(() => [waiting]);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(received.filter((text) => text.startsWith(':'))).toHaveLength(4);
    expect(received[0]).toBe('retry: 1000\n\n');
  });

  it('checks the access of its reader every second, and looks for events that nobody announced every three', async () => {
    const { recheck, read } = watching(() => [waiting]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(recheck.mock.calls.length).toBeGreaterThanOrEqual(29);
    expect(read.mock.calls.length).toBeGreaterThanOrEqual(9);
    expect(read.mock.calls.length).toBeLessThanOrEqual(12);
  });

  it('looks at once when there is a notice, also when that came while it was looking', async () => {
    let rows: object[] = [waiting];
    const { received, notices } = watching(() => rows);
    await vi.advanceTimersByTimeAsync(0);
    rows = [event(1, 'stage')];
    notices.tell('job');
    await vi.advanceTimersByTimeAsync(0);
    expect(received.at(-1)).toBe('id: 1\nevent: stage\ndata: {"n":1}\n\n');
  });

  it('ends with the last event, when the process stops, when the job is gone, and with the refusal when access is lost', async () => {
    expect(await ending(watching(() => [event(1, 'completed', true)]))).toBe('ended');
    const stopped = watching(() => [waiting]);
    stopped.stop();
    expect(await ending(stopped)).toBe('ended');
    expect(await ending(watching(() => []))).toBe('ended');
    const refused = watching(() => [waiting]);
    refused.recheck.mockRejectedValue(new Error('session_revoked'));
    expect(await ending(refused)).toBe('session_revoked');
    expect(refused.notices.listening).toBe(0);
  });
});

/** Reads a stream whose job looks like this in the database. */
function watching(rows: () => object[]) {
  const notices = new Notices();
  const stopping = new AbortController();
  const recheck = vi.fn(async (): Promise<void> => undefined);
  let seen = 0;
  const read = vi.fn(async (_statement: unknown, [, , after]: unknown[]) => {
    seen = Number(after);
    const found = rows().filter((row) => (row as { sequence: number | null }).sequence === null || (row as { sequence: number }).sequence > seen);
    return found.length === 0 && rows().length > 0 ? [waiting] : found;
  });
  const context = { platform: { notices, stopping: stopping.signal }, database: { read }, recheck } as unknown as Context;
  const received: string[] = [];
  const done = (async () => {
    for await (const text of seedJobEvents(context, { organizationId: 'org', jobId: 'job', seen: 0 }, new AbortController().signal)) received.push(text);
    return 'ended';
  })().catch((error: unknown) => (error as Error).message);
  return { received, recheck, read, notices, done, stop: () => stopping.abort() };
}

async function ending({ done }: { readonly done: Promise<string> }): Promise<string> {
  await vi.advanceTimersByTimeAsync(2_000);
  return await done;
}
