import { describe, expect, test } from '@jest/globals';
import { aboutDepartment, namedDepartment } from '../../src/answers/about-department.js';
import { answerTopic } from '../../src/answers/answer-topic.js';
import { openOn } from '../../src/answers/open-on.js';
import { responsibleFor } from '../../src/answers/responsible.js';
import type { Snapshot } from '../../src/content/snapshot.js';
import { askedDays } from '../../src/korean/asked-days.js';
import { sampleSnapshot } from './sample-snapshot.js';
import { expectWellFormed, textOf, wordsOf } from './well-formed.js';

/** 2026-11-23 11:00 in Korea, a Monday. */
const monday = Date.UTC(2026, 10, 23, 2);
const passport = responsibleFor(sampleSnapshot, 'passport', monday);

describe('whether a department is open on a day', () => {
  test.each([
    ['다음 주 화요일', '12월 1일(화)에는 민원여권과가 열어요(오전 9시~오후 6시).'],
    ['내일', '내일은 민원여권과가 열어요(오전 9시~오후 6시).'],
    ['오늘', '민원여권과는 지금 업무 시간이에요(오늘 오후 6시까지).'],
    ['토요일', '11월 28일(토)에는 민원여권과가 쉬어요. 11월 30일(월) 오전 9시에 열어요.'],
    ['12월 25일', '12월 25일(금)에는 기독탄신일이라 민원여권과가 쉬어요. 12월 28일(월) 오전 9시에 열어요.'],
    ['크리스마스', '성탄절인 12월 25일(금)에는 민원여권과가 쉬어요. 12월 28일(월) 오전 9시에 열어요.'],
    [
      '주말',
      '주말인 11월 28일(토)부터 11월 29일(일)까지는 민원여권과가 쉬어요. 11월 30일(월) 오전 9시에 열어요.',
    ],
    ['공휴일', '공휴일과 토·일요일에는 민원여권과가 쉬어요.'],
  ])('%s', (words, expected) => {
    const days = askedDays(words, monday);
    if (days === undefined) throw new Error('no day is named');
    expect(openOn(passport, days, monday)).toBe(expected);
  });

  test('is no on a day of its own', () => {
    const closed = { ...passport, hours: { ...passport.hours, closedOn: ['2026-12-01'] } };
    expect(openOn(closed, { days: ['2026-12-01'] }, monday)).toBe(
      '12월 1일(화)에는 민원여권과가 쉬어요. 12월 2일(수) 오전 9시에 열어요.',
    );
  });

  test('stands above an answer whose own hours are the department’s, and above no other', () => {
    const asked = {
      topic: 'cert.passport',
      aspect: 'hours' as const,
      days: { days: ['2026-12-25'] },
      now: monday,
    };
    const told = (hours: string): Snapshot => ({
      ...sampleSnapshot,
      articles: sampleSnapshot.articles.map((article) => ({
        ...article,
        aspects: { ...article.aspects, hours: { text: hours } },
      })),
    });
    const first = (snapshot: Snapshot): string => {
      const reply = answerTopic(snapshot, asked);
      return reply === undefined ? '' : textOf(reply);
    };
    expect(first(sampleSnapshot)).toMatch(
      /^12월 25일\(금\)에는 기독탄신일이라 담당 부서인 민원여권과가 쉬어요\./,
    );
    expect(first(told('평일 09:00~18:00에 열어요.'))).toMatch(/^12월 25일/);
    expect(first(told('시설마다 달라요.'))).toMatch(/^시설마다 달라요/);
  });

  test('is not asked: the hours that the content knows are told', () => {
    const reply = answerTopic(sampleSnapshot, { topic: 'cert.passport', aspect: 'hours', now: monday });
    expect(reply && textOf(reply)).toMatch(/^담당 부서인 민원여권과는 평일 오전 9시~오후 6시에 열어요\./);
  });
});

describe('a department that is named', () => {
  const snapshot: Snapshot = {
    ...sampleSnapshot,
    departments: [
      ...sampleSnapshot.departments,
      { id: 'center', name: '행정복지센터', validFrom: '2020-01-01' },
      {
        id: 'eunhaeng',
        name: '은행동 행정복지센터',
        phone: { label: '은행동 행정복지센터', number: '031-555-0177' },
        validFrom: '2020-01-01',
      },
    ],
  };

  test.each([
    ['민원여권과 전화번호', 'passport'],
    ['주민센터 어디예요', 'center'],
    ['동사무소 전화번호', 'center'],
    ['은행동 주민센터 전화번호', 'eunhaeng'],
    ['교통운수과 전화번호', undefined],
    ['여권 어디서 만들어요', undefined],
  ])('%s: %s', (words, id) => {
    expect(namedDepartment(snapshot, words, monday)?.id).toBe(id);
  });

  test.each([
    ['contact', undefined, '민원여권과 문의 전화는 민원여권과 031-555-0110이에요.'],
    ['contact', '햇살동', '햇살동 민원여권과만의 전화번호는 제가 가진 안내에 없어요.'],
    ['where', '햇살동', '햇살동 민원여권과의 위치는 제가 가진 안내에 없어요.'],
    ['hours', undefined, '민원여권과는 평일 오전 9시~오후 6시에 열어요.'],
  ] as const)('is told %s of, %s: nothing is made up', (aspect, area, expected) => {
    const reply = aboutDepartment(snapshot, {
      department: 'passport',
      aspect,
      area,
      days: undefined,
      now: monday,
    });
    expectWellFormed(reply);
    expect(wordsOf(reply)).toContain(expected);
  });
});
