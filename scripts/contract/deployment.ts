import type { RunningServer } from '../../server/start.ts';

/** Databases of a platform with the demo world that the suite may do anything to. */
export interface Deployment {
  readonly databaseUrl: string;
  readonly shardUrl: string;
  /** Where the keys lie that its secrets are encrypted with. */
  readonly dataDir: string;
}

/** Refused credentials are a large part of the suite. */
const patient = { AUTH_FAILURES_PER_MINUTE: '1000000' };

/** Starts one more process of the platform, in this one. @param environment its configuration, besides what the deployment says. */
export async function startOn({ databaseUrl, shardUrl, dataDir }: Deployment, environment: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const [{ default: pino }, { readConfig }, { startServer }] = await Promise.all([import('pino'), import('../../server/config.ts'), import('../../server/start.ts')]);
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent', SHUTDOWN_SECONDS: '1', ...patient, ...environment });
  return await startServer({ config, databaseUrl, shardUrl, log: pino({ level: 'silent' }) });
}
