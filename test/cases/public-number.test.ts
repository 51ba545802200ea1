import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { publicNumber, readPublicNumber } from '../../src/cases/public-number.js';

const now = Date.UTC(2026, 10, 22);

test('a public number has nothing in it that looks alike', () => {
  for (let time = 0; time < 300; time += 1) expect(publicNumber(now)).toMatch(/^26-[2-9A-HJKMNP-Z]{6}$/);
});

test('a public number is read from what people write', () => {
  fc.assert(
    fc.property(fc.constantFrom('-', '', ' ', '–'), fc.boolean(), (between, small) => {
      const number = publicNumber(now);
      const typed = number.replace('-', between);
      const read = readPublicNumber(`제 민원 ${small ? typed.toLowerCase() : typed}은 어떻게 됐어요?`);
      expect(read).toBe(number);
    }),
  );
});

test.each(['2026-11-22', '26-234567', '031-555-0110', '26-7K3MQ', '26-7K3MQ2X', '12가 3456', ''])(
  '%j is no public number',
  (text) => {
    expect(readPublicNumber(text)).toBeUndefined();
  },
);
