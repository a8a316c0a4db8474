import type { OperationId } from '../../sdk/contract.ts';
import { Comparison } from './compare.ts';
import { showingSeedJobs } from './exclusions.ts';
import { Known } from './known.ts';
import { startMockPlace, startServerPlace } from './places.ts';
import type { Place } from './places.ts';
import { filledIn } from './script.ts';
import type { Said, Step } from './script.ts';
import type { Later } from './values.ts';

/** A call that was made, by its number in the pair. */
export interface Made { readonly number: number; readonly step: Step }

/** How often each operation was answered with each status, over all pairs. */
export const answers = new Map<OperationId, Map<string, number>>();

function count(operation: OperationId, { status, headers, body }: Said): void {
  const own = answers.get(operation) ?? new Map<string, number>();
  const code = (body as { code?: string } | null)?.code;
  const key = `${code === undefined ? status : `${status} ${code}`}${'idempotency-replayed' in headers ? ' replayed' : ''}`;
  answers.set(operation, own.set(key, (own.get(key) ?? 0) + 1));
}

export interface Difference { readonly made: Made; readonly lines: readonly string[] }

/** Two platforms that are called alike. */
export class Pair {
  readonly history: Made[] = [];
  readonly known = new Known();
  readonly #comparison = new Comparison();
  readonly #said = { first: new Map<number, Said>(), second: new Map<number, Said>() };
  readonly #first: Place;
  readonly #second: Place;

  constructor(first: Place, second: Place) {
    this.#first = first;
    this.#second = second;
  }

  async stop(): Promise<void> {
    await Promise.all([this.#first.stop(), this.#second.stop()]);
  }

  /** Makes one call on both. @returns how the answers differ, or undefined. */
  async make(made: Made): Promise<Difference | undefined> {
    const { number, step } = made;
    this.history.push(made);
    const first = await this.#first.call(filledIn(step, this.#said.first));
    const second = await this.#second.call(filledIn(step, this.#said.second));
    this.#said.first.set(number, first);
    this.#said.second.set(number, second);
    const lines = this.#comparison.differences(step.operation, first, second);
    if (lines.length > 0) return { made, lines };
    count(step.operation, first);
    this.known.learn(number, step, first);
    return undefined;
  }

  /** Makes the calls of a sequence, which are settled one after the other, until the answers differ. */
  async play(sequence: readonly (Later<Step> | 'again')[]): Promise<Difference | undefined> {
    const first = this.history.length;
    for (const next of sequence) {
      const number = this.history.length;
      const step = next === 'again' ? this.history[first + ((number * 7) % Math.max(1, number - first))]?.step : next(this.known, number);
      if (step === undefined || this.excludes(step)) continue;
      const difference = await this.make({ number, step });
      if (difference !== undefined) return difference;
    }
    return undefined;
  }

  /** Whether Ada may still do everything; where she may not, little else happens any more. */
  get isAlive(): boolean {
    const last = this.history.findLast(({ step: { by } }) => 'person' in by && by.person === 'ada');
    const said = last && this.#said.first.get(last.number);
    const { code } = (said?.body ?? {}) as { code?: string };
    return said?.status !== 401 && code !== 'permission_denied' && code !== 'no_platform_access';
  }

  /** Whether a call is not made, because what it is answered cannot be equal. */
  excludes(step: Step): boolean {
    return showingSeedJobs.has(step.operation) && [...this.known.seeding.values()].includes(filledIn(step, this.#said.first).path['org_uuid']!.toLowerCase());
  }
}

/** A fresh server and a fresh mock. */
export const freshPair = async (): Promise<Pair> => new Pair(await startServerPlace(), startMockPlace());

/** Two fresh mocks. @param changed what the second one answers. */
export async function freshMocks(changed: (step: Step, said: Said) => Said, onStart: () => void = () => undefined): Promise<Pair> {
  onStart();
  const { call, stop } = startMockPlace();
  return new Pair(startMockPlace(), { call: async (step) => changed(step, await call(step)), stop });
}

/** Makes calls again on a fresh pair. @returns the first difference. */
export async function replay(history: readonly Made[], start: () => Promise<Pair>): Promise<Difference | undefined> {
  const pair = await start();
  try {
    for (const made of history) {
      const difference = pair.excludes(made.step) ? undefined : await pair.make(made);
      if (difference !== undefined) return difference;
    }
    return undefined;
  } finally {
    await pair.stop();
  }
}
