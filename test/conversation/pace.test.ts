import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keepPace, PAUSE_MILLISECONDS, type Paced } from '../../src/conversation/pace.js';
import type { Pace } from '../../src/records/conversation-state.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const noon = Date.UTC(2026, 10, 23, 3);

/** Messages at these moments after noon, each with what the last one left. */
function at(moments: readonly number[], before?: Pace): Paced[] {
  const all: Paced[] = [];
  for (const moment of moments) all.push(keepPace(all.at(-1)?.pace ?? before, noon + moment));
  return all;
}
const every = (milliseconds: number, count: number, from = 0) =>
  Array.from({ length: count }, (_, place) => from + place * milliseconds);
const tempos = (all: readonly Paced[]) => all.map(({ tempo }) => tempo);
const last = (all: readonly Paced[]) => all.at(-1);

describe('a citizen who', () => {
  test.each([
    ['writes ten times in thirty seconds', every(3 * SECOND, 10), 'calm'],
    ['writes eleven times in thirty seconds', every(2 * SECOND, 11), 'slowed'],
    ['writes at once, eleven times', every(0, 11), 'slowed'],
    ['writes every ten seconds for ten minutes', every(10 * SECOND, 60), 'calm'],
    ['writes sixty-one times in ten minutes', every(9 * SECOND, 61), 'slowed'],
    ['writes every minute all day', every(MINUTE, 600), 'calm'],
    ['writes a hundred times in ten minutes', every(5 * SECOND, 100), 'slowed'],
    ['writes a hundred and one times in ten minutes', every(5 * SECOND, 101), 'paused'],
  ])('%s: %s', (_who, moments, tempo) => {
    expect(last(at(moments))?.tempo).toBe(tempo);
  });

  test('was too fast is told once, and answered again when the messages have thinned out', () => {
    const burst = at(every(100, 30));
    expect(tempos(burst).filter((tempo) => tempo === 'calm')).toHaveLength(10);
    expect(burst.filter(({ begins }) => begins)).toHaveLength(1);
    expect(burst.filter(({ tempo, speaks }) => tempo !== 'calm' && speaks)).toHaveLength(1);
    expect(keepPace(last(burst)?.pace, noon + 20 * SECOND).tempo).toBe('slowed');
    expect(keepPace(last(burst)?.pace, noon + 34 * SECOND).tempo).toBe('calm');
  });

  test('hovers at the edge is not slowed again and again', () => {
    expect(at(every(2.9 * SECOND, 60)).filter(({ begins }) => begins)).toHaveLength(1);
  });

  test('goes on is told again after a minute, not before', () => {
    const slowed = at([...every(0, 12), 30 * SECOND - 1], undefined);
    expect(last(slowed)).toMatchObject({ tempo: 'slowed', speaks: false });
    const paused = { recent: [], pausedUntil: noon + PAUSE_MILLISECONDS, toldAt: noon };
    expect(keepPace(paused, noon + 59 * SECOND)).toMatchObject({ tempo: 'paused', speaks: false });
    const told = keepPace(paused, noon + MINUTE);
    expect(told).toMatchObject({ tempo: 'paused', begins: false, speaks: true });
    expect(keepPace(told.pace, noon + MINUTE + 1).speaks).toBe(false);
  });

  test('is slowed for the third time in an hour is paused; not if the first was longer ago', () => {
    const thrice = (between: number) =>
      at([...every(0, 11), ...every(0, 11, between), ...every(0, 11, 2 * between)]);
    expect(last(thrice(20 * MINUTE))).toMatchObject({ tempo: 'paused', begins: true });
    expect(last(thrice(31 * MINUTE))).toMatchObject({ tempo: 'slowed' });
  });

  test('was paused begins anew after half an hour', () => {
    const flood = last(at(every(SECOND, 101)));
    expect(flood).toMatchObject({ tempo: 'paused', begins: true });
    const end = 100 * SECOND + PAUSE_MILLISECONDS;
    expect(keepPace(flood?.pace, noon + end - 1)).toMatchObject({ tempo: 'paused', begins: false });
    expect(keepPace(flood?.pace, noon + end)).toEqual({
      pace: { recent: [noon + end] },
      tempo: 'calm',
      begins: false,
      speaks: true,
    });
  });
});

test('however many come, what is remembered stays small', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 10 * SECOND }), { minLength: 1, maxLength: 400 });
  fc.assert(
    fc.property(gaps, (between) => {
      let moment = 0;
      const all = at(between.map((gap) => (moment += gap)));
      for (const { pace, tempo, begins, speaks } of all) {
        expect(pace.recent.length).toBeLessThanOrEqual(101);
        expect(pace.slowdowns?.length ?? 0).toBeLessThan(3);
        if (begins) expect([tempo !== 'calm', speaks]).toEqual([true, true]);
      }
      const words = all.filter(({ tempo, speaks }) => tempo !== 'calm' && speaks).length;
      const begun = all.filter(({ begins }) => begins).length;
      expect(words).toBeLessThanOrEqual(begun + moment / MINUTE);
    }),
    { numRuns: 100 },
  );
});
