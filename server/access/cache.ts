import { LRUCache } from 'lru-cache';
import type { Caller } from '../../sdk/wire/caller.ts';

/** What a credential amounts to right now. */
export interface Resolved {
  readonly caller: Caller;
  /** Milliseconds until something in it expires by itself; undefined when nothing does. */
  readonly validForMs?: number | undefined;
}

/**
 * Upper bound for how long an answer is believed: the floor under lost notifications, so that a change made by another
 * process is effective here within a second even while the LISTEN connection is cut.
 */
const maximumAgeMs = 1_000;

/** Callers by credential hash. A change anywhere clears it; a reload that started before the change is not kept. */
export class AccessCache {
  readonly #entries = new LRUCache<string, { caller: Caller; until: number }>({ max: 10_000 });
  readonly #loading = new Map<string, Promise<Caller>>();
  #generation = 0;

  /** The caller when it is known and fresh. */
  get(key: string): Caller | undefined {
    const entry = this.#entries.get(key);
    return entry !== undefined && entry.until > performance.now() ? entry.caller : undefined;
  }

  /** The cached caller, or the loaded one; calls for one key at one time share one load. */
  async resolve(key: string, load: () => Promise<Resolved>): Promise<Caller> {
    const known = this.get(key);
    if (known !== undefined) return known;
    const running = this.#loading.get(key);
    if (running !== undefined) return await running;
    const loading = this.#load(key, load).finally(() => {
      if (this.#loading.get(key) === loading) this.#loading.delete(key);
    });
    this.#loading.set(key, loading);
    return await loading;
  }

  /** Forgets everything: users, groups, grants, tokens or settings have changed. */
  clear(): void {
    this.#generation += 1;
    this.#entries.clear();
    this.#loading.clear();
  }

  async #load(key: string, load: () => Promise<Resolved>): Promise<Caller> {
    const generation = this.#generation;
    const started = performance.now();
    const { caller, validForMs } = await load();
    if (generation === this.#generation) {
      this.#entries.set(key, { caller, until: started + Math.min(maximumAgeMs, validForMs ?? maximumAgeMs) });
    }
    return caller;
  }
}
