import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { afterOpenTime, koreanHours, officeStatus } from '../../src/korean/office-hours.js';

const HOURS = { open: '09:00', close: '18:00', lunchStart: '12:00', lunchEnd: '13:00' };
const at = (text: string): number => Date.parse(`${text}:00+09:00`);

describe('officeStatus', () => {
  test.each([
    ['before opening', '2026-11-20T08:59', false, false, '2026-11-20T09:00', '2026-11-20T18:00'],
    ['at opening', '2026-11-20T09:00', true, false, '2026-11-20T09:00', '2026-11-20T18:00'],
    ['at noon', '2026-11-20T12:00', false, true, '2026-11-20T13:00', '2026-11-20T18:00'],
    ['after lunch', '2026-11-20T13:00', true, false, '2026-11-20T13:00', '2026-11-20T18:00'],
    ['at closing on Friday', '2026-11-20T18:00', false, false, '2026-11-23T09:00', '2026-11-23T18:00'],
    ['on Saturday', '2026-11-21T10:00', false, false, '2026-11-23T09:00', '2026-11-23T18:00'],
    ['on Sunday night', '2026-11-22T23:59', false, false, '2026-11-23T09:00', '2026-11-23T18:00'],
    ['on 추석 전날', '2026-09-24T10:00', false, false, '2026-09-28T09:00', '2026-09-28T18:00'],
    ['on a substitute holiday', '2026-10-05T12:30', false, false, '2026-10-06T09:00', '2026-10-06T18:00'],
    ['on New Year’s Eve evening', '2026-12-31T19:00', false, false, '2027-01-04T09:00', '2027-01-04T18:00'],
  ])('%s', (_name, now, open, lunch, opensAt, closesAt) => {
    expect(officeStatus(HOURS, at(now))).toEqual({
      open,
      lunch,
      opensAt: at(opensAt),
      closesAt: at(closesAt),
    });
  });

  test('without a lunch break it stays open at noon', () => {
    expect(officeStatus({ open: '09:00', close: '18:00' }, at('2026-11-20T12:30')).open).toBe(true);
  });

  test('closing before opening is never open, and still names a next opening', () => {
    const status = officeStatus({ open: '18:00', close: '09:00' }, at('2026-11-20T20:00'));
    expect(status.open).toBe(false);
    expect(status.opensAt).toBeGreaterThan(at('2026-11-20T20:00'));
  });

  test('whenever it is asked, the office is open at the moment it names', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2020-01-01T00:00'), max: at('2040-12-31T00:00') }), (now) => {
        const { opensAt, closesAt, open, lunch } = officeStatus(HOURS, now);
        expect(opensAt).toBeGreaterThanOrEqual(now);
        expect(closesAt).toBeGreaterThan(now);
        expect(open && lunch).toBe(false);
        expect(officeStatus(HOURS, opensAt).open).toBe(true);
      }),
    );
  });
});

test('a day on which a department is closed is no opening day', () => {
  const hours = { ...HOURS, closedOn: ['2026-11-20', '2026-11-23'] };
  expect(officeStatus(hours, at('2026-11-20T10:00'))).toMatchObject({
    open: false,
    opensAt: at('2026-11-24T09:00'),
  });
});

describe('afterOpenTime', () => {
  test.each([
    ['in the morning', '2026-11-20T10:00', 30, '2026-11-20T10:30'],
    ['right up to lunch', '2026-11-20T11:30', 30, '2026-11-20T12:00'],
    ['over lunch', '2026-11-20T11:50', 30, '2026-11-20T13:20'],
    ['at lunch', '2026-11-20T12:30', 30, '2026-11-20T13:30'],
    ['Friday, ten minutes before closing', '2026-11-20T17:50', 30, '2026-11-23T09:20'],
    ['Friday night', '2026-11-20T22:00', 30, '2026-11-23T09:30'],
    ['Sunday', '2026-11-22T10:00', 30, '2026-11-23T09:30'],
    ['before opening', '2026-11-20T07:00', 30, '2026-11-20T09:30'],
    ['on 설날 eve, a holiday itself', '2026-02-16T15:00', 30, '2026-02-19T09:30'],
    ['the last working minutes before 설날', '2026-02-13T17:45', 30, '2026-02-19T09:15'],
    ['several hours', '2026-11-20T16:00', 480, '2026-11-23T16:00'],
  ])('%s', (_name, from, minutes, expected) => {
    expect(afterOpenTime(HOURS, at(from), minutes * 60_000)).toBe(at(expected));
  });

  test('a department that closes early, works through lunch, or has a day off is waited for in its own hours', () => {
    const early = { open: '10:00', close: '16:00', closedOn: ['2026-11-23'] };
    expect(afterOpenTime(early, at('2026-11-20T12:10'), 30 * 60_000)).toBe(at('2026-11-20T12:40'));
    expect(afterOpenTime(early, at('2026-11-20T15:50'), 30 * 60_000)).toBe(at('2026-11-24T10:20'));
  });

  test('hours that never open end, too', () => {
    const never = { open: '18:00', close: '09:00' };
    expect(afterOpenTime(never, at('2026-11-20T10:00'), 60_000)).toBeGreaterThan(at('2026-11-20T10:00'));
  });

  test('whenever it is asked, the time lies in opening hours, and a longer one never earlier', () => {
    const moment = fc.integer({ min: at('2020-01-01T00:00'), max: at('2035-12-31T00:00') });
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 480 }), (from, minutes) => {
        const until = afterOpenTime(HOURS, from, minutes * 60_000);
        expect(until - from).toBeGreaterThanOrEqual(minutes * 60_000);
        expect(officeStatus(HOURS, until - 1).open).toBe(true);
        expect(afterOpenTime(HOURS, from, (minutes + 1) * 60_000)).toBeGreaterThan(until);
      }),
    );
  });
});

test('hours are said in words', () => {
  expect(koreanHours(HOURS)).toBe('평일 오전 9시~오후 6시(점심 낮 12시~오후 1시)');
  expect(koreanHours({ open: '09:30', close: '17:00' })).toBe('평일 오전 9시 30분~오후 5시');
});
