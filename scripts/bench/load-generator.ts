import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Child } from './child.ts';
import type { Generator } from './load.ts';
import { wrkGenerator } from './load-wrk.ts';

/** wrk where it is installed, because it takes least from the machine that is measured; else autocannon. */
export function loadGenerator(): Generator {
  const wrk = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'wrk')).find(isExecutable);
  if (wrk !== undefined) return wrkGenerator(wrk);
  const child = new Child('load-autocannon.ts');
  return { name: 'autocannon', run: (load) => child.ask('run', load) };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
