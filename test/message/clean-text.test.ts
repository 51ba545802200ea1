import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText } from '../../src/message/clean-text.js';
import { MAXIMUM_TEXT_LENGTH } from '../../src/message/inbound-message.js';

test.each([
  ['plain words', '등본 어디서 떼요?', '등본 어디서 떼요?'],
  ['\\0 and control characters', '등\0본\u0007 \u001b[31m떼요', '등본 [31m떼요'],
  ['line breaks and tabs stay', '하나\n둘\t셋', '하나\n둘\t셋'],
  ['half a character', '등본\ud83d', '등본\ufffd'],
  ['marks that turn the writing', '\u202e등본\u202c', '등본'],
  ['joined emoji stay whole', '👨‍👩‍👧', '👨‍👩‍👧'],
  ['a byte order mark', '\ufeff안녕', '안녕'],
])('%s', (_name, text, clean) => {
  expect(cleanText(text)).toEqual({ text: clean, cut: false });
});

test('what is too long is cut, marked, and never within a character', () => {
  const { text, cut } = cleanText('😀'.repeat(MAXIMUM_TEXT_LENGTH));
  expect(cut).toBe(true);
  expect(text.length).toBeLessThanOrEqual(MAXIMUM_TEXT_LENGTH);
  expect(text.isWellFormed()).toBe(true);
});

test('anything becomes well-formed and bounded, and cleaning twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (raw) => {
      const once = cleanText(raw).text;
      expect(once.isWellFormed()).toBe(true);
      expect(cleanText(once).text).toBe(once);
    }),
  );
});
