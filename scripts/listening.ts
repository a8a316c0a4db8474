/** What the commands that listen on a port of this machine have in common. */
export const host = '127.0.0.1';
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

export function fail(message: string, status = 2): never {
  say(message);
  process.exit(status);
}

/** The port from the command line, else from `PORT`. Ends the process when it is none. */
export function portFrom(option: string | undefined, usual: number, help: string): number {
  const text = option ?? (process.env.PORT?.trim() || String(usual));
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) fail(`The port must be an integer from 0 to 65535, not "${text}".\n\n${help}`);
  return Number(text);
}

/** Why nothing listens, and what to do about it. @param command how the command is called, for the advice. */
export function explainStart(error: unknown, port: number, command: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Stop what uses it, or choose another: ${command} --port ${port + 1} (0 picks a free one).`;
  if (code === 'EACCES') return `This user may not listen on port ${port}. Choose one above 1023: ${command} --port 4010.`;
  return `The mock does not start: ${message}`;
}

/** Ends the process on Ctrl-C, after `stop`. */
export function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop().then(() => process.exit(0)));
}
