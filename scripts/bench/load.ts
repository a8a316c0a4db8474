/** Connections that ask at the same time, each its next question as soon as it has its answer. */
export const connections = 32;

export interface Load {
  /** `http://host:port` of the server. */
  readonly origin: string;
  readonly token: string;
  /** Request targets, asked in turn, over and over. */
  readonly targets: readonly string[];
  readonly seconds: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** What asks: a process of its own. */
export interface Generator {
  readonly name: string;
  /** @throws Error when any answer is not a 200. */
  run(load: Load): Promise<LoadResult>;
}
