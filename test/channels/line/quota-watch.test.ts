import { setImmediate as tick } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Quota } from '../../../src/channels/line/quota.js';
import { quotaWatch } from '../../../src/channels/line/quota-watch.js';

const MINUTE = 60_000;

let now: number;
let reads: number;
let answer: () => Promise<Quota>;
let watch: () => Quota | undefined;
beforeEach(() => {
  now = 0;
  reads = 0;
  answer = () => Promise.resolve({ limit: 200, used: 77 });
  watch = quotaWatch(
    () => {
      reads += 1;
      return answer();
    },
    () => now,
  );
});

describe('the quota at hand', () => {
  test('is asked for behind the first look, which does not wait for it', async () => {
    expect(watch()).toBeUndefined();
    await tick();
    expect(watch()).toEqual({ limit: 200, used: 77 });
    expect(reads).toBe(1);
  });

  test('is good for five minutes, and then told once more while a new one is fetched', async () => {
    watch();
    await tick();
    now += 5 * MINUTE - 1;
    watch();
    expect(reads).toBe(1);
    now += 1;
    answer = () => Promise.resolve({ limit: 200, used: 78 });
    expect(watch()).toEqual({ limit: 200, used: 77 });
    await tick();
    expect(watch()).toEqual({ limit: 200, used: 78 });
    expect(reads).toBe(2);
  });

  test('of a platform that is away is not known, and not asked for at every look', async () => {
    watch();
    await tick();
    now += 5 * MINUTE;
    answer = () => Promise.reject(new Error('away'));
    watch();
    await tick();
    expect(watch()).toBeUndefined();
    expect(reads).toBe(2);
  });
});
