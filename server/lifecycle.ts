/** Something that runs until it is stopped. */
export interface Part {
  stop(): Promise<void>;
  /** Asked while it stops: wait for nobody any more. */
  hurry?(): void;
}

/** Thrown into a start that was asked to stop on its way. */
export class StopRequested extends Error {
  override name = 'StopRequested';
}

/** The parts of a process, stopped once and in the reverse order of their start, whoever asks for it. */
export class Lifecycle {
  readonly #parts: Part[] = [];
  #stopping: Promise<void> | undefined;
  #hurry: () => void = () => undefined;
  readonly #hurried = new Promise<void>((resolve) => { this.#hurry = resolve; });

  get stopping(): boolean {
    return this.#stopping !== undefined;
  }

  /** Takes charge of a part that runs. @throws StopRequested when a stop was asked for meanwhile. */
  add(part: Part): void {
    this.#parts.push(part);
    this.check();
  }

  /** @throws StopRequested when a stop was asked for. */
  check(): void {
    if (this.stopping) throw new StopRequested();
  }

  /**
   * Stops everything, as soon as `starting` has come to its end: whatever it is starting at this moment is stopped too.
   * @throws AggregateError of what could not be stopped, after all the rest is.
   */
  async stop(starting: Promise<unknown> = Promise.resolve()): Promise<void> {
    await (this.#stopping ??= this.#stop(starting));
  }

  /** Waits neither for the start nor for anybody whom a part still serves. */
  hurry(): void {
    this.#hurry();
    for (const part of this.#parts) part.hurry?.();
  }

  async #stop(starting: Promise<unknown>): Promise<void> {
    await Promise.race([starting.catch(() => undefined), this.#hurried]);
    const failures: unknown[] = [];
    for (let part = this.#parts.at(-1); part !== undefined; part = this.#parts.at(-1)) {
      await part.stop().catch((error: unknown) => failures.push(error));
      this.#parts.splice(this.#parts.indexOf(part), 1);
    }
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('\n'));
  }
}
