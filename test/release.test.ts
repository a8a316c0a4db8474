import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { releaseFiles } from '../scripts/release/files.ts';
import { root } from './support/command.ts';

const log = '# Changelog\n\n## 9.0.0 (unreleased)\n\n- Something new.\n\n## 8.0.0 (2026-01-01)\n\n- Something old.\n';
const read = (path: string): string => (path === 'CHANGELOG.md' ? log : readFileSync(join(root, path), 'utf8'));

describe('a release', () => {
  it('sets its version wherever there is one, and nothing else', () => {
    const files = releaseFiles(read, '9.1.0', '2026-06-01');
    for (const path of ['openapi.yaml', 'package.json', 'package-lock.json', 'sdk/package.json', 'mocks/package.json', 'contract/package.json']) {
      const before = read(path).split('\n');
      const changed = files.get(path)!.split('\n').flatMap((line, index) => (line === before[index] ? [] : [line.trim()]));
      const line = path === 'openapi.yaml' ? 'version: 9.1.0' : '"version": "9.1.0",';
      expect([path, changed]).toEqual([path, path === 'package-lock.json' ? [line, line] : [line]]);
    }
    expect(files.get('CHANGELOG.md')).toBe(log.replace('9.0.0 (unreleased)', '9.1.0 (2026-06-01)'));
  });

  it('keeps the contract and the usage of the SDK for comparison', () => {
    const files = releaseFiles(read, '9.1.0', '2026-06-01');
    expect(files.get('test/contract/released-openapi.yaml')).toBe(files.get('openapi.yaml'));
    expect(files.get('test/contract/released-sdk-usage.ts')).toBe(read('test/contract/sdk-usage.ts'));
  });

  it('is refused for what is no version, for an older one, and without a word on what changed', () => {
    expect(() => releaseFiles(read, 'next', '2026-06-01')).toThrow('three numbers');
    expect(() => releaseFiles(read, '0.0.9', '2026-06-01')).toThrow('later than 0.0.9');
    expect(() => releaseFiles((path) => (path === 'CHANGELOG.md' ? '# Changelog\n\n## 1.0.0 (unreleased)\n\n## 0.9.0\n\n- Old.\n' : read(path)), '9.1.0', '2026-06-01')).toThrow('no entries');
  });
});
