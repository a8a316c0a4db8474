import type { WriteStream } from 'node:tty';

/** Says what a start is doing: live lines with a clock in a terminal, one plain line per step elsewhere. */
export interface Progress {
  /** Begins a step, in words such as "Migrating the database"; the one before it is done. */
  step(what: string): void;
  /** Says how much of the running step is done: a bar in a terminal, a line per tenth elsewhere. */
  count(done: number, total: number): void;
  /** The last step is done. */
  done(): void;
  /** The step that runs does not come to its end. */
  fail(): void;
  /** Prints lines that stay. */
  say(text: string): void;
}

type Output = Pick<WriteStream, 'write'> & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>;

const redrawMs = 100;
const barWidth = 24;
const clearLine = '\r\u001B[K';

export function createProgress(output: Output, terminal = process.env['TERM']): Progress {
  return output.isTTY === true && terminal !== 'dumb' ? liveProgress(output) : plainProgress(output);
}

function plainProgress(output: Output): Progress {
  const say = (text: string): void => void output.write(`${text}\n`);
  let tenths = 0;
  return {
    say,
    step(what) {
      tenths = 0;
      say(`  ${what} …`);
    },
    count(done, total) {
      const now = Math.floor((done * 10) / total);
      if (now > tenths) say(`  ${countOf(done, total)}`);
      tenths = Math.max(tenths, now);
    },
    done() {}, fail() {},
  };
}

function liveProgress(output: Output): Progress {
  let running: { what: string; counted: string; began: number; timer: NodeJS.Timeout } | undefined;

  function draw(): void {
    if (running === undefined) return;
    const line = `  … ${running.what} ${running.counted}${seconds(running.began)}`;
    // A line that wraps could not be drawn over.
    output.write(`${clearLine}${line.slice(0, (output.columns ?? 80) - 1)}`);
  }

  function end(mark: string): void {
    if (running === undefined) return;
    clearInterval(running.timer);
    output.write(`${clearLine}  ${mark} ${running.what} ${seconds(running.began)}\n`);
    running = undefined;
  }

  return {
    step(what) {
      end('✓');
      running = { what, counted: '', began: performance.now(), timer: setInterval(draw, redrawMs).unref() };
      draw();
    },
    count(done, total) {
      if (running === undefined) return;
      const filled = Math.round((done / total) * barWidth);
      running.counted = `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${countOf(done, total)} `;
    },
    done: () => end('✓'),
    fail: () => end('✗'),
    say(text) {
      output.write(`${running === undefined ? '' : clearLine}${text}\n`);
      draw();
    },
  };
}

const countOf = (done: number, total: number): string => `${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`;

/** Time since `began`, for people. */
export const seconds = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;
