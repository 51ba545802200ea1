import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { askWhich } from '../../src/answers/ask-which.js';
import { goodbye, greet, home, notice } from '../../src/answers/greet.js';
import { missReply, offerPerson } from '../../src/answers/hand-over.js';
import { opinionReply, praiseReply, thank, whoAmI } from '../../src/answers/kind-word.js';
import { refuse } from '../../src/answers/refuse.js';
import * as sentences from '../../src/answers/sentences.js';
import type { Reply } from '../../src/message/reply.js';
import { sampleSnapshot } from './sample-snapshot.js';
import { buttonsOf, expectWellFormed, labelsOf, textOf, wordsOf } from './well-formed.js';

const FRIDAY = Date.parse('2026-11-20T10:00:00+09:00');

describe('askWhich', () => {
  test('offers three topics at most, each once, and a way out', () => {
    const reply = askWhich(sampleSnapshot, [
      'cert.passport',
      'cert.passport',
      'cert.family_relation',
      'parking.fine',
      'complaint.pothole',
    ]);
    expect(textOf(reply)).toBe('어느 것이 궁금하세요? 아래에서 골라 주세요.');
    expect(reply.choices).toEqual([
      { label: '여권 발급', payload: 'topic:cert.passport' },
      { label: '가족관계증명서', payload: 'topic:cert.family_relation' },
      { label: '주정차 과태료', payload: 'topic:parking.fine' },
      { label: '여기에 없어요', payload: 'none_of_these' },
    ]);
  });

  test('with nothing to choose from it says that it did not understand', () => {
    expect(askWhich(sampleSnapshot, ['cert.unknown'])).toEqual(missReply(sampleSnapshot, []));
  });
});

describe('missReply', () => {
  test('shows what comes nearest, how to ask again, and a person', () => {
    const reply = missReply(sampleSnapshot, ['cert.passport', 'parking.fine']);
    expect(textOf(reply)).toMatch(/^제가 잘 알아듣지 못했어요\. 아래에 찾으시는 것이 있나요\?/);
    expect(labelsOf(reply)).toEqual(['여권 발급', '주정차 과태료', '상담원 연결', '처음으로']);
  });

  test('promises no list where there is none', () => {
    expect(textOf(missReply(sampleSnapshot, []))).not.toContain('아래에');
  });
});

describe('offerPerson', () => {
  test.each([
    ['asked for', true, false, /^상담원 연결 요청을 접수했어요\./],
    ['asked for twice', true, true, /^상담원 연결은 이미 접수되어 있어요\./],
    [
      'called after two misses',
      false,
      false,
      /^제가 거듭 알아듣지 못해서 죄송해요\. 상담원 연결을 대신 접수했어요\./,
    ],
  ])('%s', (_name, requested, alreadyRequested, expected) => {
    const reply = offerPerson(sampleSnapshot, {
      department: 'passport',
      now: FRIDAY,
      requested,
      alreadyRequested,
    });
    expect(textOf(reply)).toMatch(expected);
    expect(textOf(reply)).toContain(
      '요청은 민원여권과로 남겨 두었어요. 언제 연락이 갈지는 약속드리기 어려워요.',
    );
    expectWellFormed(reply);
  });

  test.each([
    ['2026-11-20T10:00', '한빛시는 지금 업무 시간이에요(오늘 오후 6시까지).'],
    ['2026-11-20T12:30', '한빛시는 지금 점심시간이에요. 오늘 오후 1시에 다시 열어요.'],
    ['2026-11-20T20:00', '한빛시는 지금 업무 시간이 아니에요. 11월 23일(월) 오전 9시에 열어요.'],
    ['2026-10-09T10:00', '한빛시는 오늘 한글날이라 쉬어요. 10월 12일(월) 오전 9시에 열어요.'],
    ['2026-10-05T10:00', '한빛시는 오늘 대체공휴일(개천절)이라 쉬어요. 내일 오전 9시에 열어요.'],
  ])('at %s it says: %s', (now, sentence) => {
    const at = Date.parse(`${now}:00+09:00`);
    const reply = offerPerson(sampleSnapshot, { now: at, requested: true, alreadyRequested: false });
    expect(textOf(reply)).toContain(sentence);
  });

  test('gives the department to call, sign language, and the staff chat', () => {
    const reply = offerPerson(sampleSnapshot, {
      department: 'traffic',
      now: FRIDAY,
      requested: true,
      alreadyRequested: false,
    });
    expect(buttonsOf(reply)).toEqual([
      ['상담원 연결', 'person'],
      ['교통과 전화', '031-555-0121'],
      ['수어 상담', 'https://hanbit.example.kr/sign'],
    ]);
  });

  test('without sign language the main phone is the third way', () => {
    const office = { ...sampleSnapshot.office, signLanguage: undefined };
    const reply = offerPerson(
      { ...sampleSnapshot, office },
      { department: 'traffic', now: FRIDAY, requested: true, alreadyRequested: false },
    );
    expect(buttonsOf(reply)[2]).toEqual(['한빛시 대표전화', '031-555-0100']);
  });

  test('where no department is known the office itself answers', () => {
    const reply = offerPerson(sampleSnapshot, { now: FRIDAY, requested: true, alreadyRequested: false });
    expect(wordsOf(reply)).toContain('한빛시로 남겨');
    expect(wordsOf(reply)).toContain('031-555-0100');
  });
});

describe('greetings and kind words', () => {
  test('the bot says its name with the right particle', () => {
    expect(textOf(greet(sampleSnapshot))).toMatch(/^안녕하세요\. 한빛시 반장이에요\./);
    const helper = { ...sampleSnapshot, office: { ...sampleSnapshot.office, botName: '도우미' } };
    expect(textOf(greet(helper))).toMatch(/^안녕하세요\. 한빛시 도우미예요\./);
    expect(textOf(whoAmI(helper))).toMatch(/^저는 한빛시 도우미예요\./);
  });

  test('the first screen has the start topics, a person and where to call', () => {
    const reply = home(sampleSnapshot);
    expect(labelsOf(reply)).toEqual([
      '여권 발급',
      '가족관계증명서',
      '주정차 과태료',
      '도로 파손',
      '상담원 연결',
    ]);
    expect(buttonsOf(reply)).toEqual([
      ['한빛시 누리집', 'https://hanbit.example.kr'],
      ['한빛시 대표전화', '031-555-0100'],
      ['수어 상담', 'https://hanbit.example.kr/sign'],
    ]);
    expect(textOf(home(sampleSnapshot, sentences.unknownKind))).toMatch(/^아직 글과 사진만 볼 수 있어요/);
  });

  test('the notice names where the privacy policy stands', () => {
    expect(notice(sampleSnapshot)).toContain('개인정보 처리방침: https://hanbit.example.kr/privacy');
    const without = { ...sampleSnapshot, office: { ...sampleSnapshot.office, personalDataUrl: undefined } };
    expect(notice(without)).toBe(sampleSnapshot.office.notice.text);
  });

  test('an opinion is heard, and told that a chat is no formal proposal', () => {
    const reply = opinionReply(sampleSnapshot);
    expect(textOf(reply)).toMatch(/^의견 고맙습니다\./);
    expect(wordsOf(reply)).toContain('여기에 적으신 것만으로는 제안이 접수되지 않아요.');
    expect(buttonsOf(reply)).toEqual([['국민신문고', 'https://www.epeople.go.kr']]);
  });

  test('whoever asks is told that it is a machine', () => {
    expect(textOf(whoAmI(sampleSnapshot))).toContain('사람이 아니라 자동으로 답하는 프로그램');
  });
});

describe('refuse', () => {
  test.each([
    ['refuse.politics', '정당이나 후보'],
    ['refuse.abuse', '어떤 일이 불편하셨는지'],
    ['refuse.prompt', '민원과 생활 안내만'],
    ['refuse.advice', '전문가의 판단'],
    ['refuse.spam', '광고나 홍보'],
    ['spam', '광고나 홍보'],
    ['refuse.constructor', '한빛시 민원과 생활 안내는'],
    ['refuse.anything', '한빛시 민원과 생활 안내는'],
  ])('%s is met with a neutral sentence and a way on', (intent, expected) => {
    const reply = refuse(sampleSnapshot, intent);
    expect(textOf(reply)).toContain(expected);
    expect(labelsOf(reply)).toContain('처음으로');
  });
});

test('every fixed reply can be shown everywhere', () => {
  const replies: Reply[] = [
    greet(sampleSnapshot),
    home(sampleSnapshot),
    goodbye(sampleSnapshot),
    thank(sampleSnapshot),
    praiseReply(sampleSnapshot),
    opinionReply(sampleSnapshot),
    whoAmI(sampleSnapshot),
    refuse(sampleSnapshot, 'refuse.politics'),
    askWhich(sampleSnapshot, ['cert.passport']),
    missReply(sampleSnapshot, ['cert.passport']),
  ];
  replies.forEach(expectWellFormed);
});

test('whatever moment and department, a person can be offered', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2035-12-31') }),
      fc.constantFrom('passport', 'traffic', 'roads', 'dissolved', 'never', undefined),
      fc.boolean(),
      fc.boolean(),
      (now, department, requested, alreadyRequested) => {
        expectWellFormed(offerPerson(sampleSnapshot, { department, now, requested, alreadyRequested }));
      },
    ),
  );
});

test('fixed sentences are polite Korean that ends as a sentence', () => {
  for (const sentence of Object.values(sentences)) {
    const text = typeof sentence === 'string' ? sentence : sentence(2);
    expect(text).toMatch(/요\.$/);
  }
});
