import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A TCP relay in front of a database, to take it away. */
export interface Relay {
  /** The connection string of the database, through the relay. */
  readonly url: string;
  /** Breaks every connection and refuses new ones. May be called again. */
  cut(): Promise<void>;
  /** Breaks every connection and answers new ones as a PostgreSQL does that has no connection left to give. */
  exhaust(): Promise<void>;
}

/** An ErrorResponse of the PostgreSQL protocol (§54.7 of its manual), which answers the startup message. */
function refusal(): Buffer {
  const fields = ['SFATAL', 'VFATAL', 'C53300', 'Msorry, too many clients already', ''].map((field) => `${field}\0`).join('');
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + Buffer.byteLength(fields));
  return Buffer.concat([Buffer.from('E'), length, Buffer.from(fields)]);
}

/** Opens a relay on a free port of this machine. */
export async function openRelay(target: string): Promise<Relay> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const kept = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  let exhausted = false;
  const server = createServer((client) => {
    if (exhausted) return void kept(client).once('data', () => client.end(refusal()));
    const upstream = kept(connect(Number(port), hostname));
    kept(client).pipe(upstream).pipe(client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', () => resolve()); });
  const own = (server.address() as AddressInfo).port;
  return {
    url: Object.assign(new URL(target), { hostname: '127.0.0.1', port: String(own) }).href,
    async cut() {
      const closed = new Promise<void>((resolve) => { server.close(() => resolve()); });
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async exhaust() {
      exhausted = true;
      for (const socket of sockets) socket.destroy();
    },
  };
}
