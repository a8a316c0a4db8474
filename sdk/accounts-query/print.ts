import type { AccountsQuery, Comparison, Value } from './tree.ts';

/** A query as `q` says it. Parsed again, it is the same tree. */
export function printQuery(query: AccountsQuery): string {
  if (!('operands' in query)) return printComparison(query);
  const { kind } = query;
  return query.operands.map((operand) => (standsAlone(operand, kind) ? printQuery(operand) : `(${printQuery(operand)})`)).join(kind === 'and' ? ' AND ' : ' OR ');
}

/** AND binds tighter, so it needs no parentheses in OR. One in another of its kind keeps them, or they would become one. */
const standsAlone = ({ kind }: AccountsQuery, within: 'and' | 'or'): boolean => kind !== 'or' && !(kind === 'and' && within === 'and');

function printComparison(query: Comparison): string {
  if (query.kind === 'like') return `${query.field} LIKE ${printValue(query.pattern)}`;
  if (query.kind === 'in') return `${query.field} ${query.negated ? 'NOT IN' : 'IN'} [${query.values.map(printValue).join(', ')}]`;
  return `${query.field} ${query.operator} ${printValue(query.value)}`;
}

/** Quoted unless it is plain; a quote inside is written twice. */
function printValue(value: Value | null): string {
  if (typeof value !== 'string') return String(value);
  return /^[\w.:@+-]+$/.test(value) && value.toLowerCase() !== 'null' ? value : `'${value.replaceAll("'", "''")}'`;
}
