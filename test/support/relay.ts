import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A TCP relay in front of a database, for showing what happens when the network fails. */
export interface Relay {
  /** The connection string of the database, through the relay. */
  readonly url: string;
  /** Breaks every connection and refuses new ones. */
  cut(): Promise<void>;
  /** Accepts connections and bytes and passes nothing on any more, as a database does that is frozen. */
  hang(): void;
  /** Works again, for new connections. */
  restore(): Promise<void>;
}

/** Opens a relay on a free port of this machine. Close it with `cut`. */
export async function openRelay(target: string): Promise<Relay> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let hanging = false;
  const server = createServer((client) => {
    keep(client);
    if (hanging) return;
    const upstream = keep(connect(Number(port), hostname));
    client.on('data', (bytes) => { if (!hanging) upstream.write(bytes); });
    upstream.on('data', (bytes) => { if (!hanging) client.write(bytes); });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });

  function keep(socket: Socket): Socket {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    return socket;
  }

  const listen = (on: number): Promise<void> => new Promise((resolve) => { server.listen(on, '127.0.0.1', () => resolve()); });
  await listen(0);
  const own = (server.address() as AddressInfo).port;
  const breakAll = (): void => { for (const socket of sockets) socket.destroy(); };
  return {
    url: Object.assign(new URL(target), { hostname: '127.0.0.1', port: String(own) }).href,
    hang() { hanging = true; },
    async cut() {
      const closed = new Promise<void>((resolve) => { server.close(() => resolve()); });
      breakAll();
      await closed;
    },
    async restore() {
      hanging = false;
      breakAll();
      if (!server.listening) await listen(own);
    },
  };
}
