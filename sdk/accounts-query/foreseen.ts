/** What the parser could have gone on with. */
export type Expectation =
  | { readonly type: 'literal'; readonly text: string }
  | { readonly type: 'other'; readonly description: string }
  | { readonly type: 'end' | 'any' | 'class' };

/** What could stand where the parser stopped, in words, and what it would follow. @param before the text up to there. */
export function foreseen(expectations: readonly Expectation[], before: string): string {
  const names = [...new Set(expectations.flatMap(nameOf))];
  const last = names.pop() ?? 'something else';
  const list = names.length === 0 ? last : `${names.join(', ')} or ${last}`;
  const previous = /[^\s=<>!]+$|[=<>!]+$/.exec(before.trimEnd())?.[0];
  return previous === undefined ? list : `${list} after '${previous.length > 40 ? `…${[...previous].slice(-40).join('')}` : previous}'`;
}

function nameOf(expectation: Expectation): string[] {
  if (expectation.type === 'literal') return [`'${expectation.text}'`];
  if (expectation.type === 'other') return expectation.description === 'white space' ? [] : [expectation.description];
  return expectation.type === 'end' ? ['the end'] : [];
}
