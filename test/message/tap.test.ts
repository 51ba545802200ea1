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
  { do: 'report', category: 'complaint.pothole' },
  { do: 'form', step: 'resume' },
  { do: 'form', step: 'fix', of: 'own:plate' },
  { do: 'kind', kind: 'nuisance' },
  { do: 'kind', kind: 'petition', category: 'complaint.road_plan' },
  { do: 'case', step: 'show', id: '26-7K3MQ2' },
  { do: 'case', step: 'rate', id: '26-7K3MQ2', rating: 5 },
];

test.each(taps)('%j comes back as it was written', (tap) => {
  expect(readTap(writeTap(tap))).toEqual(tap);
});

test.each([
  '',
  'topic:',
  'topic:x#',
  'confirm:short',
  'HOME',
  'topic:../etc',
  'home ',
  'form:x',
  'kind:other',
  'kind:petition#',
  'case:rate:26-7K3MQ2',
  'case:show:26-7K3MQ2#1',
])('%j is none of ours', (payload) => {
  expect(readTap(payload)).toBeUndefined();
});

test('nothing that a stranger makes up breaks the reader', () => {
  fc.assert(
    fc.property(fc.string(), (payload) => {
      const tap = readTap(payload);
      expect(tap === undefined || writeTap(tap) === payload).toBe(true);
    }),
  );
});
