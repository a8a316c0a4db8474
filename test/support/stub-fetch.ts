import { vi } from 'vitest';

/** A request as the platform would have got it. */
export interface Sent { readonly method: string; readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string }

/** What to answer: a response, a failure of the network, or a function that decides. */
export type Reply = Response | Error | ((request: Request) => Response | Promise<Response>);

/** A `fetch` that gives these answers in turn, the last one for ever, and keeps what was sent. */
export function stubFetch(...replies: readonly Reply[]) {
  const sent: Sent[] = [];
  const fetch = vi.fn<(request: Request) => Promise<Response>>(async (request) => {
    const reply = replies[Math.min(sent.length, replies.length - 1)]!;
    sent.push({ method: request.method, url: request.url, headers: Object.fromEntries(request.headers), body: await request.clone().text() });
    if (reply instanceof Error) throw reply;
    return reply instanceof Response ? reply.clone() : await reply(request);
  });
  return { fetch, sent };
}

/** An answer of the platform. */
export const answer = (body: unknown, { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {}): Response =>
  new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'content-type': 'application/json', 'x-request-id': 'req-1', ...headers } });

/** A refusal of the platform. */
export const refusal = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  answer({ type: `/problems/${code}`, title: code, status, detail: 'Explained.', code, request_id: 'req-2' }, { status, headers });
