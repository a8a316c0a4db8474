import { examples } from '../../sdk/generated/examples.ts';
import { answerHarness } from './harness.ts';
import { clients, expectedId } from './sdk-clients.ts';
import type { Call, ClientName, Fetch } from './sdk-clients.ts';
import { median } from './statistics.ts';

const body = JSON.stringify(examples.getOrganization.response);
const stub: Fetch = async () => new Response(body, { headers: { 'content-type': 'application/json', 'content-length': String(body.length), 'x-request-id': 'bench' } });

export interface Task { readonly client: ClientName; readonly baseUrl: string; readonly network: boolean; readonly calls: number }
/** Microseconds per call, with the client and with `fetch` alone. */
export interface Pair { readonly client: number; readonly fetch: number }

/** Calls in one go. Processor time is not counted finely enough for single calls. */
const turn = { network: 1, stub: 100 } as const;
const ready = new Map<string, Call | undefined>();

/**
 * Performs calls one after the other; null where the client is not installed. Client and `fetch` take turns, and the median counts, so
 * that whatever else the machine does hits both or none. With a stub nothing is waited for, so the processor time is what a call costs.
 */
async function measure({ client, baseUrl, network, calls }: Task): Promise<Pair | null> {
  const [own, base] = [await callOf(client, baseUrl, network), await callOf('fetch', baseUrl, network)];
  if (own === undefined || base === undefined) return null;
  const inOneGo = network ? turn.network : turn.stub;
  const took: Record<keyof Pair, number[]> = { client: [], fetch: [] };
  for (let done = 0; done < calls; done += inOneGo) {
    const pair = [['client', own], ['fetch', base]] as const;
    for (const [name, call] of took.client.length % 2 === 0 ? pair : pair.toReversed()) took[name].push((await timeOf(call, inOneGo, network)) / inOneGo);
  }
  return { client: median(took.client), fetch: median(took.fetch) };
}

async function timeOf(call: Call, times: number, byTheClock: boolean): Promise<number> {
  const began = byTheClock ? performance.now() * 1_000 : processorTime();
  for (let count = 0; count < times; count++) await call();
  return (byTheClock ? performance.now() * 1_000 : processorTime()) - began;
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** @throws Error when it does not answer the organization. */
async function callOf(client: ClientName, baseUrl: string, network: boolean): Promise<Call | undefined> {
  const name = `${client} ${network}`;
  if (!ready.has(name)) ready.set(name, await clients[client](baseUrl, network ? fetch : stub));
  const call = ready.get(name);
  if (call !== undefined && await call() !== expectedId) throw new Error(`${client} answers something else`);
  return call;
}

answerHarness({ measure });
