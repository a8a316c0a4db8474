import { Buffer } from 'node:buffer';

const newline = 10;

/**
 * Goes through the lines of a stream of bytes without making strings of them. Stops as soon as `visit` returns something.
 * @param visit is given the bytes that the line lies in, its first byte and the one after its last.
 */
export async function eachLine<T>(chunks: AsyncIterable<Buffer>, visit: (bytes: Buffer, from: number, to: number) => T | undefined): Promise<T | undefined> {
  let rest: Buffer | undefined;
  for await (const chunk of chunks) {
    const bytes = rest === undefined ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let to = bytes.indexOf(newline); to >= 0; to = bytes.indexOf(newline, from)) {
      const found = visit(bytes, from, to);
      if (found !== undefined) return found;
      from = to + 1;
    }
    rest = from < bytes.length ? bytes.subarray(from) : undefined;
  }
  if (rest !== undefined) throw new Error('the last line has no end');
  return undefined;
}
