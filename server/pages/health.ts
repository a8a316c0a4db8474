import type { Platform } from '../context.ts';
import { pendingMigrations } from '../db/migrate.ts';
import { tenantVersions } from '../db/tenant-versions.ts';
import type { TenantVersions } from '../db/tenant-versions.ts';
import type { Pages } from './page.ts';

export interface ServerState {
  /** Every operation's validators are compiled. */
  warmed: boolean;
  /** The process was asked to stop. */
  draining: boolean;
}

/** How long databases have to answer. Probes commonly give up after three seconds; ours answers before, with the reason. */
const databaseMs = 2_500;

/** `/healthz`: the process lives. `/readyz`: it should get traffic, with the reasons when it should not. */
export function healthPages(platform: Platform, state: ServerState): Pages {
  // Shared by probes that come at the same time: however many there are, the databases see one.
  const databases = shared(() => databaseStates(platform));
  return {
    '/healthz': (_request, response) => void response.json({ status: 'ok' }),
    '/readyz': async (_request, response) => {
      const found = await databases();
      const checks = { process: processState(state), ...found };
      const ready = checks.process === 'ready' && checks.database === 'reachable' && checks.migrations === 'current';
      response.status(ready ? 200 : 503).set(ready ? {} : { 'Retry-After': '1' }).json({ status: ready ? 'ready' : 'not ready', ...checks });
    },
  };
}

const processState = (state: ServerState): string => (state.draining ? 'draining' : state.warmed ? 'ready' : 'warming up');

interface DatabaseStates {
  readonly database: 'reachable' | 'unreachable';
  readonly migrations: 'current' | 'pending' | 'unknown';
  readonly shards: Record<string, string>;
  readonly tenants: TenantVersions | 'unknown';
}

/**
 * A shard that is away takes only its own tenants down, and tenants that are not migrated yet work as before: both are reported and do
 * not make the process unready.
 */
async function databaseStates({ database, shards }: Platform): Promise<DatabaseStates> {
  const [controlPlane, shardStates, tenants] = await Promise.all([
    within(databaseMs, pendingMigrations(database, databaseMs).then(migrationState), { database: 'unreachable', migrations: 'unknown' } as const),
    within(databaseMs, shards.states(), {}),
    within(databaseMs, tenantVersions(database), 'unknown' as const),
  ]);
  return { ...controlPlane, shards: shardStates, tenants };
}

const migrationState = (pending: string[]) => ({ database: 'reachable', migrations: pending.length === 0 ? 'current' : 'pending' }) as const;

/** What `work` finds, or `otherwise` when it fails or takes longer than `ms`. */
async function within<T, U>(ms: number, work: Promise<T>, otherwise: U): Promise<T | U> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<U>((resolve) => { timer = setTimeout(() => resolve(otherwise), ms); });
  return await Promise.race([work.catch(() => otherwise), late]).finally(() => clearTimeout(timer));
}

/** Calls `run` once for all who ask while it runs. */
function shared<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => (running ??= run().finally(() => { running = undefined; }));
}
