import { operationEntries, parametersOf, resolve } from './contract.ts';
import type { Contract, Example, OperationEntry, Ref } from './contract.ts';

/** Lines of the comment above a method: what it does, what it needs, how it may be refused, and how it is called. */
export function methodDocs(contract: Contract, entry: OperationEntry, call: string): string[] {
  const { operation } = entry;
  return [
    '/**',
    ...[
      `${operation.summary}.`,
      '',
      ...operation.description.trim().split('\n'),
      '',
      ...permissionLines(operation),
      ...refusalLines(contract, entry),
      ...(operation.deprecated ? ['@deprecated'] : []),
      '@example',
      `await ${call}(${exampleArguments(contract, entry).join(', ')});`,
    ].map((line) => ` * ${line}`.trimEnd()),
    ' */',
  ];
}

function permissionLines(operation: OperationEntry['operation']): string[] {
  const needed = [
    ...(operation['x-permission'] ? [`the permission \`${operation['x-permission']}\``] : []),
    ...(operation['x-org-access'] ? ['access to the organization'] : []),
  ];
  return needed.length > 0 ? [`Needs ${needed.join(' and ')}.`] : [];
}

function refusalLines(contract: Contract, entry: OperationEntry): string[] {
  const own = codesOf(contract, entry).filter(({ code }) => !usualCodes(contract).has(code)).map(({ status, code }) => `\`${code}\` (${status})`);
  return own.length > 0 ? ['', `Refusals besides the usual ones: ${own.join(', ')}.`, ''] : [''];
}

export interface Refusal { readonly status: string; readonly code: string }

/** The error codes of an operation: the names of the examples of its error responses. */
export function codesOf(contract: Contract, { operation }: OperationEntry): Refusal[] {
  return Object.entries(operation.responses).filter(([status]) => /^[45]/.test(status)).flatMap(([status, response]) => {
    const [media] = Object.values(resolve(contract, response).content ?? {});
    return Object.keys(media?.examples ?? {}).map((code) => ({ status, code }));
  });
}

const usual = new WeakMap<Contract, Set<string>>();

/** What most operations may answer: a comment that repeats it is not read. */
function usualCodes(contract: Contract): Set<string> {
  const known = usual.get(contract);
  if (known !== undefined) return known;
  const entries = operationEntries(contract);
  const counts = Map.groupBy(entries.flatMap((entry) => [...new Set(codesOf(contract, entry).map(({ code }) => code))]), (code) => code);
  const most = new Set([...counts].filter(([, times]) => times.length > entries.length / 4).map(([code]) => code));
  usual.set(contract, most);
  return most;
}

function exampleArguments(contract: Contract, { operation }: OperationEntry): string[] {
  const ids = parametersOf(contract, operation).filter((parameter) => parameter.in === 'path').map(({ example }) => literal(example ?? '…'));
  const [media] = Object.values(operation.requestBody?.content ?? {});
  const bodies = Object.values(media?.examples ?? {}).map((example) => literal(resolve<Example>(contract, example as Example | Ref).value));
  const [shortest] = bodies.sort((a, b) => a.length - b.length);
  return [...ids, ...(shortest === undefined ? [] : [shortest])];
}

/** A value as somebody would type it. */
function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('*/', '*\\/')}'`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value).map(([name, member]) => `${/^\w+$/.test(name) ? name : literal(name)}: ${literal(member)}`).join(', ')} }`;
}
