import express from 'express';
import type { Platform } from '../context.ts';
import { pendingMigrations } from '../db/migrate.ts';

export interface ServerState {
  /** Every operation's validators are compiled. */
  warmed: boolean;
  /** The process was asked to stop. */
  draining: boolean;
}

/** `/healthz`: the process lives. `/readyz`: it should get traffic, with the reasons when it should not. */
export function healthPages(platform: Platform, state: ServerState): express.Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  router.get('/readyz', async (_request, response) => {
    const checks = { process: processState(state), ...(await databaseStates(platform)) };
    const ready = checks.process === 'ready' && checks.database === 'reachable' && checks.migrations === 'current';
    response.status(ready ? 200 : 503).set(ready ? {} : { 'Retry-After': '1' }).json({ status: ready ? 'ready' : 'not ready', ...checks });
  });
  return router;
}

const processState = (state: ServerState): string => (state.draining ? 'draining' : state.warmed ? 'ready' : 'warming up');

interface DatabaseStates { database: 'reachable' | 'unreachable'; migrations: 'current' | 'pending' | 'unknown'; shards: Record<string, string> }

/** A shard that is away takes only its own tenants down, so it is reported and does not make the process unready. */
async function databaseStates({ database, shards }: Platform): Promise<DatabaseStates> {
  try {
    const pending = await pendingMigrations(database);
    return { database: 'reachable', migrations: pending.length === 0 ? 'current' : 'pending', shards: await shards.states() };
  } catch {
    return { database: 'unreachable', migrations: 'unknown', shards: {} };
  }
}
