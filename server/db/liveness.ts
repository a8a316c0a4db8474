import type { Socket } from 'node:net';
import pg from 'pg';
import { ShardUnavailableError } from './shard-unavailable.ts';

/** Silence after which a database is asked, on another connection, whether it still lives. */
const silenceMs = 500;
/** How long it then has for letting us in and answering: as long as the two seconds allow that are promised, for a machine under load is slow at both. */
const answerMs = 1_400;
/** How long one that did not answer is left alone, before one caller tries it again. */
const restMs = 500;

/** `refuses`: something answers there, but lets us not in. */
export type Answer = 'answers' | 'refuses' | 'silent';

/**
 * Tells a database that is slow from one that is gone. A query may take long for good reasons, so none is given up for its length: while
 * one lasts, the database is asked every half second on a new connection whether it lives. When it does not, everybody fails at once, whoever
 * comes next fails without waiting, and one at a time tries whether it is back.
 */
export class Liveness {
  readonly #config: pg.ClientConfig;
  readonly #onSilence: () => void;
  #asking: Promise<Answer> | undefined;
  #restingUntil: number | undefined;

  /** @param onSilence called when the database turns out to be gone. */
  constructor(config: pg.ClientConfig, onSilence: () => void) {
    this.#config = config;
    this.#onSilence = onSilence;
  }

  /** Whether it did not answer a moment ago. */
  get resting(): boolean {
    return this.#restingUntil !== undefined && performance.now() < this.#restingUntil;
  }

  /** Lets pass whoever wants to use the database. @throws ShardUnavailableError at once while it is known to be gone. */
  async admit(): Promise<void> {
    if (this.#restingUntil === undefined) return;
    const mayTry = !this.resting && this.#asking === undefined;
    if (!mayTry || (await this.ask()) === 'silent') throw new ShardUnavailableError('the database did not answer a moment ago');
  }

  /**
   * What `work` returns, while the database lives.
   * @param cut called once when it turns out to be gone, to end what `work` waits for.
   * @throws ShardUnavailableError within two seconds of silence.
   */
  async watch<T>(work: Promise<T>, cut: () => void): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    let settled = false;
    const gone = new Promise<never>((_, reject) => {
      const look = async (): Promise<void> => {
        const answer = await this.ask();
        if (settled) return;
        if (answer !== 'silent') return void (timer = setTimeout(() => void look(), silenceMs));
        cut();
        reject(new ShardUnavailableError('the database does not answer any more'));
      };
      timer = setTimeout(() => void look(), silenceMs);
    });
    try {
      return await Promise.race([work, gone]);
    } finally {
      settled = true;
      clearTimeout(timer);
    }
  }

  /** Asks now, once for all who ask at the same time. Takes 1.4 s at most. */
  ask(): Promise<Answer> {
    return (this.#asking ??= this.#ask().finally(() => { this.#asking = undefined; }));
  }

  async #ask(): Promise<Answer> {
    const client = new pg.Client({ ...this.#config });
    client.on('error', () => undefined);
    const answer = await Promise.race([question(client), silence()]);
    cut(client);
    this.#restingUntil = answer === 'silent' ? performance.now() + restMs : undefined;
    if (answer === 'silent') this.#onSilence();
    return answer;
  }
}

async function question(client: pg.Client): Promise<Answer> {
  try {
    await client.connect();
    await client.query('SELECT 1');
    return 'answers';
  } catch (error) {
    // Whoever says why they do not let us in (too many connections, a changed password) lives; whoever shuts down does not.
    const { code = '' } = error as { code?: string };
    return error instanceof pg.DatabaseError && !code.startsWith('57P') ? 'refuses' : 'silent';
  }
}

/** One more look at what has arrived: when this process was held up, the answer may lie there unread. */
const silence = (): Promise<Answer> =>
  new Promise((resolve) => { setTimeout(() => setImmediate(() => setImmediate(() => resolve('silent'))), answerMs); });

/** Ends a connection without a word to the other side, which may be gone. Whatever waits on it fails. */
export function cut(client: pg.ClientBase): void {
  // The types of pg do not show it; its own pool does the same.
  (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
}
