import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shortLabel, shortText } from '../../src/answers/short-label.js';

describe('shortLabel', () => {
  test.each([
    ['수수료', '수수료'],
    ['주민등록등본·초본 발급 안내', '주민등록등본·초본 발급…'],
    ['가족관계증명서(기본·혼인 포함)', '가족관계증명서'],
    ['국민신문고 민원 신청 바로가기', '국민신문고 민원 신청…'],
    ['교통약자이동지원센터등록신청하기', '교통약자이동지원센터등록신…'],
    ['(아주 긴 괄호만 있는 이름이에요)', '(아주 긴 괄호만 있는…'],
  ])('%s becomes %s', (text, expected) => {
    expect(shortLabel(text)).toBe(expected);
  });
});

describe('shortText', () => {
  test('ends after a whole sentence where it can', () => {
    expect(shortText('신분증을 가져오세요. 사진은 한 장이면 돼요. 수수료는 현금도 받아요.', 30)).toBe(
      '신분증을 가져오세요. 사진은 한 장이면 돼요.',
    );
    expect(shortText('끝나지않는긴말'.repeat(10), 20)).toHaveLength(20);
  });
});

test('never longer than the limit, never half a letter, never empty', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.integer({ min: 4, max: 40 }),
      (text, limit) => {
        fc.pre(text.trim() !== '');
        for (const short of [shortLabel(text, limit), shortText(text.trim(), limit)]) {
          expect(short.length).toBeLessThanOrEqual(limit);
          expect(short.trim()).not.toBe('');
          expect(short.isWellFormed()).toBe(true);
        }
      },
    ),
  );
});
