/**
 * What the server is started with; what the caller passes wins. One machine, one application: memory like PostgreSQL's own default,
 * costs of a solid-state disk, no JIT (compiling costs more than our short queries), UTC everywhere.
 */
const DEFAULTS: Record<string, string> = {
  shared_buffers: '128MB',
  max_connections: '200',
  max_wal_size: '1GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** Nobody but this machine, and over TCP only: a socket would need a folder that both users can reach, at most 107 bytes long. */
const FIXED: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
};

/** Arguments of `postgres` (`-c name=value`) for the defaults and the caller's settings. */
export const settingsArguments = (settings: Record<string, string>): string[] =>
  Object.entries({ ...DEFAULTS, ...settings, ...FIXED }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** Our environment without what would steer PostgreSQL (PGDATA, PGOPTIONS, …), in one language, so that messages can be recognised. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(own), LC_ALL: 'C' };
}
