import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { close, listen } from '../../mocks/listen.ts';
import type { ListenOptions } from '../../mocks/listen.ts';

export interface Demo { readonly url: string; stop(): Promise<void> }

/**
 * Bundles the demo page and serves it and msw's service worker until it is stopped. Everything else the worker answers; what reaches this
 * server nevertheless is a 404.
 * @throws the error of `listen`, such as EADDRINUSE.
 */
export async function startDemo(where: ListenOptions): Promise<Demo> {
  const files = new Map<string, readonly [type: string, text: string]>([
    ['/', ['text/html', readFileSync(new URL('page.html', import.meta.url), 'utf8')]],
    ['/page.js', ['text/javascript', await bundled()]],
    ['/mockServiceWorker.js', ['text/javascript', readFileSync(fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js')), 'utf8')]],
  ]);
  const server = createServer((request, response) => {
    const file = files.get(request.url!);
    if (file === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': `${file[0]}; charset=utf-8`, 'cache-control': 'no-cache' }).end(file[1]);
  });
  return { url: await listen(server, where), stop: async () => await close(server) };
}

async function bundled(): Promise<string> {
  const build = await rolldown({ input: fileURLToPath(new URL('page.ts', import.meta.url)), platform: 'browser' });
  const { output } = await build.generate({ format: 'esm', codeSplitting: false });
  await build.close();
  return output[0].code;
}
