import { flushCompileCache } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { greeting } from './greeting.ts';
import { signInOf } from './bootstrap/sign-in.ts';
import { readConfig } from './config.ts';
import { openDatabases } from './databases.ts';
import { explain } from './explain.ts';
import { Lifecycle } from './lifecycle.ts';
import { createLog } from './log.ts';
import { createProgress, seconds } from './progress.ts';
import { startServer } from './start.ts';

/** Ctrl-C reaches us from the terminal and once more through npm: signals so close together are one. */
const oneSignalMs = 300;

const signalDelayMs = 50;

const began = performance.now();
const progress = createProgress(process.stderr);
const parts = new Lifecycle();

async function start(): Promise<void> {
  const config = readConfig(process.env);
  progress.say('Dental PMS Platform');
  const log = createLog(config.logLevel);
  const databases = await openDatabases({ config, parts, progress, onLost: (logFile) => {
    void end(1, `The embedded PostgreSQL has ended, see ${logFile}. Stopping; \`npm start\` starts both again.`);
  } });
  parts.check();
  const server = await startServer({ config, ...databases, log, onProgress: (message) => progress.step(message) });
  parts.add(server);
  await server.ready;
  const signIn = await signInOf(server.platform.database, config);
  parts.check();
  progress.done();
  progress.say(`  Ready after ${seconds(began)}`);
  progress.say(greeting(server.url, config, signIn));
  // Not only at the end, which a killed process does not have.
  flushCompileCache();
}

/** Stops everything that was started, says why, and ends the process. */
async function end(code: number, reason: string): Promise<void> {
  if (parts.stopping) return;
  progress.fail();
  progress.say(reason);
  await parts.stop(starting).catch((error: unknown) => { code = 1; progress.say(explain(error)); });
  process.exit(code);
}

function endOnSignals(): void {
  let count = 0;
  let last = -Infinity;
  const received = (signal: NodeJS.Signals): void => {
    const pause = performance.now() - last;
    last = performance.now();
    if (pause < oneSignalMs) return;
    count += 1;
    if (!parts.stopping) void end(0, `\n  ${signal}: stopping when the running requests are done. Once more does not wait for them.`);
    else if (count === 2) parts.hurry();
    else process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, received);
}

// Whoever reads our output may go away, as with `npm start | head`; that is no reason to stop serving.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
endOnSignals();
for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, (error: unknown) => void end(1, explain(error)));

const starting = start();
starting.catch(async (error: unknown) => {
  // Ctrl-C reaches the programs that we run as well: their failure may arrive before our own signal.
  await sleep(signalDelayMs);
  await end(1, explain(error));
});
