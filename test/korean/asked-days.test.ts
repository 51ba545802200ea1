import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { askedDays, asksOnlyOpening, asksOpening } from '../../src/korean/asked-days.js';

/** 2026-11-23 11:00 in Korea, a Monday. */
const monday = Date.UTC(2026, 10, 23, 2);
const sunday = monday + 6 * 86_400_000;

describe('a day that somebody asks about', () => {
  test.each<[string, string[]]>([
    ['오늘 몇 시까지 해요?', ['2026-11-23']],
    ['내일 여나요', ['2026-11-24']],
    ['내일모레 하나요', ['2026-11-25']],
    ['다음 주 화요일에 민원실 열어요?', ['2026-12-01']],
    ['담주 월욜', ['2026-11-30']],
    ['이번 주 금요일', ['2026-11-27']],
    ['토요일에도 해요?', ['2026-11-28']],
    ['월요일에 쉬어요?', ['2026-11-23']],
    ['주말에 하나요', ['2026-11-28', '2026-11-29']],
    ['다음 주말에 하나요', ['2026-12-05', '2026-12-06']],
    ['12월 25일에 문 여나요', ['2026-12-25']],
    ['12/25 여나요', ['2026-12-25']],
    ['3월 2일에 하나요', ['2027-03-02']],
    ['2027년 1월 4일에 하나요', ['2027-01-04']],
    ['25일에도 해요?', ['2026-11-25']],
    ['5일에 여나요', ['2026-12-05']],
    ['크리스마스에 쉬나요', ['2026-12-25']],
    ['한글날 여나요', ['2027-10-09']],
    ['추석 연휴에 하나요', ['2027-09-14', '2027-09-15', '2027-09-16']],
    ['설에 하나요', ['2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09']],
    ['공휴일에 해요?', []],
  ])('%s', (text, days) => {
    expect(askedDays(text, monday)?.days).toEqual(days);
  });

  test.each([
    '여권 얼마예요',
    '14일 이내에 신고해야 하나요',
    '이번 주 월요일에 했나요',
    '2025년 3월 1일에 하나요',
    '13월 40일에 하나요',
    '설문조사 하나요',
    '1.5톤 트럭',
  ])('is none in: %s', (text) => {
    expect(askedDays(text, monday + 86_400_000)).toBeUndefined();
  });

  test('is today where the weekend has begun', () => {
    expect(askedDays('주말에 해요?', sunday)).toEqual({ days: ['2026-11-29'], name: '주말' });
  });

  test('is never past, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        (text, one, two) => {
          for (const said of [text, `${one}월 ${two}일에 하나요`, `${one}일에 하나요`])
            for (const day of askedDays(said, monday)?.days ?? []) expect(day >= '2026-11-23').toBe(true);
        },
      ),
    );
  });
});

describe('opening', () => {
  test.each([
    '토요일에도 해요?',
    '12월 25일에 문 여나요',
    '시청 쉬나요',
    '일요일 영업하나요?',
    '도서관 월요일 휴관',
  ])('is asked for: %s', (text) => {
    expect(asksOpening(text)).toBe(true);
  });
  test.each(['추석 연휴 주차장 무료인가요', '토요일에 낸 과태료 얼마예요', '12월 25일 축제 어디서 봐요'])(
    'is not asked for: %s',
    (text) => {
      expect(asksOpening(text)).toBe(false);
    },
  );
  test.each([
    ['토요일에도 해요?', true],
    ['12월 25일에 문 여나요', true],
    ['다음 주 수요일은요?', true],
    ['추석 연휴에 하나요', true],
    ['토요일에 수영장 하나요', false],
    ['여권 얼마예요', false],
  ])('and nothing else: %s %s', (text, expected) => {
    expect(asksOnlyOpening(text)).toBe(expected);
  });
});
