import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { challenge, verify } from '../../../src/channels/messenger/verify.js';
import { webhookBytes } from '../../platforms/messenger-webhook.js';

const SECRET = 'app-secret-of-the-city';
const BODY = webhookBytes([
  { id: '1', messaging: [{ message: { mid: 'm', text: '가로등이 꺼졌어요 👋' } }] },
]);
const sign = (body: Buffer | string, secret = SECRET): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
const isGenuine = (header: string | string[] | undefined, body = BODY, secret = SECRET): boolean =>
  verify({ headers: { 'x-hub-signature-256': header }, rawBody: body }, secret);

describe('a signature', () => {
  test('over the raw bytes is believed, in either case of hex', () => {
    expect(isGenuine(sign(BODY))).toBe(true);
    expect(isGenuine(sign(BODY).replace(/[0-9a-f]{64}$/, (hex) => hex.toUpperCase()))).toBe(true);
  });

  test('over an empty body is as good as any', () => {
    expect(isGenuine(sign(''), Buffer.alloc(0))).toBe(true);
  });

  test.each<[string, string | string[] | undefined]>([
    ['of another app', sign(BODY, 'app-secret-of-another-city')],
    ['over the same words written without escapes', sign(JSON.stringify(JSON.parse(BODY.toString())))],
    ['over other bytes', sign(Buffer.concat([BODY, Buffer.from(' ')]))],
    ['that is missing', undefined],
    ['that is empty', ''],
    ['twice', [sign(BODY), sign(BODY)]],
    ['of the old kind', `sha1=${createHmac('sha1', SECRET).update(BODY).digest('hex')}`],
    ['without its prefix', sign(BODY).slice('sha256='.length)],
    ['cut short', sign(BODY).slice(0, -2)],
    ['with something behind', `${sign(BODY)}00`],
    ['that is no hex', `sha256=${'z'.repeat(64)}`],
    ['in base64', `sha256=${createHmac('sha256', SECRET).update(BODY).digest('base64')}`],
  ])('%s is not', (_, header) => {
    expect(isGenuine(header)).toBe(false);
  });

  test('by an empty secret is nobody', () => {
    expect(isGenuine(sign(BODY, ''), BODY, '')).toBe(false);
  });
});

describe('the check of the address', () => {
  const query = {
    'hub.mode': 'subscribe',
    'hub.verify_token': '우리만 아는 말',
    'hub.challenge': '1158201444',
  };

  test('with our token is echoed', () => {
    expect(challenge(query, '우리만 아는 말')).toBe('1158201444');
  });

  test.each<[string, Record<string, unknown>]>([
    ['another token', { 'hub.verify_token': '남의 말' }],
    ['no token', { 'hub.verify_token': undefined }],
    ['a token given twice', { 'hub.verify_token': ['우리만 아는 말', '우리만 아는 말'] }],
    ['another mode', { 'hub.mode': 'unsubscribe' }],
    ['no mode', { 'hub.mode': undefined }],
    ['nothing to echo', { 'hub.challenge': undefined }],
    ['an empty challenge', { 'hub.challenge': '' }],
    ['several challenges', { 'hub.challenge': ['1', '2'] }],
  ])('with %s is not', (_, change) => {
    expect(challenge({ ...query, ...change }, '우리만 아는 말')).toBeUndefined();
  });

  test('without a token of ours is refused to everybody', () => {
    expect(challenge({ ...query, 'hub.verify_token': '' }, '')).toBeUndefined();
  });
});
