import { expect, test } from '@jest/globals';
import { rateLimit } from '../../src/server/rate-limit.js';

test('a burst is allowed, then one by one as time passes', () => {
  let now = 0;
  const limit = rateLimit({ burst: 3, perMinute: 60, now: () => now });
  expect([1, 2, 3, 4].map(() => limit.allow('kim'))).toEqual([true, true, true, false]);
  now += 1000;
  expect([1, 2].map(() => limit.allow('kim'))).toEqual([true, false]);
});

test('others are not slowed by one', () => {
  const limit = rateLimit({ burst: 1, perMinute: 1, now: () => 0 });
  limit.allow('kim');
  expect(limit.allow('kim')).toBe(false);
  expect(limit.allow('lee')).toBe(true);
});

test('what weighs more costs more, and never more than a full bucket', () => {
  const limit = rateLimit({ burst: 5, perMinute: 60, now: () => 0 });
  expect(limit.allow('kim', 5)).toBe(true);
  expect(limit.allow('kim', 1)).toBe(false);
  expect(limit.allow('lee', 6)).toBe(false);
});

test('a flood of addresses is forgotten, not kept for ever', () => {
  let now = 0;
  const limit = rateLimit({ burst: 1, perMinute: 60, now: () => now });
  for (let address = 0; address < 60_000; address += 1) limit.allow(`address:${address}`);
  expect(limit.allow('address:59999')).toBe(false);
  now += 60_000;
  expect(limit.allow('address:59999')).toBe(true);
});
