import type { Knex } from 'knex';
import type { Logger } from 'pino';
import pg from 'pg';
import { connection } from './connections.ts';

const channel = 'access_changed';
const shortestPauseMs = 100;
const longestPauseMs = 2_000;

/** Tells every process, when `tx` commits, to forget what it cached of users, groups, grants, tokens and settings. */
export async function accessChanged(tx: Knex.Transaction): Promise<void> {
  await tx.raw('SELECT pg_notify(?, ?)', [channel, '']);
}

export interface Subscription { stop(): Promise<void> }

/**
 * Calls `onChange` after every change that any process announces, and whenever the connection was lost or is back, because
 * changes may have been missed. Reconnects for ever until stopped.
 */
export async function subscribe(url: string, log: Logger, onChange: () => void): Promise<Subscription> {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let stopped = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({ ...connection(url), connectionTimeoutMillis: 5_000 });
    client = next;
    let ended = false;
    const lost = (err?: Error): void => {
      if (ended) return;
      ended = true;
      onChange();
      if (stopped) return;
      if (failures === 0) log.warn({ err }, 'the connection for notifications is lost; reconnecting until it is back');
      timer = setTimeout(() => void connect(), Math.min(shortestPauseMs * 2 ** failures++, longestPauseMs));
    };
    next.on('error', lost);
    next.on('end', () => lost());
    next.on('notification', onChange);
    try {
      await next.connect();
      await next.query(`LISTEN ${channel}`);
      onChange();
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
