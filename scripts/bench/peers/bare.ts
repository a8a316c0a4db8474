import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerHarness } from '../harness.ts';
import { organizationReads } from './organizations.ts';

/** The limit: node:http and prepared statements. No router, no credential, no validation, no error handling. */
const reads = organizationReads();
const collection = '/api/v1/platform/orgs';

const server = createServer(async (request, response) => {
  const at = request.url!.indexOf('?');
  const answer = at < 0 ? await reads.find(request.url!.slice(collection.length + 1)) : await list(request.url!.slice(at + 1));
  const text = JSON.stringify(answer);
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
});

async function list(query: string): Promise<object> {
  const parameters = new URLSearchParams(query);
  return await reads.search(parameters.get('search') ?? '', Number(parameters.get('page_size')), 0);
}

async function start(): Promise<number> {
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return (server.address() as AddressInfo).port;
}

answerHarness({ start });
