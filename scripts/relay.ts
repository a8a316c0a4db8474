import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A TCP relay in front of a database, for showing what happens when the network or the database fails. */
export interface Relay {
  /** The connection string of the database, through the relay. */
  readonly url: string;
  /** Breaks every connection and refuses new ones. May be called again. */
  cut(): Promise<void>;
  /** Accepts connections and bytes and passes nothing on any more, as a database does that is frozen. */
  hang(): void;
  /** Breaks every connection and answers new ones as a PostgreSQL does that has no connection left to give. */
  exhaust(): void;
  /** Works again, for new connections. */
  restore(): Promise<void>;
}

/** An ErrorResponse of the PostgreSQL protocol (§54.7 of its manual), which answers the startup message. */
function refusal(): Buffer {
  const fields = ['SFATAL', 'VFATAL', 'C53300', 'Msorry, too many clients already', ''].map((field) => `${field}\0`).join('');
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + Buffer.byteLength(fields));
  return Buffer.concat([Buffer.from('E'), length, Buffer.from(fields)]);
}

/** Opens a relay on a free port of this machine. Close it with `cut`. */
export async function openRelay(target: string): Promise<Relay> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let state: 'passes on' | 'hangs' | 'is exhausted' = 'passes on';
  const server = createServer((client) => {
    keep(client);
    if (state === 'hangs') return;
    if (state === 'is exhausted') return void client.once('data', () => client.end(refusal()));
    const upstream = keep(connect(Number(port), hostname));
    client.on('data', (bytes) => { if (state === 'passes on') upstream.write(bytes); });
    upstream.on('data', (bytes) => { if (state === 'passes on') client.write(bytes); });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });

  function keep(socket: Socket): Socket {
    sockets.add(socket);
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  }

  const listen = (on: number): Promise<void> => new Promise((resolve) => { server.listen(on, '127.0.0.1', () => resolve()); });
  await listen(0);
  const own = (server.address() as AddressInfo).port;
  const breakAll = (): void => { for (const socket of sockets) socket.destroy(); };
  return {
    url: Object.assign(new URL(target), { hostname: '127.0.0.1', port: String(own) }).href,
    hang() { state = 'hangs'; },
    exhaust() {
      state = 'is exhausted';
      breakAll();
    },
    async cut() {
      const closed = new Promise<void>((resolve) => { server.close(() => resolve()); });
      breakAll();
      await closed;
    },
    async restore() {
      state = 'passes on';
      breakAll();
      if (!server.listening) await listen(own);
    },
  };
}
