import { createRequire } from 'node:module';
import { answerHarness } from './harness.ts';
import { connections } from './load.ts';
import type { Load, LoadResult } from './load.ts';
import { quantile } from './statistics.ts';

/** As much of autocannon as is used here; the package has no types of its own. */
interface Options {
  readonly url: string;
  readonly connections: number;
  readonly duration: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly setupClient: (client: Client) => void;
}
interface Client { setRequests(requests: readonly { path: string }[]): void }
interface Outcome { readonly requests: { readonly total: number }; readonly duration: number; readonly '2xx': number; readonly non2xx: number; readonly errors: number }
interface Run extends Promise<Outcome> { on(event: 'response', listener: (client: Client, status: number, bytes: number, milliseconds: number) => void): void }
const autocannon = createRequire(import.meta.url)('autocannon') as (options: Options) => Run;

async function run({ origin, token, targets, seconds }: Load): Promise<LoadResult> {
  const times: number[] = [];
  let clients = 0;
  const setupClient = (client: Client): void => client.setRequests(shareOf(targets, clients++).map((path) => ({ path })));
  const running = autocannon({ url: origin, connections, duration: seconds, headers: { authorization: `Bearer ${token}` }, setupClient });
  // By hand, because autocannon's own percentiles are whole milliseconds.
  running.on('response', (_client, _status, _bytes, milliseconds) => void times.push(milliseconds));
  const { requests, duration, non2xx, errors } = await running;
  if (non2xx + errors > 0 || times.length === 0) throw new Error(`${non2xx + errors} of ${requests.total} requests failed`);
  const sorted = Float64Array.from(times).sort();
  return { requests: times.length, perSecond: requests.total / duration, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
}

/** Every connection asks for other targets, at most 300 so that preparing them takes no time. */
const shareOf = (targets: readonly string[], client: number): readonly string[] => {
  const share = targets.filter((_, index) => index % connections === client % connections).slice(0, 300);
  return share.length > 0 ? share : targets;
};

answerHarness({ run });
