import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

/** A server on loopback that is no PostgreSQL of ours. */
export interface Impostor {
  /** A connection string that leads to it. */
  readonly dsn: string;
  /** How many connections it has seen. */
  readonly connections: number;
  /** Resolves when somebody connects next. */
  visited(): Promise<unknown>;
}

/** Serves `behaviour` to every connection while the tests of the calling file run. */
export function useImpostor(behaviour: (socket: Socket) => void): Impostor {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    behaviour(socket);
  });
  beforeAll(async () => await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); }));
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => { server.close(resolve); });
  });
  return {
    get dsn() { return `postgresql://somebody:something@127.0.0.1:${(server.address() as AddressInfo).port}/anything`; },
    get connections() { return sockets.size; },
    visited: () => new Promise((resolve) => { server.once('connection', resolve); }),
  };
}

/** Answers nothing at all. */
export const silent = (): void => undefined;

/** Answers as an HTTP server would. */
export const foreign = (socket: Socket): void => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');

/** Lets everybody in, and then answers no question. */
export function mute(socket: Socket): void {
  socket.once('data', () => socket.write(welcome));
}

/** A PostgreSQL of some version, as far as somebody who asks for it and for its abilities can tell (protocol 3.0, PostgreSQL manual §54.7). */
export const postgresOf = (version: number) => (socket: Socket): void => {
  mute(socket);
  socket.on('data', (bytes) => {
    if (bytes[0] === 'Q'.charCodeAt(0)) socket.write(Buffer.concat([columns, row(String(version), 't'), message('C', text('SELECT 1')), ready]));
  });
};

const int = (bytes: 2 | 4, value: number): Buffer => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeIntBE(value, 0, bytes);
  return buffer;
};
const text = (value: string): Buffer => Buffer.from(`${value}\0`);
const message = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int(4, body.length + 4), body]);
};
const column = (name: string, type: number): Buffer => Buffer.concat([text(name), int(4, 0), int(2, 0), int(4, type), int(2, -1), int(4, -1), int(2, 0)]);
const value = (shown: string): Buffer => Buffer.concat([int(4, shown.length), Buffer.from(shown)]);
const row = (...values: string[]): Buffer => message('D', int(2, values.length), ...values.map(value));

const ready = message('Z', Buffer.from('I'));
const welcome = Buffer.concat([message('R', int(4, 0)), ready]);
/** OIDs of `int4` and `bool`. */
const columns = message('T', int(2, 2), column('version', 23), column('usable', 16));
