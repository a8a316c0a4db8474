import { PlatformError } from '../../sdk/index.ts';

/** `ok`, or the code of the refusal. */
export async function outcome(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    return error instanceof PlatformError ? error.code : String(error);
  }
}

/** How many calls of a race ended how: `{ ok: 1, slug_taken: 9 }`. */
export async function race(calls: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const outcomes = await Promise.all(calls.map(outcome));
  return Object.fromEntries([...Map.groupBy(outcomes, (value) => value)].map(([value, all]) => [value, all.length]));
}
