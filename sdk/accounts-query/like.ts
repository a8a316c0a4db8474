/** One piece of a `LIKE` pattern: a character as it is, any one character, or any text. */
type Piece = { readonly literal: string } | 'one' | 'any';

/** Whether a text fits a pattern as a whole. @param pattern as in `Like`; its escapes are complete. */
export function matchesLike(text: string, pattern: string): boolean {
  return fits([...text], piecesOf(pattern));
}

/** The text as a pattern that fits nothing else. */
export const escapedForLike = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

function piecesOf(pattern: string): Piece[] {
  return [...pattern.matchAll(/\\(.)|(.)/gsu)].map(([, escaped, plain]) => {
    if (escaped !== undefined) return { literal: escaped };
    return plain === '%' ? 'any' : plain === '_' ? 'one' : { literal: plain! };
  });
}

/** Goes back to the last `%` only, so it takes at most text times pattern steps, whatever a caller sends; a RegExp might take forever. */
function fits(text: readonly string[], pieces: readonly Piece[]): boolean {
  let [at, piece] = [0, 0];
  let retry: { at: number; readonly piece: number } | undefined;
  while (at < text.length) {
    const wanted = pieces[piece];
    if (wanted === 'any') {
      retry = { at, piece };
      piece += 1;
    } else if (wanted === 'one' || wanted?.literal === text[at]) {
      at += 1;
      piece += 1;
    } else if (retry !== undefined) {
      retry.at += 1;
      at = retry.at;
      piece = retry.piece + 1;
    } else return false;
  }
  return pieces.slice(piece).every((rest) => rest === 'any');
}
