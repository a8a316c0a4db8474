import type { Step } from './script.ts';
import { replay } from './run.ts';
import type { Difference, Made, Pair } from './run.ts';

/** What differs, without the values: two differences of one kind have the same cause. */
export const kindOfDifference = ({ made, lines }: Difference): string => `${made.step.operation} ${lines.map((line) => line.replace(/: .*/s, '').replaceAll(/\d+/g, 'n')).toSorted()[0]}`;

/** After that long, what has been left out so far must do. */
const patienceMs = 180_000;

/**
 * The fewest calls that still show a difference of the same kind, each try on a fresh pair: first halves of them are left out, then
 * smaller pieces, then single calls, and at last members and headers of those that remain.
 * @param from number of the first call of the sequence that showed it, which is mostly enough.
 * @returns undefined when the whole history does not show it again.
 */
export async function shrink(history: readonly Made[], from: number, difference: Difference, start: () => Promise<Pair>): Promise<{ readonly calls: readonly Made[]; readonly difference: Difference } | undefined> {
  const kind = kindOfDifference(difference);
  const deadline = performance.now() + patienceMs;
  const shows = async (calls: readonly Made[]): Promise<Difference | undefined> => {
    if (performance.now() > deadline) return undefined;
    const found = await replay(calls, start);
    return found !== undefined && kindOfDifference(found) === kind ? found : undefined;
  };
  const last = history.slice(from);
  let best = await found(last, shows) ?? await found(history, shows);
  if (best === undefined) return undefined;
  for (let size = Math.max(1, best.calls.length >> 1); size >= 1; size = size === 1 ? 0 : size >> 1) {
    for (let end = best.calls.length - 1; end > 0; end -= size) {
      const fewer: readonly Made[] = best.calls.filter((_, index) => index < end - size || index >= end);
      if (fewer.length < best.calls.length) best = await found(fewer, shows) ?? best;
    }
  }
  for (const { number } of best.calls) {
    for (const [part, name] of partsOf(best.calls.find((made) => made.number === number)!.step)) {
      best = await found(best.calls.map((made) => (made.number === number ? { number, step: without(made.step, part, name) } : made)), shows) ?? best;
    }
  }
  return best;
}

/** What a call can be made without. */
const partsOf = ({ headers, query, body }: Step): ['headers' | 'query' | 'body', string][] =>
  Object.entries({ headers, query, body: body ?? {} }).flatMap(([part, members]) => Object.keys(members as object).map((name): ['headers' | 'query' | 'body', string] => [part as 'headers', name]));

function without(step: Step, part: 'headers' | 'query' | 'body', name: string): Step {
  const { [name]: _, ...rest } = step[part] as Record<string, unknown>;
  return { ...step, [part]: rest } as Step;
}

async function found(calls: readonly Made[], shows: (calls: readonly Made[]) => Promise<Difference | undefined>) {
  const difference = await shows(calls);
  return difference && { calls: calls.slice(0, calls.indexOf(difference.made) + 1), difference };
}
