import { describe, expect, test } from '@jest/globals';
import { writeTap } from '../../src/message/tap.js';
import type { InboundContent } from '../../src/message/inbound-message.js';
import { decide } from '../../src/conversation/decide.js';
import type { Decided } from '../../src/conversation/situation.js';
import type { Understanding } from '../../src/understanding/understanding.js';
import { sampleSnapshot } from '../answers/sample-snapshot.js';
import { buttonsOf, expectWellFormed, labelsOf, textOf, wordsOf } from '../answers/well-formed.js';
import { allOn, answerTo, type Change, known, monday, situation, text, waiting } from './situation.js';

const MINUTE = 60_000;
const lost: Partial<Understanding> = { decision: 'handoff', confidence: 0.01 };
const fire = { decision: 'emergency', kind: 'emergency', intent: 'emergency.fire' } as const;
const owned = { ...waiting, owned: true };
const tap = (payload: string): InboundContent => ({ kind: 'tap', payload, text: '' });
const alternatives = [{ topic: 'parking.fine', confidence: 0.2 }];

/** The same talk, message after message. */
function talk(...changes: Change[]): Decided[] {
  const said: Decided[] = [];
  for (const change of changes)
    said.push(decide(situation({ ...change, state: said.at(-1)?.state ?? known })));
  return said;
}
const words = ({ reply }: Decided): string => (reply === undefined ? '' : wordsOf(reply));

describe('"no" to an answer', () => {
  test.each([
    '아니요',
    '아뇨!',
    '그거 말고',
    '그거 말고요',
    '틀렸어요',
    '도움이 안 돼요',
    '도움이 하나도 안 돼요',
    '그게 아니라...',
  ])('%s: what lies beside it and a person are offered; the next time a person comes', (no) => {
    const [, first, second] = talk(
      { understanding: { alternatives } },
      { content: text(no) },
      { content: text(no) },
    );
    expect(first?.acts).toMatchObject([{ do: 'rate_answer', helped: false }]);
    expect(first?.reply && labelsOf(first.reply)).toEqual([
      '주정차 과태료',
      '가족관계증명서',
      '행사·축제',
      '상담원 연결',
      '처음으로',
    ]);
    expect(second?.acts).toMatchObject([{ reason: 'not_helped', urgency: 2, topic: 'cert.passport' }]);
    expect(second && words(second)).toContain('찾으시던 답을 드리지 못해서 죄송해요.');
  });

  test('counts across another answer, and is forgotten on the first screen', () => {
    const no = { content: text('아니요') };
    const rated = { do: 'rate_answer', helped: false };
    expect(talk({}, no, {}, no).at(-1)?.acts).toMatchObject([rated, { reason: 'not_helped' }]);
    expect(talk({}, no, { content: text('처음으로') }, {}, no).at(-1)?.acts).toMatchObject([rated]);
  });

  test('is a miss: words that nobody understands after it bring a person', () => {
    expect(talk({}, { content: text('아니요') }, { understanding: lost }).at(-1)?.acts).toMatchObject([
      { reason: 'missed_twice' },
    ]);
  });

  test('asks of a report what it is about', () => {
    const complaint = {
      decision: 'complaint',
      kind: 'complaint',
      topic: 'complaint.pothole',
      intent: 'complaint.pothole',
    } as const;
    expect(words(talk({ understanding: complaint }, { content: text('아닌데요') })[1] as Decided)).toContain(
      '어떤 불편인지',
    );
  });

  test.each<[string, Change]>([
    ['nothing was said', {}],
    ['a greeting', { content: text('안녕하세요') }],
    ['a question of ours', { content: text('대화 지우기') }],
  ])('after %s it is a word like any other', (_what, before) => {
    const last = talk(_what === 'nothing was said' ? { content: { kind: 'start' } } : before, {
      content: text('아니요'),
      understanding: lost,
    }).at(-1);
    expect(last?.understanding).toBeDefined();
  });

  test('with a question of its own is that question', () => {
    expect(talk({}, { content: text('아니요 과태료요') }).at(-1)?.understanding).toBeDefined();
  });
});

describe('anger', () => {
  test('brings a person at once, with an apology, before others, and nothing to choose', () => {
    const decided = answerTo({ content: text('왜 이렇게 말귀를 못 알아들어요'), understanding: lost });
    expect(decided.acts).toMatchObject([{ do: 'request_person', reason: 'anger', urgency: 1 }]);
    expect(textOf(decided.reply)).toMatch(/^불편하게 해 드려서 정말 죄송해요\. 바로 상담원에게/);
    expect(decided.reply.choices).toEqual([]);
    expect(decided.understanding).toBeDefined();
  });

  test('at something that can be reported gets the report, and at what nobody understood a person', () => {
    const pothole = {
      decision: 'complaint',
      topic: 'complaint.pothole',
      intent: 'complaint.pothole',
    } as const;
    const content = text('길에 구멍이 나서 짜증나요');
    expect(answerTo({ content, understanding: pothole }).acts).toEqual([]);
    expect(answerTo({ content, understanding: lost }).acts).toMatchObject([{ reason: 'anger' }]);
  });

  test('an insult alone is refused as ever; with anger in it, it is anger', () => {
    const abuse = { decision: 'refuse', intent: 'refuse.abuse' } as const;
    expect(answerTo({ content: text('바보 멍청이'), understanding: abuse }).acts).toEqual([]);
    expect(answerTo({ content: text('바보야 열받네'), understanding: abuse }).acts).toMatchObject([
      { reason: 'anger' },
    ]);
  });

  test('of whoever waits moves him up, once', () => {
    const content = text('몇 번을 말해야 알아들어요');
    expect(answerTo({ content, handover: waiting }).acts).toMatchObject([
      { reason: 'anger', urgency: 1, promisedUntil: waiting.promisedUntil },
    ]);
    expect(answerTo({ content, handover: { ...waiting, urgency: 1 } }).acts).toEqual([]);
  });

  test('does not stand before danger', () => {
    const decided = answerTo({ content: text('몇 번을 말해요 불났다고요'), understanding: fire });
    expect(wordsOf(decided.reply)).toMatch(/^지금 바로 119에/);
  });
});

describe('danger', () => {
  test('brings a person before all others, and the numbers to call stay as they are', () => {
    const decided = answerTo({ understanding: fire });
    expect(decided.acts).toMatchObject([
      { do: 'request_person', reason: 'danger', urgency: 0, promisedUntil: null, mode: 'inbox' },
    ]);
    expect(wordsOf(decided.reply)).toMatch(/^지금 바로 119에/);
    expect(wordsOf(decided.reply)).not.toContain('기다리고');
  });

  test('moves up whoever waits or is talked with, once', () => {
    for (const handover of [waiting, owned]) {
      expect(answerTo({ understanding: fire, handover }).acts).toMatchObject([{ urgency: 0 }]);
      expect(answerTo({ understanding: fire, handover: { ...handover, urgency: 0 } }).acts).toEqual([]);
    }
  });
});

describe('a topic of which a person always takes over', () => {
  const snapshot = {
    ...sampleSnapshot,
    articles: sampleSnapshot.articles.map((article) =>
      article.topic === 'cert.passport' ? { ...article, handover: 'always' as const } : article,
    ),
  };

  test('is answered, and the promise stands below', () => {
    const decided = answerTo({ snapshot });
    expectWellFormed(decided.reply);
    expect(decided.acts).toMatchObject([{ reason: 'topic_rule', department: 'passport' }]);
    expect(wordsOf(decided.reply)).toMatch(/^여권은 주소와 상관없이[^]*이 일은 상담원이 이어서 도와드려요\./);
    expect(decided.state).toMatchObject({ topic: 'cert.passport', answered: {} });
  });

  test('asks for nobody where somebody was asked for', () => {
    expect(answerTo({ snapshot, handover: waiting }).acts).toEqual([]);
  });
});

describe('the place in the queue', () => {
  const ask = { content: text('상담원 연결') };

  test('is asked for where somebody is there, and told', () => {
    const first = answerTo(ask);
    expect(first.asksPlace).toEqual({ department: null, urgency: 2, since: monday });
    expect(first.acts).toMatchObject([{ promisedUntil: monday + 30 * MINUTE }]);
    const told = answerTo({ ...ask, ahead: 3 });
    expect(textOf(told.reply)).toContain('지금 네 번째로 기다리고 계세요.\n오늘 오전 11시 30분까지 답을');
  });

  test('means nothing out of hours: only the time is told, and nobody counts', () => {
    const night = { ...ask, now: monday + 10 * 60 * MINUTE };
    const decided = answerTo({ ...night, ahead: 3 });
    expect(decided.asksPlace).toBeUndefined();
    expect(textOf(decided.reply)).toContain('내일 오전 9시 30분까지 답을 드릴게요.');
    expect(textOf(decided.reply)).not.toContain('번째');
    expect(decided.acts).toMatchObject([{ promisedUntil: monday + 22.5 * 60 * MINUTE }]);
  });

  test('asked again it is the place now and the same promise', () => {
    const again = answerTo({ ...ask, handover: waiting, ahead: 0 });
    expect(again.acts).toEqual([]);
    expect(again.asksPlace).toEqual({ department: 'passport', urgency: 2, since: waiting.waitingSince });
    expect(textOf(again.reply)).toMatch(
      /^상담원 연결은 이미 접수되어 있어요\.\n지금 첫 번째로 기다리고 계세요\.\n오늘 오전 11시 22분까지/,
    );
  });

  test('who was noted without his knowing gets his promise when he asks', () => {
    const noted = { ...waiting, promisedUntil: null };
    const decided = answerTo({ ...ask, handover: noted, ahead: 0 });
    expect(decided.acts).toMatchObject([{ promisedUntil: monday + 30 * MINUTE }]);
    expect(textOf(decided.reply)).toContain('접수했어요');
  });
});

describe('where the office answers in the channel’s own staff chat', () => {
  test('the request is a referral, without a promise of ours, whenever it is asked', () => {
    for (const content of [text('상담원 연결'), tap('person')]) {
      const decided = answerTo({ content, staffChat: true });
      expect(decided.acts).toMatchObject([{ mode: 'channel_chat', promisedUntil: null, reason: 'asked' }]);
      expect(decided.asksPlace).toBeUndefined();
      expect(buttonsOf(decided.reply)[0]).toEqual(['상담원 연결', 'person']);
    }
  });
});

describe('while a person waits', () => {
  test('the bot goes on', () => {
    const decided = answerTo({ handover: waiting });
    expect(wordsOf(decided.reply)).toContain('여권 창구에서 신청해요');
    expect(decided.acts).toEqual([]);
  });

  test.each([text('상담 끝내기'), text('상담 종료'), tap('end_talk')])(
    'the request is taken back by %j',
    (content) => {
      const decided = answerTo({ content, handover: waiting });
      expect(decided.acts).toEqual([{ do: 'end_talk' }]);
      expect(wordsOf(decided.reply)).toContain('요청을 거두었어요');
      expect(answerTo({ content }).acts).toEqual([]);
    },
  );
});

describe('while a person owns the talk', () => {
  test.each<[string, Change]>([
    ['a question', {}],
    ['a greeting', { content: text('안녕하세요') }],
    ['a call for a person', { content: text('상담원 연결') }],
    ['anger', { content: text('몇 번을 말해야 알아들어요') }],
    ['a button of old', { content: tap(writeTap({ do: 'home' })) }],
    ['a photo', { content: { kind: 'photos', photos: [] } }],
    ['while the bot is off', { switched: { ...allOn, off: { sentence: undefined } } }],
    ['an urgent notice', { switched: { ...allOn, notice: { id: 'n', text: '폭설', endsAt: monday + 1 } } }],
    ['too fast', { state: { ...known, pace: { recent: [], pausedUntil: monday + MINUTE } } }],
  ])('%s is silence where that is possible, and else one short word', (_what, change) => {
    const silent = decide(situation({ ...change, handover: owned, canBeSilent: true }));
    expect(silent).toMatchObject({ acts: [], reply: undefined });
    const decided = answerTo({ ...change, handover: owned });
    expect(decided).toMatchObject({ acts: [], yields: true });
    expect(textOf(decided.reply)).toBe('상담원에게 전달했어요.');
    expect(decided.reply.choices).toEqual([{ label: '상담 끝내기', payload: 'end_talk' }]);
  });

  test('what was said is understood all the same, for the agent', () => {
    expect(decide(situation({ handover: owned, canBeSilent: true })).understanding?.topic).toBe(
      'cert.passport',
    );
  });

  test('a cry for help is answered', () => {
    const decided = answerTo({ handover: owned, canBeSilent: true, understanding: fire });
    expect(wordsOf(decided.reply)).toMatch(/^지금 바로 119에/);
  });

  test.each([text('상담 끝내기'), text('상담 종료'), tap('end_talk')])(
    '%j ends it, and the bot answers',
    (content) => {
      const decided = answerTo({ content, handover: owned, canBeSilent: true });
      expect(decided.acts).toEqual([{ do: 'end_talk' }]);
      expect(textOf(decided.reply)).toMatch(/^상담을 마쳤어요\. 이제부터는 반장이 답해요\./);
    },
  );

  test('the citizen may still have everything erased', () => {
    expect(answerTo({ content: text('대화 지우기'), handover: owned }).acts).toMatchObject([
      { do: 'offer_confirmation' },
    ]);
    const content = tap(writeTap({ do: 'confirm', id: 'abcdefghijkl' }));
    expect(answerTo({ content, confirms: 'erase', handover: owned }).acts).toEqual([{ do: 'erase' }]);
  });
});
