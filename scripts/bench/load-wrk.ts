import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connections } from './load.ts';
import type { Generator, Load, LoadResult } from './load.ts';

const run = promisify(execFile);

/** wrk 4 with one thread, which asks for the lines of `targets` in turn. */
const script = `
local requests, at = {}, 0
function init(arguments)
  for line in io.lines(arguments[1]) do requests[#requests + 1] = wrk.format("GET", line) end
end
function request()
  at = at % #requests + 1
  return requests[at]
end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format('\\nresult {"requests":%d,"micros":%d,"errors":%d,"p50":%f,"p99":%f}\\n', summary.requests, summary.duration,
    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
`;

interface Summary { readonly requests: number; readonly micros: number; readonly errors: number; readonly p50: number; readonly p99: number }

/** @param program path of the wrk executable. */
export function wrkGenerator(program: string): Generator {
  return { name: 'wrk', run: (load) => runWrk(program, load) };
}

async function runWrk(program: string, { origin, token, targets, seconds }: Load): Promise<LoadResult> {
  const folder = mkdtempSync(join(tmpdir(), 'dental-pms-wrk-'));
  const files = { script: join(folder, 'load.lua'), targets: join(folder, 'targets') };
  try {
    writeFileSync(files.script, script);
    writeFileSync(files.targets, `${targets.join('\n')}\n`);
    const { stdout } = await run(program, ['-t1', `-c${connections}`, `-d${seconds}s`, '-H', `Authorization: Bearer ${token}`, '-s', files.script, origin, '--', files.targets]);
    return resultOf(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function resultOf(output: string): LoadResult {
  const { requests, micros, errors, p50, p99 } = JSON.parse(/^result (.*)$/m.exec(output)?.[1] ?? 'null') as Summary;
  if (errors > 0) throw new Error(`${errors} of ${requests} requests failed`);
  return { requests, perSecond: requests / (micros / 1e6), p50, p99 };
}
