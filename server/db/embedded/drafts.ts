import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Drafts that this process is filling; its id on any other is that of an earlier process (in containers it is often the same). */
const inProgress = new Set<string>();

/**
 * Makes the folder `target` all or nothing: `fill` works in a draft beside it, and the finished folder takes its name by a rename.
 * A kill half way leaves a draft, which the next call removes. When somebody else finished `target` meanwhile, theirs is kept.
 */
export async function makeWhole(target: string, fill: (draft: string) => string | Promise<string>): Promise<void> {
  removeAbandoned(target);
  const draft = mkdtempSync(`${target}.new-${process.pid}-`);
  inProgress.add(draft);
  try {
    renameSync(await fill(draft), target);
  } catch (error) {
    if (!isTaken(error) || !existsSync(target)) throw error;
  } finally {
    inProgress.delete(draft);
    discard(draft);
  }
}

/** A draft carries the process id of its maker, and is abandoned when that process is gone. */
function removeAbandoned(target: string): void {
  const prefix = `${basename(target)}.new-`;
  for (const name of readdirSync(dirname(target)).filter((entry) => entry.startsWith(prefix))) {
    const draft = join(dirname(target), name);
    const maker = Number.parseInt(name.slice(prefix.length), 10);
    if (maker === process.pid ? !inProgress.has(draft) : !isAlive(maker)) discard(draft);
  }
}

/** An initdb that outlived its maker may still write there; what cannot be removed now is removed next time. */
function discard(draft: string): void {
  try {
    rmSync(draft, { recursive: true, force: true, maxRetries: 3 });
  } catch { /* left for the next call */ }
}

/** Whether a process has this id, be it ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const isTaken = (error: unknown): boolean => ['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '');
