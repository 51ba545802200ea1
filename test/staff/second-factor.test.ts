import { describe, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { groupsOfFour, judgeCode, newSeed, seedAddress } from '../../src/staff/second-factor.js';

const now = Date.UTC(2026, 10, 21, 3, 0, 15);
const seed = newSeed();
const codeAt = (seconds: number) =>
  new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: now + seconds * 1000 });

describe('a code of the second factor', () => {
  test.each([-30, 0, 30])('is right %d seconds off', (seconds) => {
    const step = Math.floor(now / 30_000) + seconds / 30;
    expect(judgeCode(seed, codeAt(seconds), now)).toEqual({ result: 'right', step });
  });

  test.each([-300, -60, 60, 240])('is known as that of another minute %d seconds off', (seconds) => {
    expect(judgeCode(seed, codeAt(seconds), now)).toEqual({ result: 'skewed', seconds });
  });

  test.each(['', '12345', '1234567', 'abcdef', '１２３４５６', '-12345'])('%j is wrong', (code) => {
    expect(judgeCode(seed, code, now)).toEqual({ result: 'wrong' });
  });

  test('is wrong an hour off', () => {
    expect(judgeCode(seed, codeAt(3600), now)).toEqual({ result: 'wrong' });
  });

  test('may be typed with a space in the middle', () => {
    const code = codeAt(0);
    expect(judgeCode(seed, `${code.slice(0, 3)} ${code.slice(3)}`, now).result).toBe('right');
  });
});

test('the seed is told as apps read it', () => {
  expect(seed).toMatch(/^[A-Z2-7]{32}$/);
  expect(groupsOfFour(seed).replaceAll(' ', '')).toBe(seed);
  const address = new URL(seedAddress(seed, { issuer: '우리 시 반장', login: 'kim' }));
  expect(address.protocol).toBe('otpauth:');
  expect(address.searchParams.get('secret')).toBe(seed);
  expect(address.searchParams.get('issuer')).toBe('우리 시 반장');
});
