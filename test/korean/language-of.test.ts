import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { languageOf } from '../../src/korean/language-of.js';

describe('the language of a message', () => {
  test.each([
    ['ID card lost', 'en'],
    ['How do I get a passport?', 'en'],
    ['pasport', 'en'],
    ['FIRE!!', 'en'],
    ['ARC renewal', 'en'],
    ['HowdoIpaymyparkingfine', 'en'],
    ['hello', 'en'],
    ['i want throw big thing', 'en'],
    ['jeonip singo where', 'en'],
    ['how do I renew 여권', 'en'],
    ['where is 행정복지센터', 'en'],
    ['여권 어디서 만들어요', 'ko'],
    ['CCTV 설치해 주세요', 'ko'],
    ['ATM 어디 있어요', 'ko'],
    ['Hi-pass 환불', 'ko'],
    ['K-pass card 신청', 'ko'],
    ['passport 재발급', 'ko'],
    ['my 여권', 'ko'],
    ['iPhone 충전 되는 곳', 'ko'],
    ['ㅇㅇ', 'ko'],
    ['rkfhemd', 'ko'],
    ['durnjs wooqkfrmq djEjgrp gody', 'ko'],
    ['rkfhemd 고장', 'ko'],
    ['CCTV', undefined],
    ['ATM', undefined],
    ['KTX SRT', undefined],
    ['ok', undefined],
    ['OK', undefined],
    ['12', undefined],
    ['010-1234-5678', undefined],
    ['', undefined],
    ['😀', undefined],
    ['sdkfjh xcvbn', undefined],
  ])('%j: %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  test('Korean words in any number beside one Latin name stay Korean', () => {
    fc.assert(
      fc.property(fc.constantFrom('wifi', 'CCTV', 'iPhone', 'Starbucks', 'NAVER', 'gov'), (name) => {
        expect(languageOf(`${name} 되나요`)).toBe('ko');
      }),
    );
  });

  test('anything has one or none, and nothing throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        expect([undefined, 'ko', 'en']).toContain(languageOf(text));
      }),
    );
    expect(languageOf('a'.repeat(100_000))).toBeUndefined();
  });
});
