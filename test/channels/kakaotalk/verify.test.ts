import { describe, expect, test } from '@jest/globals';
import { verify } from '../../../src/channels/kakaotalk/verify.js';

const HEADER = 'X-Banjang-Secret';
const SECRET = 'only-the-admin-centre-knows';

function verified(headers: Record<string, string | string[] | undefined>, secret = SECRET): boolean {
  return verify({ headers, rawBody: Buffer.from('{}') }, HEADER, secret);
}

describe('who may call the skill', () => {
  test('the right value in the custom header is let in', () => {
    expect(verified({ 'x-banjang-secret': SECRET })).toBe(true);
  });

  test.each([
    ['no header', {}],
    ['another value', { 'x-banjang-secret': 'guess' }],
    ['an empty value', { 'x-banjang-secret': '' }],
    ['a value with more behind it', { 'x-banjang-secret': `${SECRET} ` }],
    ['the header twice', { 'x-banjang-secret': [SECRET, SECRET] }],
    ['the value in another header', { 'x-kakao-signature': SECRET }],
  ])('%s is kept out', (_, headers) => {
    expect(verified(headers)).toBe(false);
  });

  test('an account without a secret lets nobody in', () => {
    expect(verified({ 'x-banjang-secret': '' }, '')).toBe(false);
  });
});
