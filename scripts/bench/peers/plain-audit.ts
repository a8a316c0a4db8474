import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import pg from 'pg';
import QueryStream from 'pg-query-stream';
import { csvColumns } from '../../../sdk/wire/audit-csv.ts';
import { answerHarness } from '../harness.ts';

/** The log as one builds it at first: plain statements on a plain table, rows as objects. No credential, no validation. */
const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
// Lost when the bench ends PostgreSQL; whoever still waits is told.
client.on('error', () => undefined);

const server = createServer(async (request, response) => {
  if (request.url === '/export') {
    const rows = client.query(new QueryStream(`SELECT ${csvColumns.join(', ')} FROM naive_audit_log ORDER BY created_at DESC`, [], { batchSize: 2_000 }));
    await pipeline(rows, stringify({ header: true, columns: [...csvColumns] }), response);
    return;
  }
  const answers: unknown[] = [];
  for (const sql of JSON.parse(decodeURIComponent(request.url!.slice(1))) as string[]) answers.push((await client.query(sql)).rows);
  const text = JSON.stringify(answers);
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
});

async function start(): Promise<number> {
  await client.connect();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return (server.address() as AddressInfo).port;
}

answerHarness({ start }, () => client.end());
