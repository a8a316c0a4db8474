import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http';
import type { IHttpProxyConfig, IHttpRequest, IHttpResponse, PrismHttpComponents } from '@stoplight/prism-http';
import { parse } from 'yaml';
import { silentLogger } from './engine.ts';

/** What breaks the contract, in Prism's words; `path` leads to the value. */
export interface PrismMessage { readonly message: string; readonly path?: readonly string[] }
export interface Checked { readonly input: readonly PrismMessage[]; readonly output: readonly PrismMessage[] }

/** Has Prism check a request, makes it with `send`, and has Prism check the answer. @throws what `send` throws. */
export type Check = (request: IHttpRequest, send: () => Promise<IHttpResponse>) => Promise<Checked>;

/** `upstream` is for Prism's own forwarding, which is not used. */
const config: IHttpProxyConfig = {
  isProxy: true, upstream: new URL('http://127.0.0.1'), upstreamProxy: undefined, errors: false, checkSecurity: false, validateRequest: true, validateResponse: true, mock: { dynamic: false },
};

/** Prism with the contract, for any number of proxies. Reading the contract takes a second or two. */
export async function createCheck(): Promise<Check> {
  const operations = await getHttpOperationsFromSpec(parse(readFileSync(fileURLToPath(new URL('../../openapi.yaml', import.meta.url)), 'utf8')) as object);
  const answers = new WeakMap<IHttpRequest, () => Promise<IHttpResponse>>();
  const forward: PrismHttpComponents['forward'] = ({ data }) => () => async () => ({ _tag: 'Right', right: await answers.get(data)!() });
  const prism = createInstance(config, { logger: silentLogger(), forward });
  return async (request, send) => {
    let sent: Promise<IHttpResponse> | undefined;
    answers.set(request, async () => await (sent = send()));
    try {
      const result = await prism.request(request, operations)();
      if ('left' in result) throw result.left;
      return result.right.validations as Checked;
    } catch (error) {
      // Prism throws on what it cannot parse, such as %zz in a path or a media type without a slash. That says nothing about the other side.
      const messages = [{ message: `Prism cannot read it: ${(error as Error).message}` }];
      if (sent !== undefined) return { input: [], output: await sent.then(() => messages) };
      await send();
      return { input: messages, output: [] };
    }
  };
}
