import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Rules of this house that no linter knows. */
const root = fileURLToPath(new URL('../', import.meta.url));
const isOurs = (path: string): boolean => !/(^|\/)(node_modules|dist|\.data|\.git)(\/|$)/.test(path);
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const find = (...patterns: string[]): string[] => globSync(patterns, { cwd: root }).map((path) => path.replaceAll('\\', '/')).filter(isOurs).toSorted();

const code = find('*.{ts,mjs}', '{sdk,server,mocks,contract,test,scripts}/**/*.{ts,mjs,js}');
const generated = code.filter((path) => path.startsWith('sdk/generated/'));
const written = code.filter((path) => !path.startsWith('sdk/generated/'));

/** Every file that `path` imports by a relative name, as a path from the root. */
function importsOf(path: string): string[] {
  const names = [...read(path).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']*)'/g)].map((match) => match[1]!);
  return names.map((name) => relative(root, join(root, dirname(path), name)).replaceAll('\\', '/'));
}

describe('imports', () => {
  /** What a room may import besides itself. */
  const allowed: Record<string, string[]> = { sdk: [], server: ['sdk'], mocks: ['sdk'], contract: ['sdk', 'mocks'], scripts: ['sdk', 'server', 'mocks', 'contract'] };

  it.each(Object.entries(allowed))('%s imports nothing but itself and %j', (room, others) => {
    const wrong = code.filter((path) => path.startsWith(`${room}/`)).flatMap((path) =>
      importsOf(path).filter((target) => ![room, ...others].includes(target.split('/')[0]!)).map((target) => `${path} imports ${target}`));
    expect(wrong).toEqual([]);
  });

  it('of the demo world stay with what loads and shows it', () => {
    const mayKnowIt = /^(sdk\/demo|server\/bootstrap)\/|^server\/(greeting|pages\/demo-people)\.ts$/;
    const others = code.filter((path) => /^(sdk|server)\//.test(path) && !mayKnowIt.test(path));
    expect(others.filter((path) => importsOf(path).some((target) => target.startsWith('sdk/demo/')))).toEqual([]);
  });

  it('are seen by these tests at all', () => {
    expect(importsOf('test/house.test.ts')).toEqual([]);
    expect(importsOf('server/run.ts')).toContain('server/config.ts');
    expect(importsOf('server/greeting.ts')).toContain('sdk/demo/world.ts');
  });
});

describe('files of code', () => {
  it('are no mere list of re-exports, but for the front doors of the packages', () => {
    const doors = ['sdk/index.ts', 'mocks/index.ts', 'contract/index.ts'];
    const reExports = written.filter((path) => !doors.includes(path) && /^export\s+(type\s+)?(\*|\{[^}]*\})\s*(as \w+ )?from\s+'\./m.test(read(path)) && !hasOwnExports(path));
    expect(reExports).toEqual([]);
  });

  it('have at most 400 lines', () => {
    expect(written.map((path) => ({ path, lines: read(path).split('\n').length - 1 })).filter(({ lines }) => lines > 400)).toEqual([]);
  });

  it('that are generated say so in their first line', () => {
    expect(generated.length).toBeGreaterThan(0);
    expect(generated.filter((path) => !/^\/\/ Generated from \S+ by `npm run generate`\. Do not edit\.\n/.test(read(path)))).toEqual([]);
  });

  it('leave nothing for later', () => {
    const marker = new RegExp(['TO', 'DO|FIX', 'ME|X', 'XX\\b'].join(''));
    expect(code.filter((path) => marker.test(read(path)))).toEqual([]);
  });
});

describe('package-lock.json', () => {
  it('names no registry, so that everybody installs from their own', () => {
    expect(read('package-lock.json')).not.toContain('"resolved":');
  });
});

/** A file that declares something itself is no barrel, even if it passes a name on. */
function hasOwnExports(path: string): boolean {
  return /^export\s+(declare\s+)?(async\s+)?(const|function|class|interface|type\s+\w+\s*[=<]|abstract)/m.test(read(path));
}
