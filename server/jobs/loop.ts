/** Work that is done over and over until it is stopped. */
export interface Loop {
  /** Resolves when the round that runs has come to its end. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  /** Pause between two rounds. */
  readonly everyMs: number;
  /** @param stopping says whether to come to an end early. */
  readonly round: (stopping: () => boolean) => Promise<void>;
  /** Told what a round throws; the next one comes all the same. */
  readonly onError: (error: unknown) => void;
}

/** Starts the first round at once. */
export function startLoop({ everyMs, round, onError }: LoopOptions): Loop {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const start = (): void => {
    running = round(() => stopped).catch(onError).then(() => {
      if (!stopped) timer = setTimeout(start, everyMs).unref();
    });
  };
  start();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
