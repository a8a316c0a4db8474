import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type express from 'express';
import { answerConnectionErrors } from './connection-errors.ts';
import { expressMessages } from './express-messages.ts';
import { Problem, renderProblem } from '../sdk/wire/problem.ts';
import type { ServerState } from './pages/health.ts';
import { requestIdOf } from './request-headers.ts';
import { commonHeaders, sendText } from './respond.ts';

export interface HttpServer {
  /** @returns the port. @throws when it is taken. */
  listen(host: string, port: number): Promise<number>;
  /** Takes no new requests, lets the running ones finish for at most `seconds`, and closes every connection. */
  drain(seconds: number): Promise<void>;
  /** Cuts every connection, finished or not. */
  dropConnections(): void;
}

/** What an orchestrator asks for also while the process stops. */
const operatorPages = new Set(['/healthz', '/readyz', '/metrics']);

/** The HTTP server under the app. It knows which requests run: Node alone would wait for connections that only might send one. */
export function createHttpServer(app: express.Express, state: ServerState): HttpServer {
  const sockets = new Set<Socket>();
  const running = new Set<ServerResponse>();
  const server = createServer({ ...expressMessages(app), keepAliveTimeout: 65_000, requestTimeout: 30_000, headersTimeout: 20_000, requireHostHeader: false }, serve);
  answerConnectionErrors(server);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  function serve(request: IncomingMessage, response: ServerResponse): void {
    running.add(response);
    response.once('close', () => running.delete(response));
    if (state.draining) {
      closeAfter(response);
      if (!operatorPages.has(request.url ?? '')) return refuse(request, response);
    }
    app(request as express.Request, response as express.Response);
  }

  function drain(seconds: number): Promise<void> {
    state.draining = true;
    return new Promise((resolve) => {
      const force = setTimeout(() => server.closeAllConnections(), seconds * 1000);
      server.close(() => { clearTimeout(force); resolve(); });
      const busy = new Set([...running].map((response) => response.socket));
      for (const response of running) closeAfter(response);
      for (const socket of sockets) if (!busy.has(socket)) socket.destroy();
    });
  }

  return { listen: (host, port) => listen(server, host, port), drain, dropConnections: () => server.closeAllConnections() };
}

async function listen(server: ReturnType<typeof createServer>, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  return (server.address() as AddressInfo).port;
}

/** Has the connection end with this answer, and the client told so while there is still time. */
function closeAfter(response: ServerResponse): void {
  const { socket } = response;
  if (!response.headersSent) response.setHeader('Connection', 'close');
  else response.once('finish', () => socket?.destroySoon());
}

/** Nothing of the request was looked at, so any other process can serve it. */
function refuse(request: IncomingMessage, response: ServerResponse): void {
  const requestId = requestIdOf(request);
  const { status, mediaType, headers, body } = renderProblem(new Problem('shutting_down'), undefined, requestId);
  sendText(response, status, { ...headers, ...commonHeaders(requestId), 'Content-Type': `${mediaType}; charset=utf-8` }, JSON.stringify(body));
}
