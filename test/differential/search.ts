import fc from 'fast-check';
import { anySequence } from './calls.ts';
import { printed } from './print.ts';
import type { Pair } from './run.ts';
import { kindOfDifference, shrink } from './shrink.ts';

export interface Search {
  /** How many random sequences are played. */
  readonly sequences: number;
  /** The same seed makes the same sequences. */
  readonly seed: number;
  /** After how many kinds of differences it ends. */
  readonly enough: number;
  /** Starts two fresh platforms. */
  readonly start: () => Promise<Pair>;
  readonly onProgress?: (played: number, findings: number) => void;
  /** Told of each script as soon as there is one. */
  readonly onFinding?: (script: string) => void;
}

/** Sequences on one pair of platforms, which grow together meanwhile. */
const perPair = 25;

/** Plays random sequences on pairs of platforms. @returns a script for each kind of difference that was found. */
export async function search({ sequences, seed, enough, start, onProgress, onFinding }: Search): Promise<string[]> {
  const findings = new Map<string, string>();
  for (let played = 0; played < sequences && findings.size < enough;) {
    const pair = await start();
    try {
      const end = Math.min(sequences, played + perPair);
      for (let clean = true; played < end && clean && pair.isAlive; onProgress?.(played, findings.size)) {
        const known = findings.size;
        clean = await play(pair, seed * 1_000_003 + played, findings, start);
        if (findings.size > known) onFinding?.([...findings.values()].at(-1)!);
        played += 1;
      }
    } finally {
      await pair.stop();
    }
  }
  return [...findings.values()];
}

/** Plays the sequence of a seed. @returns false when the answers differ, after which a pair is of no use any more. */
async function play(pair: Pair, seed: number, findings: Map<string, string>, start: Search['start']): Promise<boolean> {
  const before = pair.history.length;
  const [sequence] = fc.sample(fc.noBias(anySequence), { seed, numRuns: 1 });
  const difference = await pair.play(sequence!);
  if (difference === undefined) return true;
  const kind = kindOfDifference(difference);
  if (findings.has(kind)) return false;
  const least = await shrink(pair.history, before, difference, start);
  findings.set(kind, least === undefined ? `Seen once, but not again on fresh platforms, at the end of ${pair.history.length} calls: ${JSON.stringify(difference, undefined, 1)}` : printed(least.calls, least.difference));
  return false;
}
