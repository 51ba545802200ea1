import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deadlineOf, dueAt } from '../../src/answers/deadline-of.js';
import { type Handling, usualHandling } from '../../src/content/handling.js';
import { isWorkingDay } from '../../src/korean/business-days.js';
import { dayAt, minuteAt, readMoment } from '../../src/korean/korean-dates.js';
import { officeStatus } from '../../src/korean/office-hours.js';

const hours = { open: '09:00', close: '18:00', lunchStart: '12:00', lunchEnd: '13:00' };

function handlingWith(amount: { hours: number } | { days: number }): Handling {
  const source = { name: '한빛시', checked: '2026-11-21' };
  const one = { id: 'one', title: '시험', basis: 'promise' as const, amount, source };
  return { ...usualHandling([]), deadlines: [one] };
}

function due(amount: { hours: number } | { days: number }, from: string, at = hours): string {
  return minuteAt(dueAt(handlingWith(amount), 'one', at, readMoment(from) ?? NaN));
}

describe('Hours of work count, in whatever week they fall', () => {
  test.each([
    ['three hours on a Tuesday morning, over lunch', { hours: 3 }, '2026-11-24 10:30', '2026-11-24 14:30'],
    ['three hours on Friday at 17:50', { hours: 3 }, '2026-11-20 17:50', '2026-11-23 11:50'],
    ['three hours on the Friday before 설날', { hours: 3 }, '2026-02-13 17:50', '2026-02-19 11:50'],
    ['a day that begins on Saturday', { days: 1 }, '2026-11-21 12:00', '2026-11-23 18:00'],
    ['a day on Friday at 17:50', { days: 1 }, '2026-11-20 17:50', '2026-11-23 17:50'],
    ['five days are forty hours', { days: 5 }, '2026-11-20 17:50', '2026-11-27 17:50'],
    ['five days over 설날', { days: 5 }, '2026-02-13 17:50', '2026-02-25 17:50'],
    ['one hour in the lunch break', { hours: 1 }, '2026-11-24 12:10', '2026-11-24 14:00'],
    ['one hour in the night', { hours: 1 }, '2026-11-24 03:00', '2026-11-24 10:00'],
  ])('%s', (_, amount, from, expected) => {
    expect(due(amount, from)).toBe(expected);
  });
});

describe('Six days and more count as days, the first one too', () => {
  test.each([
    ['six days on Friday at 17:50', { days: 6 }, '2026-11-20 17:50', '2026-11-27 18:00'],
    [
      'six days after closing begin on the next working day',
      { days: 6 },
      '2026-11-20 18:00',
      '2026-11-30 18:00',
    ],
    ['seven days over 설날', { days: 7 }, '2026-02-13 17:50', '2026-02-26 18:00'],
    ['fourteen days from a Sunday', { days: 14 }, '2026-11-22 12:00', '2026-12-10 18:00'],
    ['seven days over 성탄절 and 신정', { days: 7 }, '2026-12-24 09:00', '2027-01-05 18:00'],
  ])('%s', (_, amount, from, expected) => {
    expect(due(amount, from)).toBe(expected);
  });
});

test('a window that is open at noon does not make the day longer', () => {
  expect(due({ days: 1 }, '2026-11-23 09:00', { open: '09:00', close: '18:00' } as typeof hours)).toBe(
    '2026-11-23 18:00',
  );
});

test('a day on which the department is closed does not count', () => {
  const closed = { ...hours, closedOn: ['2026-11-24'] };
  expect(due({ days: 6 }, '2026-11-23 09:00', closed)).toBe('2026-12-01 18:00');
  expect(due({ hours: 9 }, '2026-11-23 09:00', closed)).toBe('2026-11-25 10:00');
});

test('every moment has a due date, on a working day in opening hours, that never comes before a shorter one', () => {
  const moment = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2029, 11, 31) });
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 30 }), (from, days) => {
      const at = dueAt(handlingWith({ days }), 'one', hours, from);
      expect(at).toBeGreaterThan(from);
      expect(isWorkingDay(dayAt(at))).toBe(true);
      expect(officeStatus(hours, at - 1).open).toBe(true);
      expect(dueAt(handlingWith({ days: days + 1 }), 'one', hours, from)).toBeGreaterThanOrEqual(at);
    }),
    { numRuns: 60 },
  );
});

test('a nuisance runs under a promise and the same as a petition under the law', () => {
  const handling = usualHandling([]);
  const nuisance = { kind: 'nuisance', deadline: 'service' } as const;
  expect(deadlineOf(handling, nuisance, 'nuisance').basis).toBe('promise');
  expect(deadlineOf(handling, nuisance, 'petition').basis).toBe('law');
  expect(deadlineOf(handling, { kind: 'petition', deadline: 'petition' }, 'petition').id).toBe('petition');
});

test('a deadline that is gone still gives a date', () => {
  expect(minuteAt(dueAt(usualHandling([]), 'gone', hours, readMoment('2026-11-23 10:00') ?? NaN))).toBe(
    '2026-12-01 18:00',
  );
});
