import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { copyWhatIsRead, packages } from './packages.ts';
import type { PackageName } from './packages.ts';

const help = `Builds the publishable packages: sdk/dist, mocks/dist and contract/dist, each made anew as ES modules with types.

  npm run build
  npm run build -- --help    this text

Then \`npm pack ./sdk\` makes a package to install or publish.`;

const root = fileURLToPath(new URL('../', import.meta.url));

/** Compiles one package. What TypeScript complains about goes to the screen. */
async function build(name: PackageName): Promise<boolean> {
  const dist = join(root, name, 'dist');
  rmSync(dist, { recursive: true, force: true });
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const [status] = await once(spawn(process.execPath, [compiler, '-p', join(root, name, 'tsconfig.build.json')], { stdio: 'inherit' }), 'exit') as [number | null];
  copyWhatIsRead(name, dist);
  const missing = status === 0 ? entryFiles(name).filter((file) => !existsSync(join(root, name, file))) : [];
  if (missing.length > 0) console.error(`${name}/package.json names files that were not built: ${missing.join(', ')}`);
  return status === 0 && missing.length === 0;
}

/** Every file that the `exports` and the `bin` of the package name. */
function entryFiles(name: PackageName): string[] {
  const { exports, bin = {} } = JSON.parse(readFileSync(join(root, name, 'package.json'), 'utf8')) as { exports: Record<string, Record<string, string>>; bin?: Record<string, string> };
  return [...Object.values(exports).flatMap((targets) => Object.values(targets)), ...Object.values(bin)];
}

const { help: wantsHelp } = parseArgs({ options: { help: { type: 'boolean' } } }).values;
if (wantsHelp) console.log(help);
else {
  // At once: each is compiled from sources, none from what another was built to.
  await Promise.all(packages.map(async (name) => {
    const built = await build(name);
    console.log(`${built ? 'built ' : 'FAILED'} ${name}/dist`);
    if (!built) process.exitCode = 1;
  }));
}
