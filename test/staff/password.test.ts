import { describe, expect, test } from '@jest/globals';
import { checkPassword, hashPassword, passwordFault } from '../../src/staff/password.js';

const PASSWORD = '파란 우산 셋 그리고 고양이';

describe('a stored password', () => {
  test('opens by the same words, however their letters are put together, and by no others', async () => {
    const stored = await hashPassword(PASSWORD);
    expect(stored).toMatch(/^scrypt\$32768\$8\$1\$/);
    expect(await checkPassword(PASSWORD, stored)).toBe(true);
    expect(await checkPassword(PASSWORD.normalize('NFD'), stored)).toBe(true);
    expect(await checkPassword(`${PASSWORD} `, stored)).toBe(false);
    expect(await hashPassword(PASSWORD)).not.toBe(stored);
  });

  test('of nobody opens by nothing', async () => {
    expect(await checkPassword('', null)).toBe(false);
    expect(await checkPassword(PASSWORD, null)).toBe(false);
    expect(await checkPassword(PASSWORD, 'md5$abc')).toBe(false);
  });
});

test.each([
  ['too short', '파란우산셋'],
  ['too long', '가'.repeat(201)],
  ['the login', 'kimsoonja1'],
  ['one letter again and again', 'aaaaaaaaaaaa'],
  ['among the commonest', '1q2w3e4r5t'],
  ['among the commonest, in capitals', 'QWERTYUIOP'],
  ['among the commonest with figures behind', 'password!2026'],
])('a new password that is %s is refused in Korean', (_name, password) => {
  expect(passwordFault(password, 'kimsoonja1')).toMatch(/[가-힣]/);
});

test.each([PASSWORD, 'correct horse battery staple', 'Zq8#vLp2!mK', '고양이는낮에잔다구'])(
  '%s may be one',
  (password) => {
    expect(passwordFault(password.padEnd(10, '요'), 'kim')).toBeUndefined();
  },
);
