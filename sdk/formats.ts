/** Formats of the contract that are stricter than what the schema library brings. */
export const formats: Record<string, { type: 'string'; validate: (value: string) => boolean }> = {
  'date-time': { type: 'string', validate: isDateTime },
  date: { type: 'string', validate: isDate },
};

/** A UUID with hyphens, in any letter case (RFC 9562 §4). */
export const isUuid = (value: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);

/** RFC 3339 §5.6 without leap seconds: a real time with an offset, which in UTC and rounded to microseconds lies in the years 1 to 9999. */
function isDateTime(value: string): boolean {
  const parts = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|([+-])(\d\d):(\d\d))$/.exec(value);
  if (parts === null || !isDate(parts[1]!)) return false;
  const [hour, minute, second, offsetHour, offsetMinute] = [parts[2], parts[3], parts[4], parts[8] ?? 0, parts[9] ?? 0].map(Number) as [number, number, number, number, number];
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 23 || offsetMinute > 59) return false;
  const offset = (offsetHour * 60 + offsetMinute) * (parts[7] === '-' ? -1 : 1);
  const roundedUp = Number(`0${parts[5] ?? ''}`) >= 0.999_999_5 ? 1 : 0;
  const utc = new Date(midnight(parts[1]!) + ((hour * 60 + minute - offset) * 60 + second + roundedUp) * 1000);
  return utc.getUTCFullYear() >= 1 && utc.getUTCFullYear() <= 9999;
}

/** RFC 3339 full-date: a day that exists, from year 1 on. */
function isDate(value: string): boolean {
  const moment = /^\d{4}-\d\d-\d\d$/.test(value) && !value.startsWith('0000') ? midnight(value) : Number.NaN;
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(value);
}

const midnight = (date: string): number => Date.parse(`${date}T00:00:00Z`);
