import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findLampPost } from '../../src/korean/lamp-posts.js';
import { maskPersonalData } from '../../src/korean/personal-data.js';
import { findPlate } from '../../src/korean/plates.js';

describe('Plates of every form are found', () => {
  test.each([
    ['12가3456', '12가3456'],
    ['123가 4567 차가 인도에 있어요', '123가4567'],
    ['서울 32 바 1234', '서울 32바1234'],
    ['경기38바1234요', '경기 38바1234'],
    ['서울 3가 1234', '서울 3가1234'],
    ['차번호 ８７나６５４３이에요', '87나6543'],
    ['12호1234 렌터카', '12호1234'],
  ])('%s', (words, plate) => {
    expect(findPlate(words)).toBe(plate);
  });
});

test.each([
  '101동 102호 1203',
  '은행동 12-3456',
  '12시 3000원',
  '70도 1234원',
  '010-1234-5678',
  '종로2가 1234',
  '가로등 7823Y 012',
])('%s has no plate', (words) => {
  expect(findPlate(words)).toBeUndefined();
});

const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`));
const plate = fc
  .tuple(
    fc.constantFrom(2, 3).chain(digits),
    fc.constantFrom('', ' '),
    fc.constantFrom(...Array.from('가나다라마거허')),
    digits(4),
  )
  .map(([front, gap, letter, back]) => ({
    said: `${front}${letter}${gap}${back}`,
    plate: `${front}${letter}${back}`,
  }));

test('covering personal data leaves plates as they are, and covers what stands beside them', () => {
  fc.assert(
    fc.property(plate, ({ said, plate: expected }) => {
      const words = `주민번호 800101-1234567, 차는 ${said} 이고 은행동이에요`;
      const { text, found } = maskPersonalData(words);
      expect(findPlate(text)).toBe(expected);
      expect(found).toEqual(['resident_number']);
      expect(text).not.toContain('1234567');
    }),
  );
});

test.each([
  ['전봇대 번호가 8012A123 이에요', '8012A123'],
  ['7823Y 012', '7823Y 012'],
  ['관리번호는 LED-123입니다', 'LED-123'],
  ['보안등 45호 꺼짐', '45'],
  ['가로등 2대가 꺼졌어요', undefined],
  ['버스 번호 720번', undefined],
  ['가로등이 꺼졌어요 제 번호는 010-1234-5678', undefined],
])('%s names the post %s', (words, post) => {
  expect(findLampPost(words)).toBe(post);
});
