/** One server-sent event. */
export interface ServerSentEvent { readonly id: string; readonly event: string; readonly data: string }

/** What a stream says besides its events: how long to wait before a new connection, in milliseconds. */
export interface Told { retryMs?: number }

/**
 * Reads server-sent events (HTML Living Standard §9.2.6). By hand, because the EventSource of browsers cannot send an `Authorization`
 * header, and the rest of it is these few lines. What is cut off in the middle of an event is dropped: it comes again.
 * @param told takes what the server says of reconnecting.
 */
export async function* serverSentEvents(chunks: AsyncIterable<Uint8Array>, told: Told = {}): AsyncGenerator<ServerSentEvent> {
  let [id, event, data] = ['', 'message', [] as string[]];
  for await (const line of linesOf(chunks)) {
    if (line === '') {
      if (data.length > 0) yield { id, event, data: data.join('\n') };
      [event, data] = ['message', []];
      continue;
    }
    const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line)!;
    if (field === 'data') data.push(value);
    else if (field === 'event') event = value;
    else if (field === 'id' && !value.includes('\0')) id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) told.retryMs = Number(value);
  }
}

/** Lines end with LF, CR LF or CR; which of the latter two it was may only be known with the next chunk. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    yield* lines;
  }
}
