import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { close, listen } from '../../../mocks/listen.ts';
import { createCheck } from '../../../scripts/prism/checker.ts';
import { startValidationProxy } from '../../../scripts/prism/proxy.ts';
import type { ValidationProxy, Violation } from '../../../scripts/prism/proxy.ts';
import type { Orders } from './orders.ts';

const local = { host: '127.0.0.1', port: 0 } as const;

/** Validation proxies that share one Prism, which has read the contract once, for test files that are processes of their own. */
export interface Proxies {
  /** Where test files ask for a proxy: a POST with one of `Orders` to `/` and its name. */
  readonly url: string;
  stop(): Promise<void>;
}

export async function startProxies(): Promise<Proxies> {
  const check = await createCheck();
  const running = new Map<string, { readonly proxy: ValidationProxy; readonly violations: Violation[] }>();
  const at = (url: string) => running.get(url) ?? fail(`no proxy of ours is at ${url}`);
  const orders: { [Name in keyof Orders]: (sent: Orders[Name]['sent']) => Promise<Orders[Name]['answer']> } = {
    async start({ upstream }) {
      const violations: Violation[] = [];
      const proxy = await startValidationProxy({ ...local, upstream: new URL(upstream), check, onViolation: (violation) => violations.push(violation) });
      running.set(proxy.url, { proxy, violations });
      return { url: proxy.url };
    },
    async violations({ url }) { return at(url).violations.splice(0); },
    async stop({ url }) {
      await at(url).proxy.stop();
      running.delete(url);
      return null;
    },
  };
  // Both sides are ours, and `order` pairs each name with what is sent for it.
  const carryOut = async (name: string, sent: string): Promise<unknown> => await orders[name as keyof Orders](JSON.parse(sent) as never);
  const server = createServer((request, response) => {
    text(request).then(async (sent) => await carryOut(request.url!.slice(1), sent))
      .then((answer) => response.end(JSON.stringify(answer)), (error: unknown) => response.writeHead(500).end(String(error)));
  });
  return {
    url: await listen(server, local),
    async stop() {
      await Promise.all([...running.values()].map(({ proxy }) => proxy.stop()));
      await close(server);
    },
  };
}

function fail(why: string): never {
  throw new Error(why);
}
