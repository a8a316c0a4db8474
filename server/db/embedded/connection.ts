import { setTimeout as sleep } from 'node:timers/promises';
import { Client, escapeIdentifier } from 'pg';
import { EmbeddedPostgresError } from './errors.ts';
import { logFile } from './log.ts';
import { readPassword, SUPERUSER } from './password.ts';

/** A server that is expected on `port`; `isRunning` says whether its process still lives. */
export interface Candidate { pid: number; port: number; directory: string; isRunning(): boolean | Promise<boolean> }

type Answer = 'ready' | 'starting' | 'silent' | 'stranger';

const START_TIMEOUT_MS = 60_000;
const ANSWER_TIMEOUT_MS = 5_000;
const PROGRESS_EVERY_MS = 2_000;
const LONGEST_PAUSE_MS = 200;
const CANNOT_CONNECT_NOW = '57P03';
const WRONG_PASSWORD = ['28P01', '28000'];
const EXISTS_ALREADY = ['42P04', '23505'];

/**
 * Waits until the server answers as the one on our data, through crash recovery. `false`: its process ended first.
 * @throws EmbeddedPostgresError after 60 s, or when something else than the server of our data answers
 */
export async function untilReady(server: Candidate, onProgress: (message: string) => void): Promise<boolean> {
  const began = Date.now();
  let reported = began;
  for (let pause = 10; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    const answer = await ask(server);
    if (answer === 'ready') return true;
    if (answer === 'stranger') await sleep(LONGEST_PAUSE_MS);
    if (!await server.isRunning()) return false;
    if (answer === 'stranger') throw stranger(server);
    if (Date.now() - began > START_TIMEOUT_MS) throw tooSlow(server);
    if (Date.now() - reported > PROGRESS_EVERY_MS) onProgress(waiting(answer, (reported = Date.now()) - began));
    await sleep(pause);
  }
}

/** Creates a UTF-8 database unless it exists; two callers at once are fine. */
export async function createDatabase(port: number, password: string, name: string): Promise<void> {
  await withClient(port, password, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return;
    await client.query(`CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE template0 ENCODING 'UTF8'`).catch((error: unknown) => {
      if (!EXISTS_ALREADY.includes(codeOf(error))) throw error;
    });
  });
}

async function ask({ port, directory }: Candidate): Promise<Answer> {
  try {
    const found = await withClient(port, readPassword(directory), (client) => client.query<{ data_directory: string }>('SHOW data_directory'));
    return found.rows[0]?.data_directory === directory ? 'ready' : 'stranger';
  } catch (error) {
    if (WRONG_PASSWORD.includes(codeOf(error))) return 'stranger';
    return codeOf(error) === CANNOT_CONNECT_NOW ? 'starting' : 'silent';
  }
}

async function withClient<Result>(port: number, password: string, action: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({
    host: '127.0.0.1', port, user: SUPERUSER, password, database: 'postgres', ssl: false, connectionTimeoutMillis: ANSWER_TIMEOUT_MS,
  });
  client.on('error', () => { /* the pending query fails with the same error */ });
  try {
    await client.connect();
    return await action(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';

function waiting(answer: Answer, elapsedMs: number): string {
  const seconds = Math.round(elapsedMs / 1000);
  return answer === 'starting' ? `PostgreSQL is recovering after a crash: ${seconds} s so far` : `Waiting for PostgreSQL to answer: ${seconds} s so far`;
}

const stranger = ({ pid, port, directory }: Candidate) =>
  new EmbeddedPostgresError(`The server on 127.0.0.1:${port} (process ${pid}) does not accept the password in ${directory}, or serves other data. `
    + `Stop it (kill ${pid}) and start again; if it comes back, restore the file superuser-password.`);

const tooSlow = ({ pid, directory }: Candidate) =>
  new EmbeddedPostgresError(`PostgreSQL (process ${pid}) is not ready after ${START_TIMEOUT_MS / 1000} s. It goes on recovering by itself: start again in a while, `
    + `that takes it over as it is. What it does is in ${logFile(directory)}.`);
