import type { ErrorCode, OperationId } from '../../sdk/contract.ts';
import { operations } from '../../sdk/generated/operations.ts';
import { problems } from '../../sdk/generated/problems.ts';
import type { OperationInfo } from '../../sdk/operation-info.ts';
import { transport } from '../../sdk/wire/problem.ts';
import { problemAdvice } from './problem-advice.ts';

/** What there is to know about one error code. */
export interface ProblemEntry {
  readonly code: ErrorCode;
  readonly title: string;
  /** The usual detail; a single answer may be more specific. */
  readonly detail: string;
  readonly advice: string;
  /** Ascending. */
  readonly statuses: readonly ProblemStatus[];
}

export interface ProblemStatus {
  readonly status: number;
  readonly answeredBy: readonly OperationId[];
  /** Whether it is also answered before an operation is found, or while one is not built. */
  readonly anywhere: boolean;
}

type Text = { readonly title: string; readonly detail: string };
const texts: Readonly<Record<string, Text>> = { ...transport, ...problems };
const anywhere: Readonly<Record<string, { readonly status: number } | undefined>> = transport;

/** All error codes in alphabetical order. Made from the contract, so it cannot disagree with what is answered. */
export function problemCatalogue(): ProblemEntry[] {
  const codes = Object.keys(problemAdvice) as ErrorCode[];
  return codes.toSorted().map((code) => ({ code, ...textOf(code), advice: problemAdvice[code], statuses: statusesOf(code) }));
}

function textOf(code: ErrorCode): Text {
  const { title, detail } = texts[code] ?? { title: code, detail: code };
  return { title, detail };
}

function statusesOf(code: ErrorCode): ProblemStatus[] {
  const byStatus = new Map<number, OperationId[]>();
  const fixed = anywhere[code]?.status;
  if (fixed !== undefined) byStatus.set(fixed, []);
  for (const [operation, info] of Object.entries<OperationInfo>(operations)) {
    for (const [status, codes] of Object.entries(info.errors)) {
      if (codes.includes(code)) byStatus.set(Number(status), [...(byStatus.get(Number(status)) ?? []), operation as OperationId]);
    }
  }
  return [...byStatus].map(([status, answeredBy]) => ({ status, answeredBy, anywhere: status === fixed })).toSorted((a, b) => a.status - b.status);
}
