import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import type express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { operations } from '../../sdk/generated/operations.ts';
import { sendStream, StreamAnswer } from '../../server/respond-stream.ts';
import type { StreamOptions } from '../../server/respond-stream.ts';

const servers: Server[] = [];
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

describe('an answer that is made while it is sent', () => {
  it('arrives whole, with its headers', async () => {
    const { url, sent } = await serving({ headers: { 'X-Extra': 'yes' }, async *body() { yield 'a'; yield Buffer.from('b'); } });
    const response = await fetch(url);
    expect([response.status, response.headers.get('content-type'), response.headers.get('x-extra'), await response.text()]).toEqual([200, 'text/plain', 'yes', 'ab']);
    expect(await sent()).toBe('sent');
  });

  it('has headers only for HEAD, and nothing is made', async () => {
    let asked = false;
    const { url } = await serving({ async *body() { asked = true; yield 'a'; } });
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
    expect(asked).toBe(false);
  });

  it('leaves a failure before the first piece to be answered with its own status', async () => {
    const { url } = await serving({ async *body() { if (Date.now() > 0) throw new Error('no shard'); yield 'a'; } });
    expect((await fetch(url)).status).toBe(500);
  });

  it('breaks the connection on a later failure, so that nobody takes the part for the whole', async () => {
    const { url } = await serving({ async *body() { yield 'a'; throw new Error('the shard is gone'); } });
    await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
  });

  it('tells its maker when the reader has left', async () => {
    const { url, sent } = await serving({ async *body(gone) {
      yield 'a';
      await new Promise<void>((resolve) => { gone.addEventListener('abort', () => resolve()); });
    } });
    const leaving = new AbortController();
    const response = await fetch(url, { signal: leaving.signal });
    await response.body!.getReader().read();
    leaving.abort();
    expect(await sent()).toBe('sent');
  });

  it('is made no faster than it is read, and cuts off a reader who stops reading', async () => {
    let pieces = 0;
    const piece = Buffer.alloc(256 * 1024);
    const { port, sent } = await serving({ patienceMs: 200, async *body() { for (;;) { pieces += 1; yield piece; } } });
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    socket.pause();
    expect(await sent()).toBe('sent');
    // What the buffers of two sockets hold, and not much more.
    expect(pieces).toBeLessThan(200);
  });
});

/** A server that answers every request with this stream, 500 where it fails before anything was sent. */
async function serving(options: Omit<StreamOptions, 'contentType'>): Promise<{ url: string; port: number; sent: () => Promise<string> }> {
  const outcome = Promise.withResolvers<string>();
  const server = createServer((request, response) => {
    const answer = new StreamAnswer<string>({ contentType: 'text/plain', ...options });
    sendStream(request as express.Request, response as express.Response, operations.streamSeedJobEvents, answer, 'request-1').then(() => outcome.resolve('sent'), () => {
      if (!response.headersSent) response.writeHead(500).end();
      outcome.resolve('failed');
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', () => resolve()); });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, port, sent: () => outcome.promise };
}
