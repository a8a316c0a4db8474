import { availableParallelism } from 'node:os';
import type { AuditCase } from './audit-cases.ts';
import { limitName } from './audit-exports.ts';
import type { ExportRun } from './audit-exports.ts';
import type { ReadTimes } from './audit-reads.ts';
import { demands, table } from './markdown.ts';
import type { Demand } from './markdown.ts';
import { decimals, grouped, median, printSpread, spread } from './statistics.ts';

export interface ReadFigures { readonly size: number; readonly measured: readonly { readonly asked: AuditCase; readonly times: ReadTimes }[] }
export interface ExportFigures { readonly psql: string | undefined; readonly limit: number[]; readonly ours: ExportRun[]; readonly peer: ExportRun[] }

/** The share of the plain SQL that the promised gain leaves. */
const fraction = (share: number): string => `1/${Math.round(1 / share)}`;
const milliseconds = (values: readonly number[]): string => printSpread(spread(values), decimals(2));
/** Below this, growth is that of the clock and not of the log. */
const leastMs = 0.2;

export function readReport(small: ReadFigures, large: ReadFigures, rounds: number): string {
  const rows = large.measured.map(({ asked, times }, index) => {
    const before = small.measured[index]!.times;
    return [
      asked.name, milliseconds(times.naive), milliseconds(times.ours), `×${(median(times.naive) / median(times.ours)).toFixed(0)}`,
      median(times.naiveRequest).toFixed(2), median(times.ourRequest).toFixed(2), `×${(median(times.naiveRequest) / median(times.ourRequest)).toFixed(0)}`, growthOf(before, times).toFixed(1),
    ];
  });
  const list = large.measured.flatMap(({ asked, times }, index): Demand[] => {
    const [share, growth] = [median(times.ours) / median(times.naive), growthOf(small.measured[index]!.times, times)];
    return [
      { what: `${asked.name}: at most ${fraction(asked.share)} of plain SQL`, figure: `1/${(1 / share).toFixed(1)}`, met: share <= asked.share },
      { what: `${asked.name}: growth from ${grouped(small.size)} entries ≤ ${asked.growth}`, figure: growth.toFixed(1), met: growth <= asked.growth },
    ];
  });
  return [
    table([`page of 50 and total, of ${grouped(large.size)} entries `, 'plain SQL, ms', 'ours, ms', 'gain', 'plain request, ms', 'our request, ms', 'gain', `growth from ${grouped(small.size)}`], rows),
    `${availableParallelism()} cores; Node ${process.versions.node}; median of ${rounds} rounds (lowest–highest), one question at a time. Plain: primary key, indexes on time and organization, \`SELECT *\` and \`count(*)\`, a bare HTTP server. Ours: the whole server, and what it does for the answer without HTTP.`,
    demands(list),
  ].join('\n\n');
}

const growthOf = (small: ReadTimes, large: ReadTimes): number => Math.max(leastMs, median(large.ours)) / Math.max(leastMs, median(small.ours));

export function exportReport({ psql, limit, ours, peer }: ExportFigures, size: number): string {
  const rate = (seconds: readonly number[]): string => printSpread(spread(seconds.map((value) => size / value)), grouped);
  const secondsOf = (runs: readonly ExportRun[]): number[] => runs.map(({ seconds }) => seconds);
  const mebibytes = (runs: readonly ExportRun[]): string => (Math.max(...runs.map(({ rss }) => rss)) / 2 ** 20).toFixed(0);
  const first = (runs: readonly ExportRun[]): string => milliseconds(runs.map(({ firstByteMs }) => firstByteMs));
  const ofLimit = median(ours.map(({ seconds }, round) => limit[round]! / seconds));
  const ofPeer = median(ours.map(({ seconds }, round) => peer[round]!.seconds / seconds));
  const rss = Math.max(...ours.map((run) => run.rss)) / 2 ** 20;
  const firstByte = Math.max(...ours.map(({ firstByteMs }) => firstByteMs));
  return [
    table([`export of ${grouped(size)} entries `, 'rows/s', 'memory growth, MiB', 'first byte, ms'], [
      [limitName(psql), rate(limit), '', ''],
      ['ours: ISO times, safe formulas, CRLF, over HTTP', rate(secondsOf(ours)), mebibytes(ours), first(ours)],
      ['pg-query-stream and csv-stringify, over HTTP', rate(secondsOf(peer)), mebibytes(peer), first(peer)],
    ]),
    demands([
      { what: 'export: rows/s of ours / of the limit ≥ 0.7', figure: ofLimit.toFixed(2), met: ofLimit >= 0.7 },
      { what: 'export: rows/s of ours / of pg-query-stream and csv-stringify ≥ 2', figure: ofPeer.toFixed(2), met: ofPeer >= 2 },
      { what: 'export: growth of resident memory < 64 MiB', figure: `${rss.toFixed(0)} MiB`, met: rss < 64 },
      { what: 'export: first byte within 100 ms', figure: `${firstByte.toFixed(0)} ms`, met: firstByte <= 100 },
    ]),
  ].join('\n\n');
}
