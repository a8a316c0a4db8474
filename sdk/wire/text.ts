/** Orders texts by code point, as the database does on every machine alike. JavaScript's `<` compares UTF-16 units instead. */
export function compareText(a: string, b: string): number {
  for (let at = 0; at < a.length && at < b.length; at++) {
    if (a.charCodeAt(at) !== b.charCodeAt(at)) return a.codePointAt(at)! - b.codePointAt(at)!;
  }
  return a.length - b.length;
}

/** Lower case as the database has it: each letter for itself. JavaScript makes two of an `İ`, and looks at what is around a `Σ`. */
export const lowerCase = (text: string): string => text.replaceAll('İ', 'i').replaceAll('Σ', 'σ').toLowerCase();

/**
 * A time that a caller sent, as the contract prints it: in UTC, rounded to microseconds, without idle zeros.
 * @param sent a `date-time` of the contract (RFC 3339 §5.6).
 */
export function inUtc(sent: string): string {
  const fraction = /\.\d+/.exec(sent)?.[0] ?? '';
  const microseconds = Math.round(Number(`0${fraction}`) * 1_000_000);
  // Written with a blank, the year 1 would be taken for 2001.
  const whole = sent.replace(fraction, '').replace(' ', 'T').toUpperCase();
  const seconds = new Date(Date.parse(whole) + Math.floor(microseconds / 1_000_000) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(microseconds % 1_000_000).padStart(6, '0')}`.replace(/\.?0+$/, '') + 'Z';
}
