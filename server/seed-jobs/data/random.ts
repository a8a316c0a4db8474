/** Numbers that look random and are always the same for the same parts (mulberry32, seeded by a mix of the parts). */
export class Random {
  #state: number;
  constructor(...parts: readonly number[]) {
    let state = 0x9e37_79b9;
    for (const part of parts) state = Math.imul(state ^ part ^ (state >>> 15), 0x85eb_ca6b) + 0x6d2b_79f5;
    this.#state = state | 0;
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** An integer from 0 up to, but not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** One of a list that is not empty. */
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}
