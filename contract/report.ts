import { kinds } from './coverage.ts';
import { percentOf } from './summary.ts';
import type { Count, Missing, Summary } from './summary.ts';

const cell = ({ documented, seen, arranged }: Count): string => (documented === 0 ? '-' : `${seen}${arranged === 0 ? '' : `+${arranged}`}/${documented}`);
const percent = (count: Count): string => `${percentOf(count)} %`;

/** The whole report as plain text. */
export function reportOf(summary: Summary): string {
  const { target, calls, operations, succeeded, totals, failures, skipped, stale } = summary;
  const rows = [
    ['operation', ...kinds],
    ...Object.entries(operations).map(([id, counts]) => [id, ...kinds.map((kind) => cell(counts[kind]))]),
    ['all', ...kinds.map((kind) => cell(totals[kind]))],
    ['', ...kinds.map((kind) => percent(totals[kind]))],
  ];
  return [
    table(rows),
    `${calls} calls to ${target}. Operations with a success: ${cell(succeeded)} (${percent(succeeded)}). Properties of error bodies: ${cell(totals.errors)} (${percent(totals.errors)}).`,
    'Parameters count in calls that were not refused, properties of answers with another value than null. After a plus: only because the target was told to answer so.',
    ...[...Map.groupBy(skipped, ({ reason }) => reason)].flatMap(([reason, scenarios]) => section(`Skipped, because ${reason}`, scenarios.map(({ title }) => title))),
    ...section('Not seen, as it may be', allowed(summary)),
    ...section(skipped.length > 0 ? 'Not seen, among it what was skipped' : 'Not seen', unexplained(summary)),
    ...section('Allowed to be missing, but seen; take it out of contract/gaps.ts', stale),
    ...section('Failed', failures),
  ].join('\n');
}

const section = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)]);

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((text, column) => (column === 0 ? text.padEnd(widths[0]!) : text.padStart(widths[column]!))).join('  ').trimEnd()).join('\n');
}

/** One line per reason and kind. */
const allowed = ({ missing }: Summary): string[] => grouped(missing.filter(({ reason }) => reason !== undefined), ({ kind, reason }) => `${kind}: ${reason!}`);

/** What nearly all operations lack in one line, the rest by operation. */
function unexplained({ missing }: Summary): string[] {
  const open = missing.filter(({ reason }) => reason === undefined);
  const count = ({ kind, name }: Missing): number => open.filter((other) => other.kind === kind && other.name === name).length;
  const common = open.filter((item) => count(item) > 20);
  const lines = [...Map.groupBy(common, ({ kind, name }) => `${kind}: ${name}`)].map(([title, items]) => `${title} (${items.length} operations)`);
  return [...lines, ...grouped(open.filter((item) => !common.includes(item)), ({ operation, kind }) => `${operation ?? 'error bodies'} ${kind === 'errors' ? 'properties' : kind}`)];
}

function grouped(missing: readonly Missing[], titleOf: (item: Missing) => string): string[] {
  const groups = Map.groupBy(missing, titleOf);
  return [...groups].map(([title, items]) => {
    const names = [...new Set(items.map(({ name }) => name))].join(', ');
    const operations = [...new Set(items.map(({ operation }) => operation ?? ''))].filter((id) => id !== '' && !title.startsWith(id));
    return `${title}: ${names}${operations.length === 0 ? '' : ` (${operations.join(', ')})`}`;
  });
}
