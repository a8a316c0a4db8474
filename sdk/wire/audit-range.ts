import { ruleBroken } from './problem.ts';

/** Instants in microseconds since 1970: `from` inclusive, `until` exclusive; undefined where there is no bound. */
export interface AuditRange { readonly from: bigint | undefined; readonly until: bigint | undefined }

const second = 1_000_000n;
export const microsecondsPerDay = 86_400n * second;

/**
 * What `start_date` and `end_date` mean together. Both are inclusive, a day without a time is the whole UTC day, and times count
 * to the microsecond, which is what the log keeps.
 * @throws Problem `validation_error` when the start lies after the end.
 */
export function auditRange({ start_date: start, end_date: end }: { readonly start_date?: string; readonly end_date?: string }): AuditRange {
  const from = start === undefined ? undefined : microseconds(start);
  const until = end === undefined ? undefined : microseconds(end) + (isDay(end) ? microsecondsPerDay : 1n);
  if (from !== undefined && until !== undefined && from >= until) throw ruleBroken('validation_error', ['query', 'start_date'], 'must not lie after end_date');
  return { from, until };
}

const isDay = (text: string): boolean => text.length === 10;

/** A `date` or `date-time` of the contract, rounded to microseconds. */
export function microseconds(text: string): bigint {
  const fraction = /\.\d+/.exec(text)?.[0] ?? '';
  const whole = isDay(text) ? `${text}T00:00:00Z` : text.replace(fraction, '').replace(' ', 'T').toUpperCase();
  return BigInt(Date.parse(whole)) * 1_000n + BigInt(Math.round(Number(`0${fraction}`) * 1_000_000));
}

/** RFC 3339 with six decimals. @param instant of the years 1 to 9999. */
export function isoOf(instant: bigint): string {
  const fraction = ((instant % second) + second) % second;
  return `${new Date(Number((instant - fraction) / 1_000n)).toISOString().slice(0, 19)}.${String(fraction).padStart(6, '0')}Z`;
}
