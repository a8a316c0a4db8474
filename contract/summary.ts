import type { OperationId } from '../sdk/contract.ts';
import { kinds } from './coverage.ts';
import type { Kind, Tally } from './coverage.ts';
import { allowedGaps } from './gaps.ts';
import type { Gap } from './gaps.ts';
import type { Skipped, SuiteResult } from './suite.ts';

export interface Count {
  readonly documented: number;
  /** Seen as the outcome of calls. */
  readonly seen: number;
  /** Seen only because the target was told to answer so. */
  readonly arranged: number;
}

export interface Missing { readonly operation: OperationId | undefined; readonly kind: Kind | 'errors'; readonly name: string; readonly reason: string | undefined }

/** What a run has shown, in figures. */
export interface Summary {
  readonly target: string;
  readonly calls: number;
  readonly operations: Readonly<Record<string, Readonly<Record<Kind, Count>>>>;
  /** Operations of which a success was seen. */
  readonly succeeded: Count;
  readonly totals: Readonly<Record<Kind | 'errors', Count>>;
  /** What was not seen; `reason` where that is allowed. */
  readonly missing: readonly Missing[];
  /** Allowed gaps that are none, as texts; only known where every scenario ran. */
  readonly stale: readonly string[];
  readonly failures: readonly string[];
  readonly skipped: readonly Skipped[];
}

const countOf = ({ documented, seen, arranged }: Tally): Count => ({ documented: documented.size, seen: seen.size, arranged: [...arranged].filter((name) => !seen.has(name)).length });
const sum = (counts: readonly Count[]): Count => ({
  documented: total(counts.map(({ documented }) => documented)), seen: total(counts.map(({ seen }) => seen)), arranged: total(counts.map(({ arranged }) => arranged)),
});
const total = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** Of what the contract documents, as a percentage with one digit; rounded down, so that 100 means all. */
export const percentOf = ({ documented, seen, arranged }: Count): number => (documented === 0 ? 100 : Math.floor(((seen + arranged) / documented) * 1000) / 10);

export function summaryOf({ target, coverage, failures, skipped, calls }: SuiteResult): Summary {
  const rows = [...coverage.operations].map(([id, tallies]) => [id, Object.fromEntries(kinds.map((kind) => [kind, countOf(tallies[kind])])) as Record<Kind, Count>] as const);
  const totals = Object.fromEntries(kinds.map((kind) => [kind, sum(rows.map(([, counts]) => counts[kind]))])) as Record<Kind, Count>;
  const missing = [
    ...[...coverage.operations].flatMap(([id, tallies]) => kinds.flatMap((kind) => unseen(tallies[kind]).map((name) => missed(target, id, kind, name)))),
    ...unseen(coverage.errors).map((name) => missed(target, undefined, 'errors', name)),
  ];
  const good = [...coverage.operations.values()].map(({ statuses }) => ({ documented: 1, seen: Number(has(statuses.seen)), arranged: Number(!has(statuses.seen) && has(statuses.arranged)) }));
  return {
    target, calls, operations: Object.fromEntries(rows), succeeded: sum(good), totals: { ...totals, errors: countOf(coverage.errors) }, missing,
    stale: skipped.length > 0 ? [] : staleGaps(target, missing), failures, skipped,
  };
}

const has = (statuses: ReadonlySet<string>): boolean => [...statuses].some((status) => status.startsWith('2'));
const unseen = ({ documented, seen, arranged }: Tally): string[] => [...documented].filter((name) => !seen.has(name) && !arranged.has(name));

function missed(target: string, operation: OperationId | undefined, kind: Missing['kind'], name: string): Missing {
  const gap = allowedGaps.find((each) => each.kind === kind && each.on.includes(target) && each.names.includes(name) && (operation === undefined || each.operations.includes(operation)));
  return { operation, kind, name, reason: gap?.reason };
}

/** What is allowed to be missing and is not. */
function staleGaps(target: string, missing: readonly Missing[]): string[] {
  const here = (gap: Gap, operation: OperationId | undefined, name: string): boolean => missing.some((each) => each.operation === operation && each.kind === gap.kind && each.name === name);
  return allowedGaps.filter(({ on }) => on.includes(target)).flatMap((gap) => {
    const operations: readonly (OperationId | undefined)[] = gap.kind === 'errors' ? [undefined] : gap.operations;
    return operations.flatMap((operation) => gap.names.filter((name) => !here(gap, operation, name)).map((name) => `${operation ?? 'errors'} ${gap.kind} ${name}`));
  });
}

/** Whether the target keeps the contract, as far as it was looked at: nothing failed, and nothing is missing that may not be. */
export const isGood = ({ failures, missing, stale, skipped }: Summary): boolean =>
  failures.length === 0 && stale.length === 0 && (skipped.length > 0 || missing.every(({ reason }) => reason !== undefined));
