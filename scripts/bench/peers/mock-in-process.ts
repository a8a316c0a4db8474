import { performance } from 'node:perf_hooks';
import { answerHarness } from '../harness.ts';
import { quantile } from '../statistics.ts';

export interface InProcess {
  /** Milliseconds until the first world is there, the modules being loaded. */
  readonly ready: number;
  /** Milliseconds to load the modules. */
  readonly load: number;
  /** Medians of one call, in µs: intercepted by msw, and handed over directly. */
  readonly msw: number;
  readonly direct: number;
}

/** The mock inside of a test: no network, no server. */
async function measure(calls: number): Promise<InProcess> {
  const began = performance.now();
  const { createMockPlatform } = await import('../../../mocks/index.ts');
  const { setupServer } = await import('msw/node');
  const loaded = performance.now();
  const mock = createMockPlatform({ baseUrl: 'http://platform.test' });
  const network = setupServer(...mock.handlers);
  network.listen();
  const ready = performance.now();
  const request = (): Request => new Request('http://platform.test/api/v1/platform/orgs', { headers: { authorization: 'Bearer demo-token-of-ada-lindqvist' } });
  const msw = await medianOf(calls, () => fetch(request()));
  const direct = await medianOf(calls, () => mock.fetch(request()));
  network.close();
  return { load: loaded - began, ready: ready - loaded, msw, direct };
}

async function medianOf(calls: number, call: () => Promise<Response>): Promise<number> {
  const times = new Float64Array(calls);
  for (let at = 0; at < calls; at++) {
    const began = performance.now();
    await (await call()).json();
    times[at] = (performance.now() - began) * 1000;
  }
  return quantile(times.sort(), 0.5);
}

answerHarness({ measure });
