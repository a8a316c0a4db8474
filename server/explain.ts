import { ConfigError } from './config.ts';
import { EmbeddedPostgresError } from './db/embedded/errors.ts';
import { StartError } from './start-error.ts';

interface SystemError { readonly code?: string; readonly syscall?: string; readonly port?: number; readonly address?: string; readonly message?: string; readonly stack?: string }

/** Why a start failed and what to do next, for the person at the terminal. Only what nobody expected comes with a stack. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StartError || error instanceof EmbeddedPostgresError) return error.message;
  const { code, syscall, port, address, message, stack } = error as SystemError;
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Stop what uses it, or choose another: PORT=8081 npm start (PORT=0 picks a free one).`;
  if (code === 'EACCES' && syscall === 'listen') return `This user may not listen on port ${port}. Choose one above 1023: PORT=8080 npm start`;
  if (code === 'EADDRNOTAVAIL' || syscall === 'getaddrinfo') return `HOST is not an address of this machine (${address ?? message}). Correct it, or leave it out to listen on 127.0.0.1.`;
  if (code === '42501') return `The user of DATABASE_URL lacks a right: ${message}. It must own its database, so that it can create tables and the extension pg_trgm there.`;
  return `The start failed: ${stack ?? String(error)}`;
}
