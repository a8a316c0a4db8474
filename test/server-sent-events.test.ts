import { describe, expect, it } from 'vitest';
import { serverSentEvents } from '../sdk/server-sent-events.ts';
import type { ServerSentEvent, Told } from '../sdk/server-sent-events.ts';
import { all } from './support/seeding.ts';

const read = async (chunks: readonly string[], told?: Told): Promise<ServerSentEvent[]> =>
  await all(serverSentEvents((async function* () { for (const chunk of chunks) yield new TextEncoder().encode(chunk); })(), told));
const two = [{ id: '1', event: 'stage', data: '{"a":1}' }, { id: '2', event: 'message', data: 'b' }];

describe('server-sent events', () => {
  it.each([['LF', '\n'], ['CR LF', '\r\n'], ['CR', '\r']])('are the same with %s, and however the bytes are cut', async (_name, end) => {
    const text = ['id: 1', 'event: stage', 'data: {"a":1}', '', ': a comment', 'id: 2', 'data: b', '', ''].join(end);
    expect(await read([`${text}${end}`])).toEqual(two);
    expect(await read([...`${text}${end}`])).toEqual(two);
  });

  it('may break their data into lines', async () => {
    expect(await read(['data: a\ndata:b\ndata\n\n'])).toEqual([{ id: '', event: 'message', data: 'a\nb\n' }]);
  });

  it('are dropped when they have no data or end in the middle', async () => {
    expect(await read(['event: stage\n\nid: 7\ndata: kept\n\nid: 8\ndata: cut'])).toEqual([{ id: '7', event: 'message', data: 'kept' }]);
  });

  it('carry text beyond ASCII that is cut within a character', async () => {
    const bytes = new TextEncoder().encode('data: Zahnärztin\n\n');
    const cut = (async function* () { for (const byte of bytes) yield Uint8Array.of(byte); })();
    expect((await all(serverSentEvents(cut)))[0]!.data).toBe('Zahnärztin');
  });

  it('say how long to wait before a new connection', async () => {
    const told: Told = {};
    expect(await read(['retry: 50\nretry: soon\n\n'], told)).toEqual([]);
    expect(told).toEqual({ retryMs: 50 });
  });
});
