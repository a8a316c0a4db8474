import { operationEntries } from '../generate/contract.ts';
import type { Contract, Operation, OperationEntry } from '../generate/contract.ts';

export interface Finding { rule: string; where: string; message: string }
export interface Rule { name: string; reason: string; check: (contract: Contract) => Finding[] }
export type Complaint = [where: string, message: string];

export const rule = (name: string, reason: string, complaints: (contract: Contract) => Iterable<Complaint>): Rule =>
  ({ name, reason, check: (contract) => [...complaints(contract)].map(([where, message]) => ({ rule: name, where, message })) });

/** A rule that looks at one operation at a time. */
export const operationRule = (name: string, reason: string, complaints: (operation: Operation, entry: OperationEntry, contract: Contract) => Iterable<string>): Rule =>
  rule(name, reason, function* (contract) {
    for (const entry of operationEntries(contract)) for (const message of complaints(entry.operation, entry, contract)) yield [place(entry), message];
  });

export const place = ({ method, path, operation }: OperationEntry): string => `${operation.operationId ?? '?'} (${method.toUpperCase()} ${path})`;
