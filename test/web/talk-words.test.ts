import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { StaffName } from '../../src/console/api.js';
import type { CannedReply } from '../../src/console/settings-api.js';
import * as canned from '../../src/web/console/talk/canned-text.js';
import * as mention from '../../src/web/console/talk/mention-text.js';
import { snoozeTimes } from '../../src/web/console/talk/snooze-times.js';
import * as time from '../../src/web/console/talk/time-words.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** 2026-11-23 10:00 in Korea, a Monday. */
const MONDAY = Date.UTC(2026, 10, 23, 1);

describe('canned replies', () => {
  const reply = (shortcut: string, title: string): CannedReply => ({
    id: shortcut,
    shortcut,
    title,
    text: '',
  });
  const replies = [reply('인사', '처음 인사'), reply('/전화', '전화 안내'), reply('끝', '끝인사')];

  test.each([
    ['/', ''],
    ['/인사', '인사'],
    ['/인사 다음', undefined],
    ['말 /인사', undefined],
    ['', undefined],
  ])('%p asks for %p', (text, question) => {
    expect(canned.cannedQuestion(text)).toBe(question);
  });

  test.each([
    ['', ['인사', '/전화', '끝']],
    ['인사', ['인사', '끝']],
    ['전', ['/전화']],
    ['없음', []],
  ])('%p finds those whose shortcut begins so first, then those whose title holds it', (question, found) => {
    expect(canned.matchingReplies(replies, question).map(({ shortcut }) => shortcut)).toEqual(found);
  });

  test('are filled in as far as something is known, and what is left is found', () => {
    const text = '{시민}님, {담당부서} {상담원}이에요. {전화} {다른것}';
    const filled = canned.fillPlaceholders(text, { 시민: '시민', 상담원: '이상담', 담당부서: '세무과' });
    expect(filled).toBe('시민님, 세무과 이상담이에요. {전화} {다른것}');
    expect(canned.unfilledPlaceholder(filled)).toBe('{전화}');
    expect(canned.unfilledPlaceholder('{다른것}')).toBeUndefined();
  });
});

describe('calling a colleague', () => {
  const staff = ['김하늘', '김하', '박도로'].map((name): StaffName => ({
    id: name,
    name,
    departments: [],
    absent: false,
  }));

  test.each([
    ['@', 1, ''],
    ['봐 주세요 @김', 8, '김'],
    ['a@b', 3, undefined],
    ['@김 하늘', 5, undefined],
    ['@김하늘', 2, '김'],
  ])('%p with the caret at %i asks for %p', (text, caret, question) => {
    expect(mention.mentionQuestion(text, caret)).toBe(question);
  });

  test('puts the whole name where it was begun, and the caret behind it', () => {
    expect(mention.putMention('봐 @김 주세요', 4, '김하늘')).toEqual({
      text: '봐 @김하늘  주세요',
      caret: 7,
    });
  });

  test('finds by any part of the name; who is called stands in the words', () => {
    expect(mention.matchingStaff(staff, '하').map(({ name }) => name)).toEqual(['김하늘', '김하']);
    expect(mention.mentioned('@박도로 봐 주세요', staff)).toEqual(['박도로']);
    expect(mention.mentioned('@김하늘님 봐 주세요', staff)).toEqual(['김하늘']);
    expect(mention.mentioned('@김하, @김하늘', staff)).toEqual(['김하늘', '김하']);
    expect(mention.mentioned('김하늘', staff)).toEqual([]);
  });
});

describe('putting a talk off', () => {
  const mornings = (day: number) =>
    snoozeTimes(MONDAY + day * DAY)
      .slice(3)
      .map(({ label }) => label.slice(0, label.indexOf(' (')));

  test.each([
    ['Monday', 0, ['내일 아침', '다음 월요일 아침']],
    ['Thursday', 3, ['내일 아침', '다음 월요일 아침']],
    ['Friday', 4, ['다음 월요일 아침']],
    ['Saturday', 5, ['다음 월요일 아침']],
    ['Sunday', 6, ['다음 월요일 아침']],
  ])('on a %s offers no morning at which nobody works', (_name, day, offered) => {
    expect(mornings(day)).toEqual(offered);
  });

  test('offers only what is to come, each once, at nine or a while from now', () => {
    fc.assert(
      fc.property(fc.integer({ min: MONDAY, max: MONDAY + 60 * DAY }), (now) => {
        const times = snoozeTimes(now).map(({ until }) => until);
        expect(times.every((until) => until > now)).toBe(true);
        expect(new Set(times).size).toBe(times.length);
        for (const until of times.slice(3)) expect((until + 9 * HOUR) % DAY).toBe(9 * HOUR);
      }),
    );
  });
});

describe('times in words', () => {
  test.each([
    [-5, '0초'],
    [42_999, '42초'],
    [3 * MINUTE, '3분'],
    [3 * MINUTE + 12_000, '3분 12초'],
    [65 * MINUTE, '1시간 5분'],
    [51 * HOUR, '2일 3시간'],
  ])('%i ms last %p', (past, words) => {
    expect(time.durationWords(past)).toBe(words);
  });

  test.each([
    [0, '오전 10:00', '오전 10:00'],
    [DAY, '11월 24일', '내일 오전 10:00'],
    [-DAY, '어제', '어제 오전 10:00'],
    [-2 * DAY, '11월 21일', '11월 21일 (토) 오전 10:00'],
    // Midnight is Korea's, wherever the browser is.
    [13 * HOUR + 59 * MINUTE, '오후 11:59', '오후 11:59'],
    [14 * HOUR, '11월 24일', '내일 오전 12:00'],
  ])('what is %i ms from now reads %p in a list and %p as a moment', (from, inList, moment) => {
    expect(time.lastAtWords(MONDAY + from, MONDAY)).toBe(inList);
    expect(time.momentWords(MONDAY + from, MONDAY)).toBe(moment);
  });

  test('a day begins at midnight in Korea', () => {
    expect(time.dayWords(MONDAY)).toBe('2026년 11월 23일 월요일');
    expect(time.hourOfDay(time.dayNumber(MONDAY), 10)).toBe(MONDAY);
    expect(time.isSameDay(MONDAY, MONDAY + 14 * HOUR)).toBe(false);
  });
});
