import * as gazette from '@hyunbinseo/holidays-kr/all';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holidayName, isWorkingDay, nextWorkingDay } from '../../src/korean/business-days.js';
import { holidaysByRule } from '../../src/korean/holidays-by-rule.js';

describe('with the gazette', () => {
  test.each([
    ['2026-10-05', '대체공휴일(개천절)'],
    ['2026-09-25', '추석'],
    ['2025-05-05', '어린이날, 부처님 오신 날'],
    ['2026-06-03', '전국동시지방선거'],
  ])('%s is %s, and nobody works', (day, name) => {
    expect(holidayName(day)).toBe(name);
    expect(isWorkingDay(day)).toBe(false);
  });

  test.each(['2026-11-23', '2026-09-28', '2027-12-28'])('%s is a working day', (day) => {
    expect(holidayName(day)).toBeUndefined();
    expect(isWorkingDay(day)).toBe(true);
  });

  test.each(['2026-11-21', '2026-11-22'])('%s is a weekend without a name', (day) => {
    expect(holidayName(day)).toBeUndefined();
    expect(isWorkingDay(day)).toBe(false);
  });

  test.each([
    ['2026-11-20', '2026-11-23'],
    ['2026-11-18', '2026-11-19'],
    ['2026-09-23', '2026-09-28'],
    ['2026-12-31', '2027-01-04'],
    ['2027-02-05', '2027-02-10'],
  ])('after %s work goes on at %s', (day, next) => {
    expect(nextWorkingDay(day)).toBe(next);
  });
});

describe('by rule, for years no gazette has announced', () => {
  /** Decided for one year only, so no rule can know them. */
  const onlyAnnounced = /임시공휴일|선거/;
  /** Public holidays since 2026. */
  const newIn2026 = ['노동절', '제헌절'];

  test.each([
    [2023, gazette.y2023],
    [2024, gazette.y2024],
    [2025, gazette.y2025],
    [2026, gazette.y2026],
    [2027, gazette.y2027],
  ])('the rule gives the holidays of %i as announced', (year, announced) => {
    const rule = Object.entries(holidaysByRule(year)).filter(
      ([, names]) => year >= 2026 || !names.some((name) => newIn2026.some((added) => name.includes(added))),
    );
    const expected = Object.entries<readonly string[]>(announced).filter(
      ([, names]) => !names.some((name) => onlyAnnounced.test(name)),
    );
    expect(rule.sort()).toEqual(expected.sort());
  });

  test.each([
    ['2028-01-27', '설날'],
    ['2028-05-02', '부처님 오신 날'],
    ['2028-10-03', '개천절, 추석'],
    ['2028-10-05', '대체공휴일(추석)'],
    ['2029-05-07', '대체공휴일(어린이날)'],
    ['2030-02-05', '대체공휴일(설날)'],
    ['2033-09-08', '추석'],
    ['2034-02-19', '설날'],
  ])('%s is %s', (day, name) => {
    expect(holidayName(day)).toBe(name);
  });

  test('an ordinary Wednesday of 2031 is a working day', () => {
    expect(isWorkingDay('2031-07-16')).toBe(true);
  });
});

test('the next working day comes later, is worked, and is at most twelve days off', () => {
  const days = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2050-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(days, (day) => {
      const next = nextWorkingDay(day);
      expect(next > day).toBe(true);
      expect(isWorkingDay(next)).toBe(true);
      expect(Date.parse(next) - Date.parse(day)).toBeLessThanOrEqual(12 * 86_400_000);
    }),
  );
});
