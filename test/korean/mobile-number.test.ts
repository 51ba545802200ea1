import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mobileNumber } from '../../src/korean/mobile-number.js';

test.each([
  ['010-1234-5678', '010-1234-5678'],
  ['01012345678', '010-1234-5678'],
  [' 010 1234 5678 ', '010-1234-5678'],
  ['010.1234.5678', '010-1234-5678'],
  ['+82 10-1234-5678', '010-1234-5678'],
  ['+82 (0)10 1234 5678', '010-1234-5678'],
  ['82 010 1234 5678', '010-1234-5678'],
  ['011-123-4567', '011-123-4567'],
  ['02-123-4567', undefined],
  ['010-12345-678', '010-1234-5678'],
  ['010-1234-567', undefined],
  ['0101234567890', undefined],
  ['홍길동', undefined],
  ['', undefined],
])('%j is %j', (text, number) => {
  expect(mobileNumber(text)).toBe(number);
});

test('whatever is written, what comes out is a number or nothing, and stays what it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const number = mobileNumber(text);
      if (number === undefined) return;
      expect(number).toMatch(/^01\d-\d{3,4}-\d{4}$/);
      expect(mobileNumber(number)).toBe(number);
    }),
  );
});
