import { describe, expect, it } from 'vitest';
import { demoTokens } from '../../sdk/demo/people.ts';
import type { SignIn } from '../../server/bootstrap/sign-in.ts';
import { readConfig } from '../../server/config.ts';
import { explain } from '../../server/explain.ts';
import { greeting } from '../../server/greeting.ts';
import { createLog } from '../../server/log.ts';
import { createProgress } from '../../server/progress.ts';

const escape = '\u001B';

/** Something to print on, and what a person then sees: of what is drawn over, the last. */
function screen(isTTY: boolean) {
  let written = '';
  const stream = { isTTY, columns: 60, write: (text: string | Uint8Array) => { written += String(text); return true; } };
  return { stream, written: () => written, seen: () => written.split('\n').map((line) => line.split(`${escape}[K`).at(-1)!).join('\n') };
}

describe('progress', () => {
  it('is one line per step that shows how long it took, in a terminal', () => {
    const { stream, seen } = screen(true);
    const progress = createProgress(stream, 'xterm');
    progress.step('Starting PostgreSQL');
    progress.step('Migrating the database');
    progress.say('A note.');
    progress.fail();
    expect(seen().replaceAll(/\d+\.\d s/g, 'N s')).toBe('  ✓ Starting PostgreSQL N s\nA note.\n  ✗ Migrating the database N s\n');
  });

  it('never draws a line that wraps, which could not be drawn over', () => {
    const { stream, seen } = screen(true);
    createProgress(stream, 'xterm').step('x'.repeat(200));
    expect(seen()).toMatch(/^ {2}… x+$/);
    expect(seen().length).toBeLessThan(stream.columns);
  });

  it('shows how much of a step is done: as a bar in a terminal, as a line per tenth elsewhere', () => {
    const [terminal, file] = [screen(true), screen(false)];
    const [bar, lines] = [createProgress(terminal.stream, 'xterm'), createProgress(file.stream)];
    for (const progress of [bar, lines]) {
      progress.step('Tenants');
      for (let done = 1; done <= 1_000; done++) progress.count(done, 2_000);
    }
    bar.say('A note.');
    expect(terminal.seen().split('\n').at(-1)).toMatch(/^ {2}… Tenants █{12}░{12} 1,000 of 2,000 /);
    bar.done();
    expect(file.written()).toBe(`  Tenants …\n${['200', '400', '600', '800', '1,000'].map((done) => `  ${done} of 2,000\n`).join('')}`);
  });

  it.each([['a file', false, 'xterm'], ['a terminal that can do nothing', true, 'dumb']])('is plain lines in %s', (_, isTTY, terminal) => {
    const { stream, written } = screen(isTTY);
    const progress = createProgress(stream, terminal);
    progress.step('Starting PostgreSQL');
    progress.done();
    expect(written()).toBe('  Starting PostgreSQL …\n');
  });
});

describe('the log', () => {
  it('is JSON lines without secrets when it is read by a machine', () => {
    const { stream, written } = screen(false);
    createLog('info', stream).info({ dsn: 'postgres://x', shard: { password: 'y' }, status: 200 }, 'hello');
    expect(JSON.parse(written())).toMatchObject({ level: 30, msg: 'hello', status: 200, dsn: '[Redacted]', shard: { password: '[Redacted]' } });
  });

  it('is short lines for people in a terminal', () => {
    const { stream, seen } = screen(true);
    const log = createLog('info', stream);
    log.info({ operation: 'updateOrganization', method: 'PATCH', status: 200, ms: 3.2, request_id: 'r' }, 'request');
    log.warn({ err: new Error('it broke'), shard: 'primary' }, 'upkeep failed');
    log.debug('too much');
    expect(seen().replaceAll(/^\d\d:\d\d:\d\d/gm, 'T')).toBe('T info  PATCH updateOrganization: 200 in 3.2 ms\nT warn  upkeep failed: it broke (shard=primary)\n');
  });

  it('shows where it happened only of what nobody expected', () => {
    const { stream, seen } = screen(true);
    const log = createLog('info', stream);
    log.error({ err: new Error('away'), code: 'database_unavailable' }, 'request failed');
    expect(seen()).not.toContain('    at ');
    log.error({ err: new Error('a mistake'), code: 'internal_error' }, 'request failed');
    expect(seen()).toContain('    at ');
  });
});

describe('the greeting', () => {
  const url = 'http://127.0.0.1:8080';
  const [adasToken] = Object.keys(demoTokens);
  const nobody: SignIn = { empty: false, demo: false, bootstrap: undefined, demoOrganization: false };
  const own = readConfig({ BOOTSTRAP_ADMIN_EMAIL: 'op@practice.example', BOOTSTRAP_ADMIN_TOKEN: 'a-secret-of-the-operator' });

  it('shows the demo token where it is accepted', () => {
    expect(greeting(url, readConfig({}), { ...nobody, demo: true, demoOrganization: true })).toMatch(new RegExp(`curl -sS ${url}/api/v1/platform/orgs/b0000000-\\S+ -H "Authorization: Bearer ${adasToken}"`));
  });

  it('never shows a token of the operator\'s; the curl takes it from the shell and says so when it is not there', () => {
    const text = greeting(url, own, { ...nobody, bootstrap: true });
    expect(text).toContain('/api/v1/platform/me -H "Authorization: Bearer ${BOOTSTRAP_ADMIN_TOKEN:?is not set in this shell}"');
    expect(text).toContain('op@practice.example');
    expect(text).not.toContain('a-secret-of-the-operator');
  });

  it('says that the first admin was chosen already', () => {
    expect(greeting(url, own, { ...nobody, bootstrap: false })).toContain('BOOTSTRAP_ADMIN_EMAIL and BOOTSTRAP_ADMIN_TOKEN have no effect');
  });

  it('says how to make the first admin where nobody can sign in', () => {
    const text = greeting(url, readConfig({ DATABASE_URL: 'postgres://db.example/x' }), { ...nobody, empty: true });
    expect(text).toContain('Nobody can sign in yet.');
    expect(text).not.toContain('curl');
  });

  it('of a worker names no API', () => {
    expect(greeting(url, readConfig({ ROLE: 'worker' }), nobody)).not.toContain('/api/');
  });
});

describe('a failed start', () => {
  it.each([
    [{ code: 'EADDRINUSE', port: 8080 }, 'Port 8080 is taken.'],
    [{ code: 'EACCES', syscall: 'listen', port: 80 }, 'This user may not listen on port 80.'],
    [{ code: 'ENOTFOUND', syscall: 'getaddrinfo', message: 'nowhere' }, 'HOST is not an address of this machine'],
    [{ code: '42501', message: 'permission denied for schema public' }, 'lacks a right: permission denied for schema public'],
  ])('of the kind %o is explained', (error, text) => {
    expect(explain(Object.assign(new Error('x'), error))).toContain(text);
  });

  it('that nobody expected comes with its stack', () => {
    expect(explain(new Error('a mistake'))).toMatch(/^The start failed: Error: a mistake\n +at /);
  });
});
