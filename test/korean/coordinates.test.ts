import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isInside, koreanPoint, metresBetween } from '../../src/korean/coordinates.js';

const latitude = fc.double({ min: 33, max: 38.7, noNaN: true });
const longitude = fc.double({ min: 124.5, max: 132, noNaN: true });

test('a swapped point is put right, and nothing in the country is refused', () => {
  fc.assert(
    fc.property(latitude, longitude, (north, east) => {
      const point = { latitude: north, longitude: east };
      expect(koreanPoint(point)).toEqual(point);
      expect(koreanPoint({ latitude: east, longitude: north })).toEqual(point);
    }),
  );
});

test.each([
  [0, 0],
  [40.7, -74],
  [35.7, 139.7],
  [NaN, 127],
  [Infinity, 127],
  [-37, -127],
])('%d, %d is not in Korea', (north, east) => {
  expect(koreanPoint({ latitude: north, longitude: east })).toBeUndefined();
});

test('metres are good to a few in a thousand', () => {
  const one = { latitude: 37, longitude: 128 };
  expect(metresBetween(one, { latitude: 37.01, longitude: 128 })).toBeCloseTo(1112, -1);
  expect(metresBetween(one, { latitude: 37, longitude: 128.01 })).toBeCloseTo(888, -1);
  expect(metresBetween(one, one)).toBe(0);
});

test('what is inside of a rectangle is inside, the rest is not', () => {
  const ring = [
    [37, 128],
    [37, 128.1],
    [37.1, 128.1],
    [37.1, 128],
  ] as const;
  fc.assert(
    fc.property(
      fc.double({ min: 36.9, max: 37.2, noNaN: true }),
      fc.double({ min: 127.9, max: 128.2, noNaN: true }),
      (north, east) => {
        const isIn = north > 37 && north < 37.1 && east > 128 && east < 128.1;
        const isOut = north < 37 || north > 37.1 || east < 128 || east > 128.1;
        fc.pre(isIn || isOut);
        expect(isInside(ring, { latitude: north, longitude: east })).toBe(isIn);
      },
    ),
  );
  expect(isInside([], { latitude: 37, longitude: 128 })).toBe(false);
});
