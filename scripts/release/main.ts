import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { releaseFiles } from './files.ts';

const help = `Makes the checkout the given version: in openapi.yaml, the packages and CHANGELOG.md, and keeps contract and usage of the SDK as what
later versions are compared with. It commits and publishes nothing.

  npm run release -- VERSION     for instance 0.2.0
  npm run release -- --help      this text`;

const root = new URL('../../', import.meta.url);

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' } } });
  } catch (error) {
    return fail((error as Error).message);
  }
}

function fail(message: string): never {
  console.error(`${message}\n\n${help}`);
  process.exit(2);
}

function release(version: string): void {
  const files = releaseFiles((path) => readFileSync(new URL(path, root), 'utf8'), version, new Date().toISOString().slice(0, 10));
  for (const [path, content] of files) writeFileSync(new URL(path, root), content);
  spawnSync(process.execPath, [fileURLToPath(new URL('scripts/generate/main.ts', root))], { stdio: 'inherit' });
  console.log(`This is ${version} now. Next: npm test, commit, tag v${version}, npm run build, npm publish ./sdk, ./mocks and ./contract.`);
}

const { values, positionals: [version, ...rest] } = readArguments();
if (values.help) console.log(help);
else if (version === undefined || rest.length > 0) fail('Give one version.');
else {
  try {
    release(version);
  } catch (error) {
    fail((error as Error).message);
  }
}
