import { expect, test } from '@jest/globals';
import { atMost } from '../../src/media/at-most.js';

test('no more than so many run at once, all run in the end, and one that fails gives its place on', async () => {
  const inTurn = atMost(2);
  let running = 0;
  let most = 0;
  const done = await Promise.allSettled(
    Array.from({ length: 9 }, (_, number) =>
      inTurn(async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        if (number % 3 === 0) throw new Error('broken');
        return number;
      }),
    ),
  );
  expect(most).toBe(2);
  expect(done.map((one) => one.status === 'fulfilled' && one.value)).toEqual([
    false,
    1,
    2,
    false,
    4,
    5,
    false,
    7,
    8,
  ]);
});
