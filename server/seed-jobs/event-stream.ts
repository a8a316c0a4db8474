import type { Context } from '../context.ts';
import { newsOf } from './event-queries.ts';
import type { News, SeedJobEvent } from './event-queries.ts';

/** Sent when nothing else was, so that nobody on the way takes the connection for dead. */
export const commentEveryMs = 15_000;
/** An event is looked for this often also when no notice of it arrives. Access is checked as often; that asks a cache which every change clears. */
const lookEveryMs = 1_000;
/** A notice that got lost costs as much; more often would cost the database something for every watcher. */
const readEveryMs = 3_000;
/** Has an EventSource come back at once when the server restarts. */
const preamble = 'retry: 1000\n\n';

export interface Watched { readonly organizationId: string; readonly jobId: string; readonly seen: number }

/**
 * The events of a job as server-sent events (HTML Living Standard §9.2), until the job has ended, the process stops or `gone`.
 * @throws Problem when the watcher has lost access.
 */
export async function* seedJobEvents({ platform, database, recheck }: Context, { organizationId, jobId, seen }: Watched, gone: AbortSignal): AsyncGenerator<string> {
  const ended = AbortSignal.any([gone, platform.stopping]);
  const bell = platform.notices.bell(jobId);
  let [last, lastSent, lastRead] = [seen, performance.now(), -Infinity];
  let rung = true;
  yield preamble;
  try {
    while (!ended.aborted) {
      await recheck();
      if (rung || performance.now() - lastRead >= readEveryMs) {
        lastRead = performance.now();
        const news: News | undefined = await newsOf(database, organizationId, jobId, last);
        if (news === undefined) return;
        for (const event of news.events) {
          yield format(event);
          [last, lastSent] = [event.sequence, performance.now()];
        }
        if (news.finished) return;
        if (news.events.length > 0) continue;
      }
      rung = await bell.wait(lookEveryMs, ended);
      if (performance.now() - lastSent >= commentEveryMs) {
        yield ': nothing new\n\n';
        lastSent = performance.now();
      }
    }
  } finally {
    bell.close();
  }
}

const format = ({ sequence, event, data }: SeedJobEvent): string => `id: ${sequence}\nevent: ${event}\ndata: ${data}\n\n`;
