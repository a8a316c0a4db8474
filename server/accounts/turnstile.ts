/** Runs work when it is its turn. */
export type Turnstile = <T>(work: () => Promise<T>, refuse: () => Error) => Promise<T>;

/**
 * Lets so many pieces of work run at once and so many more wait, in the order in which they came; whatever comes on top is refused
 * with the error that it brings.
 */
export function createTurnstile({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }): Turnstile {
  const queue: (() => void)[] = [];
  let running = 0;
  return async (work, refuse) => {
    if (running < atOnce) running += 1;
    else if (queue.length >= waiting) throw refuse();
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      // Whoever is next takes the place over, so nobody slips in between.
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
