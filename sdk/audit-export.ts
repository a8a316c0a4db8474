import { CallPromise, perform } from './call.ts';
import type { Call, Route } from './call.ts';
import type { Connected, Connection } from './connection.ts';
import type { CallOptions, Query, Schemas } from './contract.ts';
import { CsvReader } from './csv.ts';
import type { Timed } from './dates.ts';
import { ConnectionError } from './problem.ts';
import type { Answer } from './send.ts';
import { unguarded } from './wire/audit-csv.ts';

/** One row of an export. */
export type AuditExportRow<Time = string> = Timed<Schemas['AuditListItem'], Time>;

/**
 * An export that is under way, to be read once: either as bytes or as rows. Both end with a ConnectionError when the transfer breaks off, so
 * what ended without one is complete. Whoever stops reading, by leaving the loop or by `stream.cancel()`, ends the export.
 */
export interface AuditExport<Time = string> extends AsyncIterable<AuditExportRow<Time>> {
  /** The CSV as the platform sends it, to be stored or passed on. */
  readonly stream: ReadableStream<Uint8Array>;
  /** The name that the platform suggests for the file. */
  readonly fileName: string | undefined;
}

/** The start of an export: fulfilled with its first bytes. */
export interface ExportCall<Time = string> extends Promise<AuditExport<Time>>, Pick<Call<'exportAuditEntries', Time>, 'operation'> {
  withResponse(): Promise<Answer<AuditExport<Time>>>;
}

/** All methods, with an export that streams. */
export type WithExport<Time, Methods extends { readonly audit: object }> = Omit<Methods, 'audit'> & {
  readonly audit: Omit<Methods['audit'], 'export'> & {
    /**
     * Export audit entries.
     *
     * Streams all matching entries, newest first: as CSV, or as rows like those of `list`. Rows show texts as they are in the log, without the
     * single quote that keeps a spreadsheet from taking them for formulas; but for texts that begin with such a quote themselves.
     *
     * Needs the permission `platform.audit.export`.
     *
     * @example
     * for await (const { created_at, action } of await platform.audit.export({ start_date: '2026-02-01' })) console.log(created_at, action);
     */
    export(query?: Query<'exportAuditEntries'>, options?: CallOptions): ExportCall<Time>;
  };
};

const route: Route = ['exportAuditEntries', 'GET', '/api/v1/platform/audit/export', 'qt'];

export const exportMethods = ({ connection }: Connected) => ({
  export: (query?: Query<'exportAuditEntries'>, options: CallOptions = {}): ExportCall =>
    new CallPromise(perform(connection, route, [query, options], { read: 'stream' }).then((answer) => ({ ...answer, data: exportOf(answer, connection, options) }))),
});

function exportOf({ data, response }: Answer<unknown>, connection: Connection, { signal }: CallOptions): AuditExport {
  const stream = watched(data as ReadableStream<Uint8Array>, signal);
  const fileName = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { stream, fileName, [Symbol.asyncIterator]: () => rowsOf(stream, connection) };
}

/** The same bytes, with a break of the connection as our error. Reads no further than it is read. */
function watched(body: ReadableStream<Uint8Array>, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        controller.error(signal?.aborted ? signal.reason : brokenOff(error));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  }, { highWaterMark: 0 });
}

const brokenOff = (cause?: unknown): ConnectionError => new ConnectionError('connection_failed', 'the export broke off', 'exportAuditEntries', cause);

async function* rowsOf(stream: ReadableStream<Uint8Array>, { dates }: Connection): AsyncGenerator<AuditExportRow> {
  const reader = stream.getReader();
  const csv = new CsvReader();
  const decoder = new TextDecoder();
  let columns: (string | null)[] | undefined;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      for (const row of csv.read(decoder.decode(value, { stream: !done }))) {
        if (columns === undefined) columns = row;
        else yield toRow(columns, row, dates);
      }
      if (done) break;
    }
    if (columns === undefined || !csv.isWhole) throw brokenOff();
  } finally {
    // Also when the loop is left early, which ends the export.
    await reader.cancel().catch(() => undefined);
  }
}

function toRow(columns: readonly (string | null)[], row: readonly (string | null)[], dates: Connection['dates']): AuditExportRow {
  const members = Object.fromEntries(columns.map((name, index) => [name!, unguarded(name!, row[index] ?? null)]));
  return (dates ? dates.revive(members) : members) as AuditExportRow;
}
