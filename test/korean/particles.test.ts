import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withParticle, type ParticlePair } from '../../src/korean/particles.js';

const CASES: [word: string, pair: ParticlePair, expected: string][] = [
  ['여권', '은/는', '여권은'],
  ['수수료', '은/는', '수수료는'],
  ['서울', '으로/로', '서울로'],
  ['부산', '으로/로', '부산으로'],
  ['제주', '으로/로', '제주로'],
  ['반장', '이에요/예요', '반장이에요'],
  ['도우미', '이에요/예요', '도우미예요'],
  ['주차장', '이나/나', '주차장이나'],
  ['친구', '와/과', '친구와'],
  ['가족', '와/과', '가족과'],
  ['PDF', '을/를', 'PDF를'],
  ['CCTV', '이/가', 'CCTV가'],
  ['ATM', '을/를', 'ATM을'],
  ['URL', '으로/로', 'URL로'],
  ['QR', '으로/로', 'QR로'],
  ['LH', '와/과', 'LH와'],
  ['Google', '을/를', 'Google을'],
  ['email', '으로/로', 'email로'],
  ['Facebook', '은/는', 'Facebook은'],
  ['internet', '이/가', 'internet이'],
  ['site', '을/를', 'site를'],
  ['QR코드', '을/를', 'QR코드를'],
  ['110', '으로/로', '110으로'],
  ['119', '으로/로', '119로'],
  ['112', '을/를', '112를'],
  ['120', '을/를', '120을'],
  ['1', '으로/로', '1로'],
  ['3', '은/는', '3은'],
  ['8', '으로/로', '8로'],
  ['52,000', '이/가', '52,000이'],
  ['031-228-4920', '으로/로', '031-228-4920으로'],
  ['５', '을/를', '５를'],
  ['10%', '을/를', '10%를'],
  ['3km', '을/를', '3km를'],
  ['5kg', '을/를', '5kg을'],
  ['‘여권’', '을/를', '‘여권’을'],
  ['“수수료”', '이/가', '“수수료”가'],
  ['등본(서류)', '을/를', '등본(서류)을'],
  ['서류 (등본)', '을/를', '서류 (등본)를'],
  ['(등본)', '을/를', '(등본)을'],
  ['[가로등]', '이/가', '[가로등]이'],
  ['전입신고?', '은/는', '전입신고?는'],
  ['서울 ', '은/는', '서울은'],
  ['여권'.normalize('NFD'), '을/를', `${'여권'.normalize('NFD')}을`],
  ['', '을/를', '를'],
  ['🙂', '을/를', '🙂를'],
];

describe('withParticle', () => {
  test.each(CASES)('%s with %s reads %s', (word, pair, expected) => {
    expect(withParticle(word, pair)).toBe(expected);
  });

  test('never throws and only ever adds one of the two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (word) => {
        const written = withParticle(word, '은/는');
        expect([`${word.trimEnd()}은`, `${word.trimEnd()}는`]).toContain(written);
      }),
    );
  });
});
