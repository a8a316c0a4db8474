/**
 * Reads CSV (RFC 4180) piece by piece, wherever the pieces are cut: rows end with CRLF, fields in quotes may hold anything. An empty field is
 * null, an empty field in quotes an empty text.
 */
export class CsvReader {
  #rest = '';

  /** The rows that are complete with this piece. */
  read(piece: string): (string | null)[][] {
    const text = this.#rest + piece;
    const rows: (string | null)[][] = [];
    let at = 0;
    for (;;) {
      const found = rowAt(text, at);
      if (found === undefined) break;
      rows.push(found.fields);
      at = found.end;
    }
    this.#rest = text.slice(at);
    return rows;
  }

  /** Whether the last row was complete. */
  get isWhole(): boolean { return this.#rest === ''; }
}

interface Row { readonly fields: (string | null)[]; readonly end: number }

/** The row that begins at `at`; undefined when the text ends within it. */
function rowAt(text: string, at: number): Row | undefined {
  const fields: (string | null)[] = [];
  let lineEnd = text.indexOf('\r\n', at);
  while (lineEnd >= 0) {
    let end: number;
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      if (close === undefined) return undefined;
      fields.push(text.slice(at + 1, close).replaceAll('""', '"'));
      end = close + 1;
      if (end > lineEnd) lineEnd = text.indexOf('\r\n', end);
    } else {
      const comma = text.indexOf(',', at);
      end = comma < 0 || comma > lineEnd ? lineEnd : comma;
      fields.push(end === at ? null : text.slice(at, end));
    }
    if (end === lineEnd) return { fields, end: end + 2 };
    at = end + 1;
  }
  return undefined;
}

/** A quote that is doubled is part of the field. */
function closingQuote(text: string, from: number): number | undefined {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at);
    // At the very end of what is there, the next character decides.
    if (at < 0 || at + 1 === text.length) return undefined;
    if (text[at + 1] !== '"') return at;
  }
}
