import type { WriteStream } from 'node:tty';

export interface Percentages {
  show(done: number, total: number): void;
  end(): void;
}

const barLength = 30;

/** Says how far long work has come: a bar in a terminal, elsewhere a line for every tenth of it. */
export function percentages(output: Pick<WriteStream, 'write'> & Partial<Pick<WriteStream, 'isTTY'>>, what: string): Percentages {
  let shown = -1;
  return {
    show(done, total) {
      const percent = Math.floor((100 * done) / Math.max(total, 1));
      const step = output.isTTY ? percent : Math.floor(percent / 10) * 10;
      if (step <= shown) return;
      shown = step;
      const filled = Math.round((step / 100) * barLength);
      output.write(output.isTTY ? `\r  ${what} ${'█'.repeat(filled).padEnd(barLength, '░')} ${step} %` : `  ${what}: ${step} %\n`);
    },
    end() {
      if (output.isTTY && shown >= 0) output.write('\n');
    },
  };
}
