/** Everything that can be configured, read once at start. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Control-plane database; undefined means an embedded one under `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Database of the first shard, registered when a new control plane has none. */
  readonly shardUrl: string | undefined;
  /**
   * Hosts, or hosts with a port, to which a shard registered through the API may lead; undefined means any. Whoever registers a shard
   * has this server connect to an address of their choice, so any host is the default only where the embedded database is used and
   * nobody but this machine reaches the API. Elsewhere the default is the servers that DATABASE_URL and SHARD_URL name.
   */
  readonly shardHosts: readonly string[] | undefined;
  readonly dataDir: string;
  readonly bootstrapAdmin: { readonly email: string; readonly token: string } | undefined;
  readonly demoWorld: boolean;
  readonly role: 'all' | 'api' | 'worker';
  readonly oidc: { readonly issuer: string; readonly audience: string; readonly jwksUrl: string } | undefined;
  /** SCIM 2.0 service of the identity provider, told of deactivations; undefined means that there is none. */
  readonly scim: { readonly url: string; readonly token: string } | undefined;
  /** Key for data encrypted at rest (shard connection strings): 32 bytes; undefined means one kept in `dataDir`. */
  readonly encryptionKey: Buffer | undefined;
  /** One more key that is accepted while a rotation is under way. */
  readonly encryptionKeyPrevious: Buffer | undefined;
  /** Base address that clients use; part of every `href`. */
  readonly publicUrl: string | undefined;
  readonly logLevel: string;
  readonly corsOrigins: readonly string[];
  /** Connections to the control-plane database, for reads and for writes each. */
  readonly poolMax: number;
  /** Shared connections to each shard. */
  readonly shardPoolMax: number;
  /** Tenant schemas that are kept ready on each shard for organizations to come. */
  readonly preparedTenants: number;
  /** Patients of a demo practice; everything else in it grows with them. */
  readonly seedPatients: number;
  /** How long the worker of a seed job may be silent before another one takes over. */
  readonly seedTakeoverSeconds: number;
  /** Refused credentials that one address may send within a minute before it is answered 429. */
  readonly authFailuresPerMinute: number;
  /** Number of reverse proxies in front whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: number;
  /** Check every answer against the contract and fail loudly; for tests. */
  readonly validateResponses: boolean;
  /** Seconds that open requests get to finish when the process is asked to stop. */
  readonly shutdownSeconds: number;
}

/** Thrown when the environment holds wrong values; lists all of them. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(`Wrong configuration:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`, options);
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether only this machine can reach a server that binds to `host`. */
export const isLoopback = (host: string): boolean => /^(127\.\d+\.\d+\.\d+|::1|localhost)$/i.test(host);

/** What to do when demo tokens would be reachable from other machines. */
export const demoAdvice = 'Set HOST=127.0.0.1, or DEMO_WORLD=false with your own BOOTSTRAP_ADMIN_EMAIL and BOOTSTRAP_ADMIN_TOKEN on a new DATA_DIR.';

/**
 * Reads the configuration out of environment variables (see the table in the README).
 * By hand rather than by a schema library because several rules span two variables.
 * @throws ConfigError listing every wrong value.
 */
export function readConfig(env: Environment): Config {
  const problems: string[] = [];
  const read = reader(env, problems);
  const databaseUrl = read.url('DATABASE_URL', ['postgres:', 'postgresql:']);
  const embedded = databaseUrl === undefined;
  const host = read.text('HOST') ?? '127.0.0.1';
  const shardUrl = read.url('SHARD_URL', ['postgres:', 'postgresql:']);
  const config: Config = {
    host,
    port: read.integer('PORT', 8080, 0, 65535),
    databaseUrl,
    shardUrl,
    shardHosts: shardHosts(read, problems) ?? (embedded && isLoopback(host) ? undefined : serversOf(databaseUrl, shardUrl)),
    dataDir: read.text('DATA_DIR') ?? '.data',
    bootstrapAdmin: bootstrapAdmin(read, problems, embedded),
    demoWorld: read.boolean('DEMO_WORLD', embedded),
    role: read.choice('ROLE', ['all', 'api', 'worker'], 'all'),
    oidc: oidc(read, problems),
    scim: scim(read, problems),
    ...encryptionKeys(read, problems),
    publicUrl: publicUrl(read, problems),
    logLevel: read.choice('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
    corsOrigins: corsOrigins(read, problems),
    poolMax: read.integer('POOL_MAX', 10, 2, 200),
    shardPoolMax: read.integer('SHARD_POOL_MAX', 10, 1, 200),
    preparedTenants: read.integer('PREPARED_TENANTS', embedded ? 0 : 4, 0, 100),
    seedPatients: read.integer('SEED_PATIENTS', 320, 100, 500_000),
    seedTakeoverSeconds: read.integer('SEED_TAKEOVER_SECONDS', 15, 1, 25),
    authFailuresPerMinute: read.integer('AUTH_FAILURES_PER_MINUTE', 60, 1, 1_000_000),
    trustedProxies: read.integer('TRUSTED_PROXIES', 0, 0, 10),
    validateResponses: read.boolean('VALIDATE_RESPONSES', false),
    shutdownSeconds: read.integer('SHUTDOWN_SECONDS', 10, 0, 600),
  };
  if (!isLoopback(config.host) && (config.demoWorld || config.bootstrapAdmin === demoAdmin)) {
    problems.push(`HOST=${config.host} is reachable from other machines, and the demo tokens are known to everybody. ${demoAdvice}`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function reader(env: Environment, problems: string[]) {
  const text = (name: string): string | undefined => env[name]?.trim() || undefined;
  return {
    text,
    integer(name: string, fallback: number, minimum: number, maximum: number): number {
      const raw = text(name);
      if (raw === undefined) return fallback;
      if (/^\d+$/.test(raw) && Number(raw) >= minimum && Number(raw) <= maximum) return Number(raw);
      problems.push(`${name} must be an integer from ${minimum} to ${maximum}, not "${raw}"`);
      return fallback;
    },
    boolean(name: string, fallback: boolean): boolean {
      const raw = text(name);
      if (raw === undefined) return fallback;
      if (raw === 'true' || raw === 'false') return raw === 'true';
      problems.push(`${name} must be true or false, not "${raw}"`);
      return fallback;
    },
    choice<const T extends string>(name: string, choices: readonly T[], fallback: T): T {
      const raw = text(name);
      if (raw === undefined) return fallback;
      const found = choices.find((choice) => choice === raw);
      if (found === undefined) problems.push(`${name} must be one of ${choices.join(', ')}, not "${raw}"`);
      return found ?? fallback;
    },
    url(name: string, protocols: readonly string[]): string | undefined {
      const raw = text(name);
      if (raw === undefined) return undefined;
      // The value may hold a password, so the message does not repeat it.
      if (!URL.canParse(raw) || !protocols.includes(new URL(raw).protocol)) problems.push(`${name} must be an address that starts with ${protocols.join('// or ')}//`);
      return raw;
    },
  };
}
type Reader = ReturnType<typeof reader>;

function shardHosts(read: Reader, problems: string[]): string[] | undefined {
  const hosts = read.text('SHARD_HOSTS')?.toLowerCase().split(',').map((host) => host.trim()).filter(Boolean);
  const wrong = (hosts ?? []).filter((host) => !/^([a-z0-9_.-]+|\[[0-9a-f:.]+\])(:[1-9][0-9]{0,4})?$/.test(host));
  for (const host of wrong) problems.push(`SHARD_HOSTS must list hosts such as shard1.db.example,shard2.db.example:6432; "${host}" is not one`);
  return hosts;
}

/** Host and port of connection strings. One that names a Unix socket has none. */
const serversOf = (...urls: readonly (string | undefined)[]): string[] =>
  urls.filter((url) => url !== undefined && URL.canParse(url)).map((url) => new URL(url!)).filter(({ hostname }) => hostname !== '')
    .map(({ hostname, port }) => `${hostname.toLowerCase()}:${port || 5432}`);

function bootstrapAdmin(read: Reader, problems: string[], embedded: boolean): Config['bootstrapAdmin'] {
  const email = read.text('BOOTSTRAP_ADMIN_EMAIL');
  const token = read.text('BOOTSTRAP_ADMIN_TOKEN');
  if (email === undefined && token === undefined) return embedded ? demoAdmin : undefined;
  if (email === undefined || token === undefined) {
    problems.push('BOOTSTRAP_ADMIN_EMAIL and BOOTSTRAP_ADMIN_TOKEN go together: set both or neither');
    return undefined;
  }
  if (!/^[^@\s]+@[^@\s]+$/.test(email) || email.length > 254) problems.push('BOOTSTRAP_ADMIN_EMAIL must be an email address');
  if (!/^[!-~]{24,200}$/.test(token)) problems.push('BOOTSTRAP_ADMIN_TOKEN must be 24 to 200 visible ASCII characters');
  if (/^(dpt|imp)_/.test(token)) problems.push('BOOTSTRAP_ADMIN_TOKEN must not start with dpt_ or imp_, which mark tokens made by the platform');
  return { email, token };
}

/** Only ever used with the embedded database, which binds to loopback while this token is known to everybody. */
export const demoAdmin = { email: 'ada.lindqvist@platform.example', token: 'demo-token-of-ada-lindqvist' } as const;

function oidc(read: Reader, problems: string[]): Config['oidc'] {
  const issuer = read.text('OIDC_ISSUER');
  const audience = read.text('OIDC_AUDIENCE');
  const jwksUrl = read.url('OIDC_JWKS_URL', ['http:', 'https:']);
  const given = [issuer, audience, jwksUrl].filter((value) => value !== undefined).length;
  if (given === 0) return undefined;
  if (issuer === undefined || audience === undefined || jwksUrl === undefined) {
    problems.push('OIDC_ISSUER, OIDC_AUDIENCE and OIDC_JWKS_URL go together: set all three or none');
    return undefined;
  }
  return { issuer, audience, jwksUrl };
}

/** In the form in which it goes into headers: ASCII, without a slash at the end. */
function publicUrl(read: Reader, problems: string[]): string | undefined {
  const raw = read.url('PUBLIC_URL', ['http:', 'https:']);
  if (raw === undefined || !URL.canParse(raw)) return undefined;
  const { href, search, hash, username } = new URL(raw);
  if (search !== '' || hash !== '' || username !== '') problems.push('PUBLIC_URL must be an address such as https://api.example.com, without a query, a fragment or a user');
  return href.replace(/\/+$/, '');
}

/** Browsers send an origin in exactly one form, so another form would never match (RFC 6454 §6.1). */
function corsOrigins(read: Reader, problems: string[]): string[] {
  const origins = (read.text('CORS_ORIGINS') ?? '').split(',').map((origin) => origin.trim()).filter(Boolean);
  const wrong = origins.filter((origin) => !/^https?:/.test(origin) || !URL.canParse(origin) || new URL(origin).origin !== origin);
  for (const origin of wrong) problems.push(`CORS_ORIGINS must list origins such as https://app.example,http://localhost:5173, in lower case and without a path; "${origin}" is not one`);
  return origins;
}

function scim(read: Reader, problems: string[]): Config['scim'] {
  const url = read.url('SCIM_URL', ['http:', 'https:']);
  const token = read.text('SCIM_TOKEN');
  if (url === undefined && token === undefined) return undefined;
  if (url !== undefined && token !== undefined) return { url, token };
  problems.push('SCIM_URL and SCIM_TOKEN go together: set both or neither');
  return undefined;
}

function encryptionKeys(read: Reader, problems: string[]): Pick<Config, 'encryptionKey' | 'encryptionKeyPrevious'> {
  const [encryptionKey, encryptionKeyPrevious] = [keyFrom('ENCRYPTION_KEY', read, problems), keyFrom('ENCRYPTION_KEY_PREVIOUS', read, problems)];
  return { encryptionKey, encryptionKeyPrevious };
}

function keyFrom(name: string, read: Reader, problems: string[]): Buffer | undefined {
  const raw = read.text(name);
  if (raw === undefined) return undefined;
  const key = Buffer.from(raw, 'base64');
  if (key.length !== 32) problems.push(`${name} must be 32 bytes in base64, for example from \`openssl rand -base64 32\``);
  return key;
}
