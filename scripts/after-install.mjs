import { spawnSync } from 'node:child_process';
import { realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordInstall, root, unfinished } from './install-state.mjs';

/**
 * The package `node` hard-links its binary out of a package of its own, whose headers and documentation (68 MB) nobody needs.
 * Removes that package once the binary is known to run.
 */
export function trimNode() {
  const folder = join(root, 'node_modules', 'node');
  if (spawnSync(join(folder, 'bin', 'node'), ['--version']).status === 0) rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
}

/** As npm's `postinstall`: an `npm install` by hand counts as installed for `npm start`, and nothing here may fail it. */
if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    trimNode();
    if (unfinished().length === 0) recordInstall();
  } catch (error) {
    console.error(`after-install: ${error.message}`);
  }
}
