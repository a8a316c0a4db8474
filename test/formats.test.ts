import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '../sdk/formats.ts';

const isDateTime = formats['date-time']!.validate;
const isDate = formats['date']!.validate;
const two = (value: number): string => String(value).padStart(2, '0');

/** Days of the Gregorian calendar, counted the long way. */
function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

describe('date', () => {
  it('takes exactly the days that exist in the years 1 to 9999', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (year, month, day) => {
      expect(isDate(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`)).toBe(year >= 1 && day >= 1 && day <= daysIn(year, month));
    }), { numRuns: 2_000 });
  });

  it.each(['2026-2-1', '2026-02-01T00:00:00Z', '20260201', '02026-02-01', '+2026-02-01', '2026-02-01 ', '', 'today', '2026-W05-7', '2026-032'])('refuses %j', (text) => {
    expect(isDate(text)).toBe(false);
  });
});

describe('date-time', () => {
  it('takes every time that the server prints', () => {
    const inYears = fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true });
    fc.assert(fc.property(inYears, (moment) => { expect(isDateTime(moment.toISOString())).toBe(true); }), { numRuns: 1_000 });
  });

  it('takes exactly the times of day and offsets that exist', () => {
    const field = fc.integer({ min: 0, max: 99 });
    fc.assert(fc.property(field, field, field, field, field, fc.constantFrom('+', '-'), (hour, minute, second, offsetHour, offsetMinute, sign) => {
      const valid = hour <= 23 && minute <= 59 && second <= 59 && offsetHour <= 23 && offsetMinute <= 59;
      expect(isDateTime(`2026-02-01T${two(hour)}:${two(minute)}:${two(second)}${sign}${two(offsetHour)}:${two(offsetMinute)}`)).toBe(valid);
    }), { numRuns: 3_000, examples: [[23, 59, 59, 23, 59, '-'], [24, 0, 0, 0, 0, '+'], [0, 0, 60, 0, 0, '+']] });
  });

  it.each(['2026-02-01T10:00:00Z', '2026-02-01t10:00:00z', '2026-02-01 10:00:00Z', '2024-02-29T10:00:00.123456789+05:30', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999999Z'])('takes %s', (text) => {
    expect(isDateTime(text)).toBe(true);
  });

  it.each([
    '2026-02-01', '2026-02-01T10:00:00', '2026-02-01T10:00Z', '2026-02-30T10:00:00Z', '2023-02-29T10:00:00Z', '2026-13-01T10:00:00Z', '2026-02-01T24:00:00Z',
    '2016-12-31T23:59:60Z', '2026-02-01T10:00:00.Z', '2026-02-01T10:00:00+0530', '2026-02-01T10:00:00+05', '2026-02-01T10:00:00,5Z', '10000-01-01T00:00:00Z', '-0001-01-01T00:00:00Z',
    'infinity', '-infinity', 'now', 'epoch', '1769940000', ' 2026-02-01T10:00:00Z', '2026-02-01T10:00:00Z\n', '٢٠٢٦-02-01T10:00:00Z', '',
  ])('refuses %j', (text) => {
    expect(isDateTime(text)).toBe(false);
  });

  it.each(['0000-12-31T23:59:59Z', '0001-01-01T00:00:00+00:01', '9999-12-31T23:59:59-00:01', '9999-12-31T23:59:59.9999995Z'])('refuses %s, which is not in the years 1 to 9999 in UTC', (text) => {
    expect(isDateTime(text)).toBe(false);
  });
});
