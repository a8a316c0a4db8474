/** Waits for one topic. What is told while nobody waits is not lost: the next wait ends at once. */
export interface Bell {
  /**
   * Resolves when the topic was told of since the last wait ended, after `ms` at the latest, or when `signal` is aborted. Never rejects.
   * @returns whether it was told of.
   */
  wait(ms: number, signal: AbortSignal): Promise<boolean>;
  close(): void;
}

/** Who in this process wants to know of what other processes announce, by topic. */
export class Notices {
  readonly #listeners = new Map<string, Set<() => void>>();

  /** Wakes everybody who waits for this topic; without one, everybody, because something may have been missed. */
  tell(topic?: string): void {
    const sets = topic === undefined ? [...this.#listeners.values()] : [this.#listeners.get(topic) ?? []];
    for (const listeners of sets) for (const ring of listeners) ring();
  }

  /** How many bells there are. */
  get listening(): number {
    return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** A bell for one topic. It has to be closed. */
  bell(topic: string): Bell {
    let rung = false;
    let wake = (): void => undefined;
    const ring = (): void => {
      rung = true;
      wake();
    };
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(ring));
    return {
      async wait(ms, signal) {
        if (!rung && !signal.aborted) {
          await new Promise<void>((resolve) => {
            wake = () => {
              clearTimeout(timer);
              signal.removeEventListener('abort', wake);
              resolve();
            };
            const timer = setTimeout(wake, ms);
            signal.addEventListener('abort', wake);
          });
        }
        const told = rung;
        rung = false;
        return told;
      },
      close: () => {
        listeners.delete(ring);
        if (listeners.size === 0) this.#listeners.delete(topic);
      },
    };
  }
}
