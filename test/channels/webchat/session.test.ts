import { describe, expect, test } from '@jest/globals';
import { citizenKeyFrom, citizenKeyOf, isIdle, newToken } from '../../../src/channels/webchat/session.js';

describe('a session', () => {
  test('the key is the same for the same token, and does not give the token away', () => {
    const token = newToken();
    const key = citizenKeyFrom(`Bearer ${token}`);
    expect(key).toBe(citizenKeyOf(token));
    expect(key).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(key).not.toContain(token);
  });

  test('no two tokens are alike', () => {
    expect(new Set(Array.from({ length: 100 }, newToken)).size).toBe(100);
  });

  test.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['another scheme', `Basic ${newToken()}`],
    ['a token that is too short', `Bearer ${newToken().slice(1)}`],
    ['a token that is too long', `Bearer ${newToken()}A`],
    ['a token with foreign letters', `Bearer ${newToken().slice(1)}!`],
    ['two tokens', `Bearer ${newToken()} ${newToken()}`],
  ])('%s is nobody', (_name, header) => {
    expect(citizenKeyFrom(header)).toBeUndefined();
  });

  test('idles when nothing was said for the whole time, and not a moment before', () => {
    const lastAt = 1_795_219_200_000;
    expect(isIdle(lastAt, lastAt + 30 * 60_000 - 1, 30)).toBe(false);
    expect(isIdle(lastAt, lastAt + 30 * 60_000, 30)).toBe(true);
  });
});
