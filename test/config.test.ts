import { describe, expect, it } from 'vitest';
import { isJwt } from '../server/access/jwt.ts';
import { ConfigError, demoAdmin, isLoopback, readConfig } from '../server/config.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What `readConfig` complains about. */
function problemsOf(env: Environment): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

const external = 'postgres://platform:secret@db.example/platform';
const ownAdmin = { BOOTSTRAP_ADMIN_EMAIL: 'op@practice.example', BOOTSTRAP_ADMIN_TOKEN: 'any.24-visible_characters' };

describe('readConfig without a database', () => {
  it('is for trying things out: loopback, demo world, demo admin', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 8080, databaseUrl: undefined, dataDir: '.data', demoWorld: true, bootstrapAdmin: demoAdmin, role: 'all', oidc: undefined });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', HOST: ' ', DEMO_WORLD: '', BOOTSTRAP_ADMIN_EMAIL: '' })).toEqual(readConfig({}));
  });

  it('keeps the demo world beside an admin of one\'s own', () => {
    expect(readConfig(ownAdmin)).toMatchObject({ demoWorld: true, bootstrapAdmin: { email: 'op@practice.example', token: 'any.24-visible_characters' } });
  });
});

describe('readConfig with DATABASE_URL', () => {
  it('brings no demo world and nobody who could sign in', () => {
    expect(readConfig({ DATABASE_URL: external })).toMatchObject({ databaseUrl: external, demoWorld: false, bootstrapAdmin: undefined });
  });

  it('loads the demo world when told so', () => {
    expect(readConfig({ DATABASE_URL: external, DEMO_WORLD: 'true' })).toMatchObject({ demoWorld: true });
  });

  it('keeps tenant schemas ready, which would only be in the way where somebody tries things out', () => {
    expect([readConfig({ DATABASE_URL: external }).preparedTenants, readConfig({}).preparedTenants]).toEqual([4, 0]);
  });

  it('may listen for other machines', () => {
    expect(readConfig({ DATABASE_URL: external, HOST: '0.0.0.0', ...ownAdmin })).toMatchObject({ host: '0.0.0.0' });
  });
});

describe('PUBLIC_URL', () => {
  it.each([['https://API.example.com/', 'https://api.example.com'], ['https://example.com/platform//', 'https://example.com/platform'], ['https://zähne.example', 'https://xn--zhne-loa.example']])('%s becomes %s', (raw, url) => {
    expect(readConfig({ PUBLIC_URL: raw }).publicUrl).toBe(url);
  });

  it.each(['https://api.example.com/?a=1', 'https://api.example.com/#a', 'https://me@api.example.com', 'api.example.com', 'ftp://api.example.com'])('must not be %s', (raw) => {
    expect(problemsOf({ PUBLIC_URL: raw })).toEqual([expect.stringMatching(/^PUBLIC_URL must be an address /)]);
  });
});

describe('demo tokens', () => {
  it.each([
    ['the embedded database as it comes', { HOST: '0.0.0.0' }],
    ['the embedded database with an admin of one\'s own', { HOST: '0.0.0.0', ...ownAdmin }],
    ['the embedded database without the demo world', { HOST: '0.0.0.0', DEMO_WORLD: 'false' }],
    ['a database with the demo world', { HOST: 'platform.example', DATABASE_URL: external, DEMO_WORLD: 'true' }],
  ])('are refused to other machines: %s', (_, env) => {
    expect(problemsOf(env)).toEqual([expect.stringContaining(`HOST=${env.HOST} is reachable from other machines, and the demo tokens are known to everybody.`)]);
  });

  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('are fine on %s', (host) => {
    expect(isLoopback(host)).toBe(true);
    expect(problemsOf({ HOST: host })).toEqual([]);
  });

  it.each(['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.example', 'localhost.example'])('know that %s is not loopback', (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});

describe('wrong values', () => {
  it('are listed all at once, and the error text shows them', () => {
    const env = { PORT: '65536', DEMO_WORLD: 'yes', ROLE: 'boss', LOG_LEVEL: 'loud', POOL_MAX: '1.5', PUBLIC_URL: 'ftp://x' };
    const problems = problemsOf(env);
    expect(problems.map((problem) => problem.split(' ')[0]).toSorted()).toEqual(Object.keys(env).toSorted());
    expect(new ConfigError(problems).message).toBe(['Wrong configuration:', ...problems.map((problem) => `  - ${problem}`)].join('\n'));
  });

  it.each([
    ['PORT', '-1'], ['PORT', '80a'], ['PORT', '0x50'], ['POOL_MAX', '201'], ['SHUTDOWN_SECONDS', '601'], ['TRUSTED_PROXIES', '11'], ['VALIDATE_RESPONSES', '1'],
    ['DATABASE_URL', 'mysql://db.example/x'], ['DATABASE_URL', 'db.example'], ['SHARD_URL', 'http://db.example'], ['CORS_ORIGINS', 'https://app.example/'],
    ['ENCRYPTION_KEY', 'c2hvcnQ='], ['ENCRYPTION_KEY_PREVIOUS', 'c2hvcnQ='], ['SHARD_POOL_MAX', '0'], ['PREPARED_TENANTS', '101'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} must `))]);
  });

  it('never repeat a connection string, which may hold a password', () => {
    expect(problemsOf({ DATABASE_URL: 'pg://user:unspeakable@db.example' }).join()).not.toContain('unspeakable');
  });

  it('are those that lack their other half', () => {
    expect(problemsOf({ BOOTSTRAP_ADMIN_EMAIL: 'op@practice.example' })).toEqual(['BOOTSTRAP_ADMIN_EMAIL and BOOTSTRAP_ADMIN_TOKEN go together: set both or neither']);
    expect(problemsOf({ OIDC_ISSUER: 'https://id.example', OIDC_AUDIENCE: 'x' })).toEqual(['OIDC_ISSUER, OIDC_AUDIENCE and OIDC_JWKS_URL go together: set all three or none']);
  });
});

describe('BOOTSTRAP_ADMIN_TOKEN', () => {
  const given = (token: string) => problemsOf({ ...ownAdmin, BOOTSTRAP_ADMIN_TOKEN: token });

  it.each(['x'.repeat(24), '~'.repeat(200), 'a.b.c-with-two-dots-in-it', '"quotes"$dollar`back`\\slash'])('may be %s', (token) => {
    expect(given(token)).toEqual([]);
  });

  it('with two dots is not taken for a JWT', () => {
    expect(isJwt('a.b.c-with-two-dots-in-it')).toBe(false);
    expect(isJwt('eyJhbGciOiJFZERTQSJ9.e30.c2ln')).toBe(true);
  });

  it.each(['x'.repeat(23), 'x'.repeat(201), 'twenty four characters ok', 'ä'.repeat(24), `dpt_${'x'.repeat(24)}`, `imp_${'x'.repeat(24)}`])('must not be %s', (token) => {
    expect(given(token)).toEqual([expect.stringMatching(/^BOOTSTRAP_ADMIN_TOKEN must /)]);
  });
});
