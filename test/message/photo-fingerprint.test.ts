import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  FINGERPRINT_HEIGHT,
  FINGERPRINT_WIDTH,
  photoFingerprint,
} from '../../src/message/photo-fingerprint.js';

const size = FINGERPRINT_WIDTH * FINGERPRINT_HEIGHT;

test('tells for each place whether its right neighbour is lighter', () => {
  const rising = Uint8Array.from({ length: size }, (_, at) => (at % FINGERPRINT_WIDTH) * 10);
  expect(photoFingerprint(rising)).toBe('f'.repeat(16));
  expect(photoFingerprint(rising.toReversed())).toBe('0'.repeat(16));
  expect(photoFingerprint(new Uint8Array(size))).toBe('0'.repeat(16));
});

test('is 16 letters and does not change with more light', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: size, maxLength: size, max: 200 }), (grey) => {
      const fingerprint = photoFingerprint(grey);
      expect(fingerprint).toMatch(/^[0-9a-f]{16}$/);
      expect(photoFingerprint(grey.map((value) => value + 50))).toBe(fingerprint);
    }),
  );
});
