import pino from 'pino';
import type { Logger } from 'pino';
import type { WriteStream } from 'node:tty';

/** Members that hold secrets, wherever they appear at the first level or one below. */
const redact = ['req.headers.authorization', 'token', 'password', 'dsn', '*.token', '*.password', '*.dsn'];

/**
 * The log on stdout: JSON lines for machines, short lines for people when it is a terminal. Written by `process.stdout` itself: pino's own
 * writer hangs at the end of the process when the disk behind stdout is full.
 */
export function createLog(level: string, stdout: Pick<WriteStream, 'isTTY' | 'write'> = process.stdout): Logger {
  return pino({ level, redact }, { write: (line: string) => void stdout.write(stdout.isTTY ? shortLine(line) : line) });
}

interface Entry {
  readonly level: number;
  readonly time: number;
  readonly msg?: string;
  readonly err?: { readonly message?: string; readonly stack?: string };
  readonly code?: string;
  readonly [member: string]: unknown;
}

/** `12:03:14 warn  message: what happened (member=value)`. The first characters clear a line of progress that may be there. */
export function shortLine(line: string): string {
  const { level, time, msg = '', err, pid: _pid, hostname: _hostname, ...members } = JSON.parse(line) as Entry;
  const label = pino.levels.labels[level] ?? String(level);
  const reason = err?.message === undefined ? '' : `: ${err.message}`;
  const rest = msg === 'request' ? requestText(members) : `${msg}${reason}${memberText(members)}`;
  // A stack helps with what nobody expected; that a database is away needs none.
  const stack = err?.stack !== undefined && members.code === 'internal_error' ? `\n${err.stack}` : '';
  return `\r\u001B[K${new Date(time).toTimeString().slice(0, 8)} ${label.padEnd(5)} ${rest}${stack}\n`;
}

const requestText = ({ method, operation = 'at an unknown path', status, ms }: Record<string, unknown>): string =>
  `${String(method)} ${String(operation)}: ${String(status)} in ${String(ms)} ms`;

function memberText(members: Record<string, unknown>): string {
  const shown = Object.entries(members).map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return shown.length === 0 ? '' : ` (${shown.join(' ')})`;
}
