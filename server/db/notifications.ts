import type { Knex } from 'knex';
import type { Logger } from 'pino';
import pg from 'pg';
import { connection } from './connections.ts';

/** Channel of changes to users, groups, grants, tokens and settings. */
export const accessChannel = 'access_changed';
const shortestPauseMs = 100;
const longestPauseMs = 2_000;

/** Tells every process, when `tx` commits, to forget what it cached of users, groups, grants, tokens and settings. */
export async function accessChanged(tx: Knex.Transaction): Promise<void> {
  await tx.raw('SELECT pg_notify(?, ?)', [accessChannel, '']);
}

export interface Subscription { stop(): Promise<void> }

/**
 * Calls the function of a channel with the text of whatever any process announces there, and all of them without one whenever the
 * connection was lost or is back, because something may have been missed. Reconnects for ever until stopped.
 */
export async function subscribe(url: string, log: Logger, channels: Readonly<Record<string, (text?: string) => void>>): Promise<Subscription> {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let stopped = false;
  const missed = (): void => { for (const tell of Object.values(channels)) tell(); };

  async function connect(): Promise<void> {
    const next = new pg.Client({ ...connection(url), connectionTimeoutMillis: 5_000 });
    client = next;
    let ended = false;
    const lost = (err?: Error): void => {
      if (ended) return;
      ended = true;
      missed();
      if (stopped) return;
      if (failures === 0) log.warn({ err }, 'the connection for notifications is lost; reconnecting until it is back');
      timer = setTimeout(() => void connect(), Math.min(shortestPauseMs * 2 ** failures++, longestPauseMs));
    };
    next.on('error', lost);
    next.on('end', () => lost());
    next.on('notification', ({ channel, payload }) => channels[channel]?.(payload));
    try {
      await next.connect();
      await next.query(Object.keys(channels).map((channel) => `LISTEN ${channel}`).join('; '));
      missed();
      if (failures > 0) log.info('the connection for notifications is back');
      failures = 0;
    } catch (error) {
      lost(error as Error);
      await next.end().catch(() => undefined);
    }
  }

  await connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
