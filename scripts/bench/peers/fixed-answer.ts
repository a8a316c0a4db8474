import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { examples } from '../../../sdk/generated/examples.ts';
import { answerHarness } from '../harness.ts';

/** One organization, whatever is asked: what remains is the client. */
const body = JSON.stringify(examples.getOrganization.response);
const server = createServer((_, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(body), 'X-Request-Id': 'bench' });
  response.end(body);
});

async function start(): Promise<number> {
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return (server.address() as AddressInfo).port;
}

answerHarness({ start });
