import { Problem } from './problem.ts';

/** Where the connection string of a shard leads. */
export interface DatabaseAddress {
  /** A name or an address, in lower case; an IPv6 address in brackets. */
  readonly host: string;
  readonly port: number;
}

/**
 * Parameters that a connection string may have. All others of PostgreSQL's are refused: they name files (`sslkey`, `sslcert`,
 * `passfile`, `service`), give the server options of its own, or replace the host that was looked at.
 */
const parameters: Readonly<Record<string, RegExp>> = {
  sslmode: /^(disable|prefer|require|verify-ca|verify-full|no-verify)$/,
  application_name: /^[ -~]{1,63}$/,
};

/** Also refuses percent-encoded hosts, which are paths of Unix sockets, and lists of hosts. */
const hostForm = /^([a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\])$/;

/**
 * The address in a connection string.
 * @returns undefined when it is none that we accept: `postgres://` or `postgresql://` with a host and nothing but harmless parameters.
 */
export function databaseAddressOf(connectionString: string): DatabaseAddress | undefined {
  if (!URL.canParse(connectionString) || !isDecodable(connectionString)) return undefined;
  const { protocol, hostname, port, searchParams, hash } = new URL(connectionString);
  const host = hostname.toLowerCase();
  const harmless = [...searchParams].every(([name, value]) => Object.hasOwn(parameters, name) && parameters[name]!.test(value));
  if (!['postgres:', 'postgresql:'].includes(protocol) || !hostForm.test(host) || !harmless || hash !== '' || port === '0') return undefined;
  return { host, port: port === '' ? 5432 : Number(port) };
}

/** A stray `%` would be read in one way here and in another by whoever connects. */
function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** The one refusal of a connection string, whatever is wrong with it: the answer must not tell what runs where. */
export const unusableDatabase = (): Problem =>
  new Problem('validation_error', { fields: [{ loc: ['body', 'dsn'], msg: 'must be the connection string of a database that can be used as a shard', type: 'unusable_database' }] });
