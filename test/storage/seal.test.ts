import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sealUnder } from '../../src/storage/seal.js';

const key = (version: number) => ({ version, bytes: randomBytes(32) });
const one = key(1);
const seal = sealUnder([one]);

describe('what is sealed', () => {
  test('opens again, whatever it is, for whom it was sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (plain, context) => {
        expect(seal.open(seal.seal(plain, context), context)).toBe(plain.toWellFormed());
      }),
    );
  });

  test('opens for nobody else', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (plain, mine, theirs) => {
        fc.pre(mine !== theirs);
        expect(() => seal.open(seal.seal(plain, mine), theirs)).toThrow(
          expect.objectContaining({ code: 'seal_broken' }),
        );
      }),
    );
  });

  test('does not open once any letter of it was changed', () => {
    const sealed = seal.seal('{"accessToken":"a-long-lived-token"}', 'account:line');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom('A', 'b', '7', '-', '.'), (at, letter) => {
        const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1);
        // The last letter of base64 carries bits that no byte uses.
        fc.pre(changed !== sealed && at < sealed.length - 1);
        expect(() => seal.open(changed, 'account:line')).toThrow(/What to do/);
      }),
      { numRuns: 500 },
    );
  });

  test('shows nothing of itself, and looks different every time', () => {
    const plain = 'a-long-lived-token';
    const sealed = seal.seal(plain, 'account:line');
    expect(Buffer.from(sealed.split('.')[1] ?? '', 'base64url').includes(plain)).toBe(false);
    expect(seal.seal(plain, 'account:line')).not.toBe(sealed);
  });

  test('is sealed under the newest key, and older keys still open what they sealed', () => {
    const both = sealUnder([one, key(2)]);
    expect(both.version).toBe(2);
    expect(both.seal('x', 'c')).toMatch(/^2\./);
    expect(both.open(seal.seal('x', 'c'), 'c')).toBe('x');
  });
});

test.each([
  [
    'a key that is not here',
    () => sealUnder([key(2)]).open(seal.seal('x', 'account:main'), 'account:main'),
    'master_key_missing',
  ],
  ['no key at all', () => sealUnder([]).seal('x', 'account:main'), 'master_key_missing'],
  [
    'another key of the same number',
    () => sealUnder([key(1)]).open(seal.seal('x', 'account:main'), 'account:main'),
    'seal_broken',
  ],
  ['what was never sealed', () => seal.open('hello', 'account:main'), 'seal_broken'],
])('with %s the operator is told what to do', (_what, work, code) => {
  expect(work).toThrow(expect.objectContaining({ code, audience: 'operator' }));
  expect(work).toThrow(/What to do: .*(MASTER_KEY)/);
});
