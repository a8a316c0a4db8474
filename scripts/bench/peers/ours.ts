import { readConfig } from '../../../server/config.ts';
import { createLog } from '../../../server/log.ts';
import { startServer } from '../../../server/start.ts';
import type { RunningServer } from '../../../server/start.ts';
import { answerHarness } from '../harness.ts';

/** The real server as `npm start` runs it, log included. */
let server: RunningServer | undefined;

async function start(): Promise<number> {
  const config = readConfig(process.env);
  server = await startServer({ config, databaseUrl: config.databaseUrl!, shardUrl: config.shardUrl, log: createLog(config.logLevel) });
  await server.ready;
  return server.port;
}

answerHarness({ start }, () => server?.stop());
