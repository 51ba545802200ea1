import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quantiles, serviceFigures } from '../../src/reports/service-figures.js';
import type { MeasuredHandover } from '../../src/reports/service-store.js';

const now = 1_000_000;
const handover = (change: Partial<MeasuredHandover>): MeasuredHandover => ({
  conversation_id: 'talk',
  id: 'one',
  account: 'web',
  department: null,
  reason: 'asked',
  mode: 'inbox',
  created_at: 0,
  claimed_at: null,
  first_response_at: null,
  closed_at: null,
  promised_until: null,
  ...change,
});

describe('quantiles', () => {
  test.each<[(number | undefined)[], number | null, number | null]>([
    [[], null, null],
    [[undefined], null, null],
    [[7], 7, 7],
    [[10, 2], 2, 10],
    [[3, 1, 2, undefined], 2, 3],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5, 9],
  ])('of %j are %j and %j', (durations, median, p90) => {
    expect(quantiles(durations)).toEqual({ median, p90 });
  });

  test('are measured durations that so many do not exceed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (durations) => {
        const { median, p90 } = quantiles(durations);
        for (const [share, value] of [
          [0.5, median],
          [0.9, p90],
        ] as const) {
          if (value === null) throw new Error('nothing was measured');
          expect(durations).toContain(value);
          const within = durations.filter((one) => one <= value).length;
          const below = durations.filter((one) => one < value).length;
          expect(within).toBeGreaterThanOrEqual(durations.length * share);
          expect(below).toBeLessThan(durations.length * share);
        }
      }),
    );
  });
});

test('waiting, first response and handling are measured where they came to their end', () => {
  const figures = serviceFigures(
    [
      handover({ created_at: 100, claimed_at: 400, first_response_at: 900, closed_at: 2400 }),
      handover({ created_at: 100 }),
    ],
    now,
  );
  expect(figures).toMatchObject({
    count: 2,
    waiting: { median: 300, p90: 300 },
    firstResponse: { median: 800, p90: 800 },
    handling: { median: 2000, p90: 2000 },
    inPromise: null,
  });
});

test('a talk that an agent opened unasked is counted, but nobody waited for it', () => {
  const figures = serviceFigures(
    [handover({ reason: 'agent', claimed_at: 0, first_response_at: 5, closed_at: 10 })],
    now,
  );
  expect(figures).toMatchObject({ count: 1, waiting: { median: null }, firstResponse: { median: null } });
  expect(figures.handling.median).toBe(10);
});

test.each<[string, Partial<MeasuredHandover>, number | null]>([
  ['answered in time: kept', { promised_until: 100, first_response_at: 100 }, 1],
  ['answered late: broken', { promised_until: 100, first_response_at: 101 }, 0],
  ['nobody has answered and its time is over: broken', { promised_until: 100 }, 0],
  ['its time is still to come: neither', { promised_until: now + 1 }, null],
  ['ended by the citizen before its time: neither', { promised_until: 100, closed_at: 50 }, null],
  ['ended after its time without an answer: broken', { promised_until: 100, closed_at: 150 }, 0],
  ['nothing was promised: neither', { first_response_at: 5 }, null],
])('a promise: %s', (_, change, share) => {
  expect(serviceFigures([handover(change)], now).inPromise).toBe(share);
});
