import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  dayAt,
  koreanClock,
  koreanDateTime,
  koreanDay,
  minuteAt,
  readMoment,
  shortDay,
  startOfDay,
  weekdayOf,
} from '../../src/korean/korean-dates.js';

const NOW = Date.parse('2026-11-21T15:00:00+09:00');

test.each([
  ['2026-11-22', 12, '2027-11-22'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2027-12-31', 2, '2028-02-29'],
  ['2026-10-31', 1, '2026-11-30'],
  ['2026-11-22', 0, '2026-11-22'],
])('%s and %i months are %s', (day, count, later) => {
  expect(addMonths(day, count)).toBe(later);
});

describe('readMoment', () => {
  test.each([
    ['2026-11-22T18:00', '2026-11-22 18:00'],
    ['2026-11-22 18:00', '2026-11-22 18:00'],
    ['2026-11-22T18:00:59+09:00', '2026-11-22 18:00'],
    ['2026-11-22T18:00Z', '2026-11-23 03:00'],
    ['2028-02-29T00:00', '2028-02-29 00:00'],
  ])('%s is %s on the Korean clock', (text, expected) => {
    const at = readMoment(text);
    expect(at === undefined ? undefined : minuteAt(at)).toBe(expected);
  });

  test.each([
    '2026-11-22',
    '18:00',
    '2026-02-30T10:00',
    '2026-13-01T10:00',
    '2026-11-22T25:00',
    'tomorrow',
    '',
  ])('%j is none', (text) => {
    expect(readMoment(text)).toBeUndefined();
  });

  test('reads back every minute that was told', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000_000 }), (minute) => {
        expect(readMoment(minuteAt(minute * 60_000))).toBe(minute * 60_000);
      }),
    );
  });
});

describe('koreanDateTime', () => {
  test.each([
    ['2026-11-21T13:00:00+09:00', '오늘 오후 1시'],
    ['2026-11-21T09:30:00+09:00', '오늘 오전 9시 30분'],
    ['2026-11-21T12:00:00+09:00', '오늘 낮 12시'],
    ['2026-11-22T00:00:00+09:00', '내일 오전 0시'],
    ['2026-11-22T09:00:00+09:00', '내일 오전 9시'],
    ['2026-11-20T23:59:00+09:00', '어제 오후 11시 59분'],
    ['2026-11-23T09:00:00+09:00', '11월 23일(월) 오전 9시'],
    ['2027-01-04T09:00:00+09:00', '2027년 1월 4일(월) 오전 9시'],
  ])('%s is said as %s', (at, expected) => {
    expect(koreanDateTime(Date.parse(at), NOW)).toBe(expected);
  });

  test('the day turns at midnight in Korea, not in London', () => {
    const lateEvening = Date.parse('2026-11-21T23:30:00+09:00');
    expect(koreanDateTime(Date.parse('2026-11-22T09:00:00+09:00'), lateEvening)).toBe('내일 오전 9시');
    expect(koreanDateTime(Date.parse('2026-11-22T09:00:00+09:00'), lateEvening + 3_600_000)).toBe(
      '오늘 오전 9시',
    );
  });
});

test('days and clock times are written the Korean way', () => {
  expect(koreanDay('2026-07-18')).toBe('2026년 7월 18일');
  expect(shortDay('2026-07-18')).toBe('2026. 7. 18.');
  expect(koreanClock('09:00')).toBe('오전 9시');
  expect(koreanClock('17:30')).toBe('오후 5시 30분');
  expect(weekdayOf('2026-11-21')).toBe(6);
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
});

test('what is no day is refused', () => {
  expect(() => startOfDay('내일')).toThrow(RangeError);
  expect(() => startOfDay('2026-13-01')).toThrow(RangeError);
});

test('the day of a moment is the day whose beginning comes before it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (at) => {
      const begin = startOfDay(dayAt(at));
      expect(at - begin).toBeGreaterThanOrEqual(0);
      expect(at - begin).toBeLessThan(86_400_000);
    }),
  );
});
