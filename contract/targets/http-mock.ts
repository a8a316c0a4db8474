import { startMockServer } from '../../mocks/http-server.ts';
import type { Target } from '../target.ts';
import { mockShardDsn, ofMocks, unsignedJwt } from './mock.ts';

/** The mock behind a port of this machine, as `npm run mock -- --stateful` starts it. What it is told goes over HTTP as well. */
export async function startHttpMockTarget(): Promise<Target> {
  const server = await startMockServer();
  const control = async (command: string, wish: object): Promise<void> => {
    const { status } = await fetch(`${server.url}/__mock/${command}`, { method: 'POST', body: JSON.stringify(wish) });
    if (status !== 204) throw new Error(`the mock does not do ${command} ${JSON.stringify(wish)}: ${status}`);
  };
  return {
    name: 'http-mock', baseUrl: server.url, has: ofMocks, jwt: unsignedJwt, shardDsn: mockShardDsn, oneAtATime: true, fetch: (request) => fetch(request),
    arrange: async (operation, code) => {
      await control('fail', { operation, code });
      return async () => await control('clear', {});
    },
    stop: server.stop,
  };
}
