/** Files that name the version, and how. */
const versioned: Readonly<Record<string, RegExp>> = {
  'openapi.yaml': /(?<=^info:\n(?: {2}.*\n)*? {2}version: ).*/m,
  'package.json': /(?<="version": ").*(?=")/,
  'package-lock.json': /(?<="version": ").*(?=")/,
  'sdk/package.json': /(?<="version": ").*(?=")/,
  'mocks/package.json': /(?<="version": ").*(?=")/,
  'contract/package.json': /(?<="version": ").*(?=")/,
};
/** What later versions are compared with, and what it is a copy of. */
const kept: Readonly<Record<string, string>> = {
  'test/contract/released-openapi.yaml': 'openapi.yaml',
  'test/contract/released-sdk-usage.ts': 'test/contract/sdk-usage.ts',
};
const heading = /^## .*unreleased.*$/im;

/**
 * The files that a release changes, with their new content.
 * @param read gives the content of a file by its path from the root.
 * @param date `YYYY-MM-DD`, for the change log.
 * @throws Error, in words for the screen, when this cannot be released.
 */
export function releaseFiles(read: (path: string) => string, version: string, date: string): Map<string, string> {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`${version} is no version: give three numbers, such as 1.2.0.`);
  const log = read('CHANGELOG.md');
  const [, changes] = log.split(heading);
  if (changes === undefined || !/^- /m.test(changes.split(/^## /m)[0]!)) throw new Error('CHANGELOG.md has no entries below a heading that says "unreleased".');
  const files = new Map([['CHANGELOG.md', log.replace(heading, `## ${version} (${date})`)]]);
  for (const [path, pattern] of Object.entries(versioned)) files.set(path, withVersion(path, read(path), pattern, version));
  for (const [copy, original] of Object.entries(kept)) files.set(copy, files.get(original) ?? read(original));
  return files;
}

function withVersion(path: string, text: string, pattern: RegExp, version: string): string {
  const found = pattern.exec(text)?.[0];
  if (found === undefined) throw new Error(`${path} names no version.`);
  if (found.localeCompare(version, 'en', { numeric: true }) > 0) throw new Error(`${path} is at ${found} already, which is later than ${version}.`);
  // A lock file names the version of the root twice, and other packages below.
  return path === 'package-lock.json' ? text.replace(pattern, version).replace(/(?<="packages": \{\n.*\{\n(?:.*\n)??.*"version": ").*(?=")/, version) : text.replace(pattern, version);
}
