import { programOnPath } from '../programs.ts';
import { Child } from './child.ts';
import type { Generator } from './load.ts';
import { wrkGenerator } from './load-wrk.ts';

/** wrk where it is installed, because it takes least from the machine that is measured; else autocannon. */
export function loadGenerator(): Generator {
  const wrk = programOnPath(['wrk']);
  if (wrk !== undefined) return wrkGenerator(wrk);
  const child = new Child('load-autocannon.ts');
  return { name: 'autocannon', run: (load) => child.ask('run', load) };
}
