/** An answer as it was sent. */
export interface CachedAnswer { readonly etag: string; readonly text: string }

/** Where answers with an entity tag are kept. Your own may do the same with another store. */
export interface EtagCache {
  get(key: string): CachedAnswer | undefined;
  set(key: string, answer: CachedAnswer): void;
}

/**
 * Keeps the last answers in memory. Each is still asked for every time, with its entity tag, so nothing is ever stale; what has not
 * changed is answered 304 without a body.
 * @param size how many answers are kept, from 1 on; those not used for longest go first.
 */
export function createEtagCache(size = 200): EtagCache {
  const answers = new Map<string, CachedAnswer>();
  const cache: EtagCache = {
    get(key) {
      const answer = answers.get(key);
      if (answer) cache.set(key, answer);
      return answer;
    },
    set(key, answer) {
      answers.delete(key);
      answers.set(key, answer);
      if (answers.size > size) answers.delete(answers.keys().next().value!);
    },
  };
  return cache;
}
