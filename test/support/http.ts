import { Agent, request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';

/** One call as it goes over the wire, for what the SDK would never send. */
export interface Call {
  readonly method?: string;
  /** The request target, byte for byte. */
  readonly path: string;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  /** Texts and bytes are sent as they are, everything else as JSON. */
  readonly body?: unknown;
  /** `application/json` unless given; null sends none. */
  readonly contentType?: string | null;
  /** Sends the body without saying how long it is. */
  readonly chunked?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  json<T = Record<string, unknown>>(): T;
}

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

/** Sends one request. Redirects, decoding and normalizing of addresses do not happen here. */
export function call(baseUrl: string, { method = 'GET', path, token, headers = {}, body, contentType = 'application/json', chunked = false }: Call): Promise<Answer> {
  const bytes = bytesOf(body);
  const { hostname, port } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      agent, hostname, port, method, path,
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(bytes === undefined || contentType === null ? {} : { 'Content-Type': contentType }),
        ...(bytes === undefined ? {} : chunked ? { 'Transfer-Encoding': 'chunked' } : { 'Content-Length': bytes.length }),
        ...headers,
      },
    }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve(answer(response.statusCode!, response.headers, Buffer.concat(chunks).toString())));
    });
    request.on('error', reject);
    request.end(bytes);
  });
}

function bytesOf(body: unknown): Buffer | undefined {
  if (body === undefined) return undefined;
  if (body instanceof Uint8Array) return Buffer.from(body);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

const answer = (status: number, headers: IncomingHttpHeaders, text: string): Answer =>
  ({ status, headers, text, json: <T>() => JSON.parse(text) as T });

/**
 * Writes bytes to a connection and reads all answers until the server closes it. Requests that the server understands must ask for that
 * with `Connection: close`, at the latest the last one.
 */
export async function exchange(baseUrl: string, ...parts: (string | Uint8Array)[]): Promise<Answer[]> {
  const received = await new Promise<Buffer>((resolve, reject) => {
    const { hostname, port } = new URL(baseUrl);
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    socket.setTimeout(10_000, () => socket.destroy(new Error(`the server keeps the connection open after ${Buffer.concat(chunks).toString('latin1')}`)));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(chunks)));
    for (const part of parts) socket.write(part);
  });
  return answersIn(received);
}

/** Splits what a server sent into answers; all of ours say how long they are. */
function answersIn(received: Buffer): Answer[] {
  const found: Answer[] = [];
  for (let rest = received; rest.length > 0;) {
    const end = rest.indexOf('\r\n\r\n');
    const [statusLine = '', ...lines] = rest.subarray(0, end).toString('latin1').split('\r\n');
    const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
    const length = Number(headers['content-length'] ?? 0);
    found.push(answer(Number(statusLine.split(' ')[1]), headers, rest.subarray(end + 4, end + 4 + length).toString()));
    rest = rest.subarray(end + 4 + length);
  }
  return found;
}
