import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { askWhich } from '../../src/answers/ask-which.js';
import { goodbye, greet, home, notice, talkEnded } from '../../src/answers/greet.js';
import {
  missReply,
  notHelpedReply,
  offerPerson,
  type PersonRequest,
  referToStaffChat,
} from '../../src/answers/hand-over.js';
import { opinionReply, praiseReply, thank, whoAmI } from '../../src/answers/kind-word.js';
import { answerPromise } from '../../src/answers/promise.js';
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

const request: PersonRequest = {
  department: 'passport',
  now: FRIDAY,
  reason: 'asked',
  alreadyRequested: false,
  promisedUntil: FRIDAY + 30 * 60_000,
  ahead: 1,
};

describe('offerPerson', () => {
  test.each<[string, Partial<PersonRequest>, string]>([
    ['asked for', {}, '상담원 연결 요청을 접수했어요. 요청은 민원여권과로 전했어요.'],
    ['asked for twice', { alreadyRequested: true }, '상담원 연결은 이미 접수되어 있어요.'],
    [
      'called after two misses',
      { reason: 'missed_twice' },
      '제가 거듭 알아듣지 못해서 죄송해요. 상담원 연결을 대신 접수했어요. 요청은 민원여권과로 전했어요.',
    ],
    [
      'called after two answers that were no help',
      { reason: 'not_helped' },
      '찾으시던 답을 드리지 못해서 죄송해요. 상담원 연결을 대신 접수했어요. 요청은 민원여권과로 전했어요.',
    ],
    [
      'called in anger',
      { reason: 'anger' },
      '불편하게 해 드려서 정말 죄송해요. 바로 상담원에게 넘길게요. 요청은 민원여권과로 전했어요.',
    ],
    [
      'called in anger while he waits',
      { reason: 'anger', alreadyRequested: true },
      '불편하게 해 드려서 정말 죄송해요.\n상담원 연결은 이미 접수되어 있어요.',
    ],
  ])('%s', (_name, change, opening) => {
    const reply = offerPerson(sampleSnapshot, { ...request, ...change });
    expect(textOf(reply)).toBe(
      `${opening}\n지금 두 번째로 기다리고 계세요.\n오늘 오전 10시 30분까지 답을 드릴게요.\n전하고 싶은 말은 여기에 더 적어 두셔도 돼요.`,
    );
    expectWellFormed(reply);
  });

  test('whoever is angry is offered nothing to choose', () => {
    expect(offerPerson(sampleSnapshot, { ...request, reason: 'anger' }).choices).toEqual([]);
    expect(labelsOf(offerPerson(sampleSnapshot, request))).toEqual(['상담 끝내기', '처음으로']);
  });

  test.each([
    [
      '2026-11-20T12:30',
      '2026-11-20T13:30',
      '한빛시는 지금 점심시간이에요. 오늘 오후 1시에 다시 열어요.\n오늘 오후 1시 30분까지',
    ],
    [
      '2026-11-20T20:00',
      '2026-11-23T09:30',
      '한빛시는 지금 업무 시간이 아니에요. 11월 23일(월) 오전 9시에 열어요.\n11월 23일(월) 오전 9시 30분까지',
    ],
    [
      '2026-10-09T10:00',
      '2026-10-12T09:30',
      '한빛시는 오늘 한글날이라 쉬어요. 10월 12일(월) 오전 9시에 열어요.\n10월 12일(월) 오전 9시 30분까지',
    ],
    [
      '2026-10-05T10:00',
      '2026-10-06T09:30',
      '대체공휴일(개천절)이라 쉬어요. 내일 오전 9시에 열어요.\n내일 오전 9시 30분까지',
    ],
  ])('at %s, out of hours, it says when he is answered: %s', (now, until, sentence) => {
    const reply = offerPerson(sampleSnapshot, {
      ...request,
      department: undefined,
      now: Date.parse(`${now}:00+09:00`),
      promisedUntil: Date.parse(`${until}:00+09:00`),
      ahead: undefined,
    });
    expect(textOf(reply)).toContain(`${sentence} 답을 드릴게요.`);
  });

  test('a promise that is broken already is not made again', () => {
    const reply = offerPerson(sampleSnapshot, {
      ...request,
      alreadyRequested: true,
      promisedUntil: FRIDAY - 1,
    });
    expect(textOf(reply)).toContain('답을 드리기로 한 시각이 지나서 죄송해요.');
    expect(textOf(reply)).not.toContain('까지 답을');
  });

  test('gives the department to call, sign language, and the main phone', () => {
    expect(buttonsOf(offerPerson(sampleSnapshot, { ...request, department: 'traffic' }))).toEqual([
      ['교통과 전화', '031-555-0121'],
      ['수어 상담', 'https://hanbit.example.kr/sign'],
      ['한빛시 대표전화', '031-555-0100'],
    ]);
  });

  test('where no department is known the office itself answers', () => {
    const words = wordsOf(offerPerson(sampleSnapshot, { ...request, department: undefined }));
    expect(words).toContain('한빛시로 전했어요');
    expect(words).toContain('031-555-0100');
  });
});

describe('referToStaffChat', () => {
  test('gives the button of the channel’s own staff chat first, and no promise of ours', () => {
    const reply = referToStaffChat(sampleSnapshot, request);
    expectWellFormed(reply);
    expect(textOf(reply)).toMatch(/^아래 ‘상담원 연결’을 누르면 직원과 이야기하는 채팅이 열려요\./);
    expect(wordsOf(reply)).not.toContain('까지 답을');
    expect(buttonsOf(reply)[0]).toEqual(['상담원 연결', 'person']);
  });

  test('says sorry to whoever is angry', () => {
    expect(textOf(referToStaffChat(sampleSnapshot, { ...request, reason: 'anger' }))).toMatch(
      /^불편하게 해 드려서 정말 죄송해요\./,
    );
  });
});

describe('notHelpedReply', () => {
  test('offers what lies beside the answer, and a person', () => {
    const reply = notHelpedReply(sampleSnapshot, ['parking.fine']);
    expect(labelsOf(reply)).toEqual(['주정차 과태료', '상담원 연결', '처음으로']);
    expect(textOf(reply)).toContain('혹시 아래에 있나요?');
    expect(textOf(notHelpedReply(sampleSnapshot, []))).not.toContain('아래에');
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
    expect(textOf(home(sampleSnapshot, sentences.unknownKind))).toMatch(
      /^아직 글과 사진, 동영상만 볼 수 있어요/,
    );
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
    talkEnded(sampleSnapshot),
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
      fc.constantFrom(...(['asked', 'missed_twice', 'not_helped', 'anger', 'topic_rule'] as const)),
      fc.boolean(),
      fc.option(fc.nat(200), { nil: undefined }),
      (now, department, reason, alreadyRequested, ahead) => {
        const { until } = answerPromise(sampleSnapshot, department, now);
        const asked = { department, now, reason, alreadyRequested, promisedUntil: until, ahead };
        expectWellFormed(offerPerson(sampleSnapshot, asked));
        expectWellFormed(referToStaffChat(sampleSnapshot, asked));
      },
    ),
  );
});

test('fixed sentences are polite Korean that ends as a sentence', () => {
  for (const sentence of Object.values(sentences)) {
    const text = typeof sentence === 'string' ? sentence : sentence('사진 2장');
    expect(text).toMatch(/요\.$/);
  }
});
