const width = 24;

/** Shows how far a bench is: a bar in a terminal, else a line per tenth. On stderr, because stdout carries the figures. */
export class Progress {
  readonly #total: number;
  #done = 0;
  constructor(total: number) { this.#total = total; }

  /** Says what is being done now; the step before it is done. */
  step(what: string): void {
    this.#done += 1;
    const share = Math.min(1, (this.#done - 1) / this.#total);
    const filled = Math.round(share * width);
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K  ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${Math.round(share * 100)} %  ${what}`);
    else if (this.#isTenth()) process.stderr.write(`  ${Math.round(share * 100)} % ${what}\n`);
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  }

  #isTenth(): boolean {
    const tenth = (done: number): number => Math.floor((done * 10) / this.#total);
    return this.#done === 1 || tenth(this.#done - 1) !== tenth(this.#done - 2);
  }
}
