import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './command.ts';

/** A fenced block of a Markdown file. */
export interface Snippet {
  /** File and line of the fence: `README.md:12`. */
  readonly where: string;
  readonly language: string;
  /** Marked with `run` after the language: it is performed, not only type-checked. */
  readonly runs: boolean;
  readonly code: string;
  /** What it prints: the `text` block right after it. */
  readonly output: string | undefined;
}

/** All fenced blocks of a Markdown file, given by its path from the root. */
export function snippetsOf(file: string): Snippet[] {
  const text = readFileSync(join(root, file), 'utf8');
  const fences = [...text.matchAll(/^```(\w+)( run)?\n(.*?)^```\n/gms)];
  return fences.map((fence, index) => {
    const next = fences[index + 1];
    const follows = next?.[1] === 'text' && text.slice(fence.index + fence[0].length, next.index).trim() === '';
    return {
      where: `${file}:${text.slice(0, fence.index).split('\n').length}`, language: fence[1]!, runs: fence[2] !== undefined, code: fence[3]!,
      output: follows ? next[3]! : undefined,
    };
  });
}
