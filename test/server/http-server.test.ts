import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttpServer } from '../../server/http-server.ts';
import type { HttpServer } from '../../server/http-server.ts';
import type { ServerState } from '../../server/pages/health.ts';

interface Listening { readonly server: HttpServer; readonly state: ServerState; readonly port: number; readonly slow: ServerResponse[]; open(text: string): Client }

/** Answers at once, but for `/slow`, which is answered by hand. */
async function listening(): Promise<Listening> {
  const slow: ServerResponse[] = [];
  const app = express().use((request, response) => { if (request.url === '/slow') slow.push(response); else response.end('done'); });
  const state = { warmed: true, draining: false };
  const server = createHttpServer(app, state);
  const port = await server.listen('127.0.0.1', 0);
  onTestFinished(() => server.dropConnections());
  return { server, state, port, slow, open: (text) => client(port, text) };
}

interface Client { readonly closed: Promise<void>; received(): string; receives(text: string): Promise<void> }

function client(port: number, text: string): Client {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  let received = '';
  socket.on('data', (chunk: string) => { received += chunk; }).on('error', () => undefined).write(text);
  return {
    closed: new Promise<void>((resolve) => { socket.once('close', () => resolve()); }), received: () => received,
    async receives(wanted) { while (!received.includes(wanted)) await once(socket, 'data'); },
  };
}

const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: platform.example\r\n\r\n`;

async function slowRequest({ open, slow }: Listening): Promise<Client> {
  const requester = open(get('/slow'));
  while (slow.length === 0) await new Promise(setImmediate);
  return requester;
}

describe('drain', () => {
  it('does not wait for connections that are idle, silent or half way through a head', async () => {
    const { server, open } = await listening();
    const idle = open(get('/quick'));
    const silent = open('');
    const half = open('GET /quick HT');
    await idle.receives('done');
    await server.drain(600);
    await Promise.all([idle, silent, half].map(({ closed }) => closed));
  });

  it('lets a running request finish and says that the connection ends with it', async () => {
    const started = await listening();
    const requester = await slowRequest(started);
    const drained = started.server.drain(600);
    started.slow[0]!.end('finished');
    await drained;
    await requester.closed;
    expect(requester.received()).toMatch(/^HTTP\/1\.1 200 OK\r\n(.*\r\n)*Connection: close\r\n[^]*finished/);
  });

  it('ends the connection also after an answer whose head was on its way already', async () => {
    const started = await listening();
    const requester = await slowRequest(started);
    started.slow[0]!.write('first half, ');
    await requester.receives('first half');
    const drained = started.server.drain(600);
    started.slow[0]!.end('second half');
    await drained;
    await requester.closed;
    expect(requester.received()).toContain('second half');
  });

  it('answers 503 to a request that slips in, so that it can be sent elsewhere, but goes on answering the orchestrator', async () => {
    const { state, open } = await listening();
    state.draining = true;
    const [late, probe] = [open(get('/quick')), open(get('/readyz'))];
    await Promise.all([late.closed, probe.closed]);
    expect(late.received()).toMatch(/^HTTP\/1\.1 503 .*\r\n(.*\r\n)*Retry-After: \d+\r\n/);
    expect(late.received()).toMatch(/\r\nConnection: close\r\n[^]*"code":"shutting_down"/);
    expect(probe.received()).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*done/);
  });

  it('takes no new connections', async () => {
    const { server, port } = await listening();
    await server.drain(600);
    await expect(fetch(`http://127.0.0.1:${port}/quick`)).rejects.toThrow();
  });

  it('cuts what has not finished in time', async () => {
    const started = await listening();
    const requester = await slowRequest(started);
    await started.server.drain(0);
    await requester.closed;
    expect(requester.received()).toBe('');
  });

  it('cuts everything when it is told to hurry', async () => {
    const started = await listening();
    const requester = await slowRequest(started);
    const drained = started.server.drain(600);
    started.server.dropConnections();
    await Promise.all([drained, requester.closed]);
  });
});
