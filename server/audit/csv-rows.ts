import { Buffer } from 'node:buffer';
import { chosenColumns, csvColumns } from '../../sdk/wire/audit-csv.ts';

const [tab, lineFeed, carriageReturn, quote, apostrophe, plus, comma, letterT, letterZ] = [9, 10, 13, 34, 39, 43, 44, 84, 90];

/** Whether a spreadsheet would take a field that begins with this byte for a formula. */
const isFormula = new Uint8Array(256);
for (const byte of [tab, carriageReturn, plus, 0x2d, 0x3d, 0x40]) isFormula[byte] = 1;
const isGuarded = Uint8Array.from(csvColumns, (column) => (chosenColumns.has(column) ? 1 : 0));

/** Ids come second and third, and need not be looked at. */
const [lastIdColumn, idLength] = [2, 36];
/** `2026-01-15 11:45:00.5+00`: where the `T` goes, and where the offset begins at the earliest. */
const [dateLength, timeLength, offsetLength] = [10, 19, 3];

/**
 * Turns the CSV that PostgreSQL writes of the log into ours: rows end with CRLF, as RFC 4180 has it; the time, which comes first, is RFC 3339;
 * and a field that a spreadsheet would take for a formula gets a quote before it. In SQL this would take PostgreSQL nearly twice as long for the
 * whole; here it happens at the same time, on another core. Pieces may be cut anywhere.
 */
export class CsvRows {
  #rest: Buffer = Buffer.alloc(0);
  #header = true;

  /** The rows that are complete with this piece. */
  convert(piece: Buffer): Buffer {
    const data = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    // A row has a time and an id of more than 50 bytes, so what is added is less than a quarter.
    const converted = Buffer.allocUnsafe(data.length + (data.length >> 2) + 64);
    let [at, to, nextQuote] = [0, 0, data.indexOf(quote)];
    for (;;) {
      let end = data.indexOf(lineFeed, at);
      if (nextQuote >= 0 && nextQuote < at) nextQuote = data.indexOf(quote, at);
      if (end >= 0 && nextQuote >= 0 && nextQuote < end) end = endOfQuoted(data, nextQuote);
      if (end < 0) break;
      to = writeRow(data, at, end, converted, to, this.#header);
      this.#header = false;
      at = end + 1;
    }
    // A copy, because the piece is not ours to keep.
    this.#rest = Buffer.from(data.subarray(at));
    return converted.subarray(0, to);
  }
}

/** The end of a row in which a field is quoted; -1 when it is not there yet. */
function endOfQuoted(data: Buffer, firstQuote: number): number {
  for (let opening = firstQuote; ;) {
    const closing = data.indexOf(quote, opening + 1);
    const end = closing < 0 ? -1 : data.indexOf(lineFeed, closing + 1);
    if (end < 0) return -1;
    // Also a quote that is escaped: it closes and opens at once.
    opening = data.indexOf(quote, closing + 1);
    if (opening < 0 || opening > end) return end;
  }
}

/** Writes a row without its end, and CRLF. @returns where the next one goes. */
function writeRow(data: Buffer, start: number, end: number, into: Buffer, to: number, header: boolean): number {
  let from = start;
  if (!header) {
    let offset = start + timeLength;
    while (data[offset] !== plus) offset++;
    const next = to + data.copy(into, to, start, offset);
    into[to + dateLength] = letterT;
    into[next] = letterZ;
    to = next + 1;
    from = offset + offsetLength;
  }
  let at = header ? end : from;
  for (let column = 1; at < end; column++) {
    const field = at + 1;
    const quoted = data[field] === quote;
    const first = quoted ? field + 1 : field;
    if (isGuarded[column] === 1 && isFormula[data[first]!] === 1) {
      to += data.copy(into, to, from, first);
      into[to++] = apostrophe;
      from = first;
    }
    at = quoted ? afterQuoted(data, first) : column <= lastIdColumn && data[field] !== comma ? field + idLength : field;
    while (at < end && data[at] !== comma) at++;
  }
  to += data.copy(into, to, from, end);
  into[to] = carriageReturn;
  into[to + 1] = lineFeed;
  return to + 2;
}

/** Where a quoted field has ended. @param at first byte of its text. */
function afterQuoted(data: Buffer, at: number): number {
  for (;;) {
    const closing = data.indexOf(quote, at);
    if (data[closing + 1] !== quote) return closing + 1;
    at = closing + 2;
  }
}
