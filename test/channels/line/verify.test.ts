import { validateSignature } from '@line/bot-sdk';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { verify } from '../../../src/channels/line/verify.js';
import { signatureOf } from '../../platforms/line-webhooks.js';

const SECRET = '0123456789abcdef0123456789abcdef';
const BODY = Buffer.from('{"destination":"U1","events":[{"type":"message","text":"가로등이 꺼졌어요 💡"}]}');

function verified(signature: string | string[] | undefined, body = BODY, secret = SECRET): boolean {
  return verify({ headers: { 'x-line-signature': signature }, rawBody: body }, secret);
}

describe('a webhook of LINE', () => {
  test('is known by its signature over the very bytes', () => {
    expect(verified(signatureOf(BODY, SECRET))).toBe(true);
  });

  test.each<[string, string | string[] | undefined]>([
    ['no signature', undefined],
    ['an empty signature', ''],
    ['the signature of another account', signatureOf(BODY, 'fedcba9876543210fedcba9876543210')],
    ['the signature of another body', signatureOf(Buffer.from('{}'), SECRET)],
    ['a signature in hexadecimal', Buffer.from(signatureOf(BODY, SECRET), 'base64').toString('hex')],
    ['half a signature', signatureOf(BODY, SECRET).slice(0, 20)],
    ['two signatures', [signatureOf(BODY, SECRET), signatureOf(BODY, SECRET)]],
    ['words', '가나다'],
  ])('%s is refused', (_, signature) => {
    expect(verified(signature)).toBe(false);
  });

  test('the same JSON written again is not the same', () => {
    const spaced = Buffer.from(JSON.stringify(JSON.parse(BODY.toString('utf8')), null, 1));
    expect(verified(signatureOf(BODY, SECRET), spaced)).toBe(false);
  });

  test('a channel without a secret knows nobody', () => {
    expect(verified(signatureOf(BODY, ''), BODY, '')).toBe(false);
  });

  test('whatever Node signs, the SDK and we know, and nothing else', () => {
    const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(bytes, fc.string({ minLength: 1 }), fc.string(), (body, secret, other) => {
        const signature = signatureOf(body, secret);
        expect(verified(signature, body, secret)).toBe(true);
        expect(validateSignature(body, secret, signature)).toBe(true);
        expect(verified(other, body, secret)).toBe(other === signature);
      }),
    );
  });
});
