import { expect, test } from '@jest/globals';
import { answerPromise } from '../../src/answers/promise.js';
import { sampleSnapshot } from './sample-snapshot.js';

const at = (text: string): number => Date.parse(`${text}+09:00`);

test.each([
  ['in hours', undefined, '2026-11-20T10:00:00', '2026-11-20T10:30:00', true],
  ['a whole minute, never too early', undefined, '2026-11-20T10:00:01', '2026-11-20T10:31:00', true],
  ['Friday 17:50', undefined, '2026-11-20T17:50:00', '2026-11-23T09:20:00', true],
  ['at lunch', undefined, '2026-11-20T12:10:00', '2026-11-20T13:30:00', false],
  [
    'at lunch, a department that works through it',
    'passport',
    '2026-11-20T12:10:00',
    '2026-11-20T12:40:00',
    true,
  ],
  ['on the eve of 설날', undefined, '2026-02-16T10:00:00', '2026-02-19T09:30:00', false],
  [
    'a department that is no more: the office itself',
    'dissolved',
    '2026-11-20T12:10:00',
    '2026-11-20T13:30:00',
    false,
  ],
])('%s', (_name, department, now, until, isOpen) => {
  expect(answerPromise(sampleSnapshot, department, at(now))).toEqual({ until: at(until), isOpen });
});

test('the days off and the hours of a department count, and so do the minutes that the office has set', () => {
  const snapshot = {
    ...sampleSnapshot,
    office: { ...sampleSnapshot.office, handover: { answerWithinMinutes: 120 } },
    departments: sampleSnapshot.departments.map((one) =>
      one.id === 'roads'
        ? { ...one, hours: { open: '10:00', close: '16:00' }, closedOn: ['2026-11-23'] }
        : one,
    ),
  };
  expect(answerPromise(snapshot, 'roads', at('2026-11-20T15:00:00'))).toEqual({
    until: at('2026-11-24T11:00:00'),
    isOpen: true,
  });
});
