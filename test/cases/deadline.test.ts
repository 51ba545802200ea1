import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dueAfterPause, extendedDue, soonAt } from '../../src/cases/deadline.js';
import { afterOpenTime } from '../../src/korean/office-hours.js';
import { openTimeBetween } from '../../src/korean/open-time.js';
import { sampleSnapshot } from '../answers/sample-snapshot.js';

const { hours } = sampleSnapshot.office;
const at = (text: string): number => Date.parse(`${text}+09:00`);
const promise = {
  title: '서비스 약속',
  basis: 'promise',
  source: { name: '조례', checked: '2026-11-21' },
} as const;
const handling = {
  ...sampleSnapshot.handling,
  deadlines: [
    { ...promise, id: 'hours', amount: { hours: 8 } },
    { ...promise, id: 'days', amount: { days: 7 } },
  ],
};

describe('the clock of a case', () => {
  test.each([
    // Friday 20 November 2026; lunch from twelve to one.
    ['2026-11-20T09:00', '2026-11-20T18:00', 8],
    ['2026-11-20T17:00', '2026-11-23T10:00', 2],
    ['2026-11-21T00:00', '2026-11-22T23:00', 0],
    ['2026-11-20T11:00', '2026-11-20T14:00', 2],
    ['2026-11-20T14:00', '2026-11-20T11:00', 0],
    ['2026-12-24T17:00', '2026-12-28T10:00', 2],
  ])('between %s and %s are %d hours', (from, until, expected) => {
    expect(openTimeBetween(hours, at(from), at(until)) / 3_600_000).toBe(expected);
  });

  test('what is counted forwards is counted back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 1, max: 6000 }),
        (start, minutes) => {
          const from = at('2026-09-20T00:00') + start * 60_000;
          const until = afterOpenTime(hours, from, minutes * 60_000);
          expect(openTimeBetween(hours, from, until)).toBe(minutes * 60_000);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('stands while more is asked of the citizen', () => {
    const row = { deadline: 'days', due_at: at('2026-11-27T18:00'), paused_at: at('2026-11-24T09:00') };
    // Four whole days were left; it goes on Monday morning.
    expect(dueAfterPause(row, hours, at('2026-11-30T09:00'))).toBe(at('2026-12-03T18:00'));
    expect(dueAfterPause({ ...row, paused_at: null }, hours, at('2026-11-30T09:00'))).toBe(row.due_at);
    expect(dueAfterPause({ ...row, paused_at: row.due_at }, hours, at('2026-12-30T09:00'))).toBe(row.due_at);
  });

  test('is extended by the same period at most', () => {
    const row = { deadline: 'hours', due_at: at('2026-11-20T18:00'), paused_at: null };
    const now = at('2026-11-20T10:00');
    expect(extendedDue(handling, row, hours, { days: undefined, now })).toBe(at('2026-11-23T18:00'));
    expect(extendedDue(handling, row, hours, { days: 1, now })).toBe(at('2026-11-23T18:00'));
    expect(extendedDue(handling, row, hours, { days: 2, now })).toBeUndefined();
    expect(extendedDue(handling, row, hours, { days: 0, now })).toBeUndefined();
    const long = { deadline: 'days', due_at: at('2026-11-20T18:00'), paused_at: null };
    expect(extendedDue(handling, long, hours, { days: undefined, now })).toBe(at('2026-12-01T18:00'));
  });

  test('is soon over when a fifth of the working time is left', () => {
    const due = at('2026-11-20T18:00');
    const share = { ...handling, soonShare: 0.25 };
    expect(soonAt(share, hours, at('2026-11-20T09:00'), due)).toBe(at('2026-11-20T16:00'));
    expect(soonAt(share, hours, due, due)).toBe(due);
  });
});
