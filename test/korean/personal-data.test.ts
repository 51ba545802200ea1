import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskPersonalData, type PersonalDataKind } from '../../src/korean/personal-data.js';

const COVERED: [name: string, text: string, kinds: PersonalDataKind[], masked: string][] = [
  [
    'a resident number',
    '제 번호는 900101-1234567이에요',
    ['resident_number'],
    '제 번호는 [주민등록번호 가림]이에요',
  ],
  ['one without a hyphen', '9001011234567', ['resident_number'], '[주민등록번호 가림]'],
  ['one with a space', '주민번호 041231 3123456', ['resident_number'], '주민번호 [주민등록번호 가림]'],
  ['one with spaces round the hyphen', '900101 - 2234567', ['resident_number'], '[주민등록번호 가림]'],
  ['one in fullwidth digits', '９００１０１－１２３４５６７', ['resident_number'], '[주민등록번호 가림]'],
  ['one with an invisible space', '900101\u200B-1234567', ['resident_number'], '[주민등록번호 가림]'],
  ['one with a dash', '900101–1234567', ['resident_number'], '[주민등록번호 가림]'],
  ['one with a vowel for a dash', '900101ㅡ1234567', ['resident_number'], '[주민등록번호 가림]'],
  ['one of a child born in 2002', '020101-3123456', ['resident_number'], '[주민등록번호 가림]'],
  ['its secret half alone', '뒷자리는 1234567이요', ['resident_number'], '뒷자리는 [주민등록번호 가림]이요'],
  [
    'a foreigner number',
    '외국인등록번호 880530-5123456',
    ['foreigner_number'],
    '외국인등록번호 [외국인등록번호 가림]',
  ],
  ['an old passport', '여권 M12345678 재발급', ['passport'], '여권 [여권번호 가림] 재발급'],
  ['a new passport', 'M123A4567', ['passport'], '[여권번호 가림]'],
  ['a passport in small letters', 'm123a4567이에요', ['passport'], '[여권번호 가림]이에요'],
  ['a foreign passport', 'my passport no. AB1234567', ['passport'], 'my passport no. [여권번호 가림]'],
  ['a driver licence', '면허 11-22-333333-44 갱신', ['driver_licence'], '면허 [운전면허번호 가림] 갱신'],
  ['a licence with spaces', '28 15 123456 70', ['driver_licence'], '[운전면허번호 가림]'],
  ['a licence with a region', '서울 12-345678-90', ['driver_licence'], '서울 [운전면허번호 가림]'],
  ['a licence in one run', '운전면허 112233333344', ['driver_licence'], '운전면허 [운전면허번호 가림]'],
  ['a card in fours', '카드 9410-1234-5678-9012', ['card'], '카드 [카드번호 가림]'],
  ['a card with spaces', '4111 1111 1111 1111', ['card'], '[카드번호 가림]'],
  ['a card in one run', '4111111111111111', ['card'], '[카드번호 가림]'],
  ['an Amex card', '3782-822463-10005', ['card'], '[카드번호 가림]'],
  ['a mistyped card', '카드번호는 4111111111111112', ['card'], '카드번호는 [카드번호 가림]'],
  ['a 신한 account', '신한은행 110-234-567890', ['account'], '신한은행 [계좌번호 가림]'],
  ['a 국민 account', '환불 계좌는 국민 123456-01-123456', ['account'], '환불 계좌는 국민 [계좌번호 가림]'],
  ['a 농협 account', '농협 302-1234-5678-91 홍길동', ['account'], '농협 [계좌번호 가림] 홍길동'],
  ['an account with spaces', '농협 302 1234 5678 91', ['account'], '농협 [계좌번호 가림]'],
  ['an account in one run', '계좌번호: 33331234567890', ['account'], '계좌번호: [계좌번호 가림]'],
  [
    'a bank on the line after',
    '110234567890\n신한은행 홍길동',
    ['account'],
    '[계좌번호 가림]\n신한은행 홍길동',
  ],
  ['an account stuck to its bank', 'KB123456-01-123456', ['account'], 'KB[계좌번호 가림]'],
  [
    'several kinds at once',
    '900101-1234567, 카드 4111-1111-1111-1111',
    ['resident_number', 'card'],
    '[주민등록번호 가림], 카드 [카드번호 가림]',
  ],
];

const KEPT: [name: string, text: string][] = [
  ['a mobile phone alone', '01012345678'],
  ['a mobile phone', '010-1234-5678로 연락 주세요'],
  ['a phone with an account near', '계좌 말고 010-1234-5678로 전화 주세요'],
  ['a phone in one run with a bank near', '은행에서 01012345678로 연락 왔어요'],
  ['a phone abroad', '입금 문의 +82-10-1234-5678'],
  ['an office phone', '031-228-4920~4922'],
  ['a service number', '1588-2504'],
  ['a lamp-post number', '가로등 7823Y 012가 꺼졌어요'],
  ['a national case number', '국민신문고 1AA-2611-0123456'],
  ['a safety report number', 'SPP-2611-1234567 처리됐나요?'],
  ['a case number of ours', '접수번호 2026-0012345 입금은 언제 되나요'],
  ['a long case number', '민원번호 20261121000123'],
  ['a payment number', '전자납부번호 12345678901234 입금했어요'],
  ['a day', '2026-11-21'],
  ['a day and a time', '계좌 이체를 2026. 11. 21. 14:30에 했어요'],
  ['a day without hyphens', '20261121'],
  ['a birthday', '900101'],
  ['an address', '한빛로 123-45, 101동 1203호'],
  ['a vehicle plate', '12가3456'],
  ['a plate of three digits', '123가 4567 차량이 서 있어요'],
  ['a fee', '여권 52,000원'],
  ['a large sum', '1234567890원 입금'],
  ['a ginkgo', '은행나무 열매 냄새 3124567890'],
  ['a row of numbers', '1200 3000 4500 이에요'],
  ['thirteen digits with no day in them', '9913011234567'],
  ['a bar code', '8801999123457'],
  ['a company number', '사업자등록번호 123-45-67890 계좌 개설'],
  ['a twelve-digit number without any word', '123456789012'],
  ['a masked resident number', '900101-1******'],
];

describe('maskPersonalData covers', () => {
  test.each(COVERED)('%s: %s', (_name, text, kinds, masked) => {
    expect(maskPersonalData(text)).toEqual({ text: masked, found: kinds });
  });
});

describe('maskPersonalData keeps', () => {
  test.each(KEPT)('%s: %s', (_name, text) => {
    expect(maskPersonalData(text)).toEqual({ text, found: [] });
  });
});

const SCRAPS = [
  '900101', '1234567', '-', ' ', '\n', '계좌', '은행', '신한 ', 'M', 'A', '123', '4567', '12345678', '4111', '1111',
  '110-234-567890', '010-1234-5678', '서울 ', '12-345678-90', '11-22-333333-44', '면허', '카드 ', '여권 ', '뒷자리',
  '번호', '원', '[계좌번호 가림]', '[카드번호 가림]', '\u200B', '－', '９', '2026-', '🙂',
]; // prettier-ignore
const messages = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...SCRAPS), { maxLength: 40 }).map((scraps) => scraps.join('')),
);

describe('maskPersonalData, whatever it is given,', () => {
  test('never throws, changes nothing the second time and hardly grows', () => {
    fc.assert(
      fc.property(messages, (text) => {
        const once = maskPersonalData(text);
        expect(maskPersonalData(once.text)).toEqual({ text: once.text, found: [] });
        expect(once.text.length).toBeLessThanOrEqual(text.length * 2);
        if (once.found.length === 0) expect(once.text).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });

  test('leaves no resident number behind', () => {
    const number = fc
      .tuple(fc.integer({ min: 10, max: 99 }), fc.integer({ min: 1, max: 8 }), fc.stringMatching(/^\d{6}$/))
      .map(([year, digit, rest]) => `${year}0715-${digit}${rest}`);
    const words = fc.constantFrom('제 번호는 ', '확인: ', '\n', '(', '민원 ');
    fc.assert(
      fc.property(words, number, words, (before, resident, after) => {
        expect(maskPersonalData(before + resident + after).text).not.toContain(resident.slice(7));
      }),
    );
  });
});
