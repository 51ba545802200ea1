import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readMessage, readPhotoFields } from '../../../src/channels/webchat/inbound.js';
import { BanjangError } from '../../../src/errors.js';

const clientId = '0d2f8a8e-6a0f-4f0e-9f5b-0a8f4c1d2e3f';

function refusalOf(body: unknown): string {
  try {
    readMessage(body);
  } catch (error) {
    if (error instanceof BanjangError && error.code === 'webhook_malformed' && error.audience === 'citizen') {
      return error.message;
    }
    throw error;
  }
  return 'taken';
}

describe('a message of the page', () => {
  test('typed words are a text', () => {
    expect(readMessage({ clientId, text: '여권 어디서 만들어요?' })).toEqual({
      clientId,
      content: { kind: 'text', text: '여권 어디서 만들어요?' },
    });
  });

  test('a button is a tap: what was meant and what the citizen saw', () => {
    expect(readMessage({ clientId, text: '처음으로', payload: 'home' }).content).toEqual({
      kind: 'tap',
      text: '처음으로',
      payload: 'home',
    });
  });

  test('5,000 letters are taken and one more is refused with the number', () => {
    expect(refusalOf({ clientId, text: '가'.repeat(5000) })).toBe('taken');
    expect(refusalOf({ clientId, text: '가'.repeat(5001) })).toBe(
      '한 번에 5,000자까지 보낼 수 있어요. 나눠서 보내 주세요.',
    );
  });

  test.each([
    ['no text', { clientId }],
    ['a text that is a number', { clientId, text: 3 }],
    ['blanks only', { clientId, text: ' \n ' }],
  ])('%s is asked for again', (_name, body) => {
    expect(refusalOf(body)).toBe('보낼 말을 적어 주세요.');
  });

  test.each([
    ['no id', { text: '여권' }],
    ['an id that is no UUID', { clientId: 'first', text: '여권' }],
    ['an empty payload', { clientId, text: '여권', payload: '' }],
    ['a payload longer than any of ours', { clientId, text: '여권', payload: 'a'.repeat(201) }],
  ])('%s was not written by our page', (_name, body) => {
    expect(refusalOf(body)).toBe('보낸 내용을 읽지 못했어요. 화면을 새로 고친 뒤 다시 보내 주세요.');
  });

  test('whatever is sent, the citizen reads Korean', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        expect(refusalOf(body)).toMatch(/요\.$|^taken$/);
      }),
    );
  });
});

describe('the fields beside a photo', () => {
  test('words are optional', () => {
    expect(readPhotoFields({ clientId })).toEqual({ clientId });
    expect(readPhotoFields({ clientId, text: '여기예요' })).toEqual({ clientId, text: '여기예요' });
  });
});
