import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTap, type Tap, writeTap } from '../../src/message/tap.js';

const taps: Tap[] = [
  { do: 'home' },
  { do: 'stop' },
  { do: 'person' },
  { do: 'none_of_these' },
  { do: 'erase' },
  { do: 'topic', topic: 'cert.family_relation' },
  { do: 'topic', topic: 'cert.family_relation', aspect: 'fee' },
  { do: 'confirm', id: 'AbCdEf-_0123' },
];

test.each(taps)('%j comes back as it was written', (tap) => {
  expect(readTap(writeTap(tap))).toEqual(tap);
});

test.each(['', 'topic:', 'topic:x#', 'confirm:short', 'HOME', 'topic:../etc', 'home '])(
  '%j is none of ours',
  (payload) => {
    expect(readTap(payload)).toBeUndefined();
  },
);

test('nothing that a stranger makes up breaks the reader', () => {
  fc.assert(
    fc.property(fc.string(), (payload) => {
      const tap = readTap(payload);
      expect(tap === undefined || writeTap(tap) === payload).toBe(true);
    }),
  );
});
