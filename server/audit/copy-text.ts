/** What PostgreSQL writes in the text format of COPY for characters that it escapes. */
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v' };
const special = /[\\\b\f\n\r\t\v]/g;

/**
 * Values as one line of COPY's text format, as PostgreSQL writes it: what is signed here before it is stored is what COPY gives back, byte by
 * byte, and no two rows have the same line.
 */
export function copyLine(values: readonly (string | null)[]): string {
  return values.map((value) => (value === null ? '\\N' : value.replace(special, (character) => escapes[character]!))).join('\t');
}

const characters: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The values of one line, without its end. */
export function copyValues(line: string): (string | null)[] {
  return line.split('\t').map((field) => (field === '\\N' ? null : field.replace(/\\(.)/gs, (_, character: string) => characters[character] ?? character)));
}
