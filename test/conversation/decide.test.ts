import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newConversation, readState } from '../../src/records/conversation-state.js';
import type { InboundContent } from '../../src/message/inbound-message.js';
import { ASPECTS, KINDS } from '../../src/message/kind.js';
import { writeTap } from '../../src/message/tap.js';
import { DECISIONS, type Understanding } from '../../src/understanding/understanding.js';
import { sampleSnapshot } from '../answers/sample-snapshot.js';
import { wordsOf } from '../answers/well-formed.js';
import { answerTo, known, text, waiting } from './situation.js';

describe('a first contact', () => {
  test('begins with the notice, which is not repeated', () => {
    const first = answerTo({ state: newConversation });
    expect(wordsOf(first.reply)).toContain('자동으로 답하는 상담 창구');
    expect(first.state.noticeVersion).toBe(1);
    expect(wordsOf(answerTo({ state: first.state }).reply)).not.toContain('자동으로 답하는 상담 창구');
  });

  test('in danger does not wait for the notice, which comes with the next turn', () => {
    const cry = answerTo({
      state: newConversation,
      understanding: { decision: 'emergency', kind: 'emergency', intent: 'emergency.fire' },
    });
    expect(wordsOf(cry.reply)).toContain('119');
    expect(cry.state.noticeVersion).toBe(0);
  });
});

describe('words that are near an emergency', () => {
  const near = {
    mayBeDanger: true,
    kind: 'complaint',
    topic: 'complaint.road_damage',
    confidence: 0.4,
  } as const;

  test.each(['ask', 'handoff', 'complaint'] as const)('get the numbers to call above %s', (decision) => {
    const { reply } = answerTo({ understanding: { ...near, decision } });
    expect(reply.bubbles[0]).toMatchObject({ kind: 'text', text: expect.stringContaining('119') });
    expect(reply.bubbles.length).toBeGreaterThan(1);
    expect(
      wordsOf(answerTo({ understanding: { ...near, decision, mayBeDanger: false } }).reply),
    ).not.toContain('지금 위험한 일이라면');
  });
});

describe('the topic', () => {
  test('is remembered for an aspect that names none', () => {
    const first = answerTo();
    expect(first.state.topic).toBe('cert.passport');
    const next = answerTo({
      state: first.state,
      content: text('수수료는요?'),
      understanding: {
        topic: 'cert.other',
        intent: 'cert.other',
        aspect: 'fee',
        topicless: true,
        decision: 'handoff',
        confidence: 0.1,
      },
    });
    expect(next.state).toMatchObject({ topic: 'cert.passport', aspect: 'fee', misses: 0 });
  });

  test('is let go of after half an hour of silence', () => {
    const json = JSON.stringify({ ...known, topic: 'cert.passport', misses: 1 });
    expect(readState(json, 29 * 60_000)).toMatchObject({ topic: 'cert.passport', misses: 1 });
    expect(readState(json, 31 * 60_000)).toMatchObject({ misses: 0, noticeVersion: 1 });
    expect(readState(json, 31 * 60_000).topic).toBeUndefined();
  });

  test('survives a state that nobody can read', () => {
    expect(readState('{"misses":"many"}', 0)).toEqual(newConversation);
  });
});

describe('a person', () => {
  const lost: Partial<Understanding> = { decision: 'handoff', confidence: 0.01 };

  test('is asked for after the second miss in a row, not after the first', () => {
    const first = answerTo({ understanding: lost });
    expect(first.acts).toEqual([]);
    const second = answerTo({ state: first.state, understanding: lost });
    expect(second.acts).toMatchObject([
      { do: 'request_person', department: null, topic: null, reason: 'missed_twice', urgency: 2 },
    ]);
    expect(second.state.misses).toBe(0);
  });

  test('is not asked for when an answer came between two misses', () => {
    const first = answerTo({ understanding: lost });
    const answered = answerTo({ state: first.state });
    expect(answerTo({ state: answered.state, understanding: lost }).acts).toEqual([]);
  });

  test('of the department that knows the topic is asked for, once', () => {
    const asked = answerTo({ state: { ...known, topic: 'cert.passport' }, content: text('상담원 연결') });
    expect(asked.acts).toMatchObject([
      { do: 'request_person', department: 'passport', topic: 'cert.passport', reason: 'asked' },
    ]);
    const again = answerTo({ state: asked.state, content: text('상담원!!'), handover: waiting });
    expect(again.acts).toEqual([]);
  });

  test('is not asked for by a text that means nothing', () => {
    const laugh = {
      topic: 'admin.human',
      intent: 'admin.human',
      decision: 'handoff',
      confidence: 0,
    } as const;
    expect(answerTo({ content: text('ㅋㅋㅋ'), understanding: laugh }).acts).toEqual([]);
  });
});

describe('words that steer', () => {
  test.each([
    ['처음으로', '무엇을 도와드릴까요'],
    ['그만', '대화를 마칠게요'],
    ['안녕하세요', '무엇을 도와드릴까요'],
    ['감사합니다', '고맙습니다'],
    ['대화 지우기', '지울까요'],
    ['답 보기', '기다리는 답은 없어요'],
  ])('%s', (word, reply) => {
    expect(wordsOf(answerTo({ content: text(word) }).reply)).toContain(reply);
  });

  test('count only as the whole message', () => {
    const decided = answerTo({ content: text('여권 신청을 그만두고 싶어요') });
    expect(decided.understanding).toBeDefined();
  });
});

describe('erasing', () => {
  const confirm = {
    kind: 'tap',
    payload: writeTap({ do: 'confirm', id: 'abcdefghijkl' }),
    text: '네',
  } as const;

  test('asks first, under an id that is used once', () => {
    const asked = answerTo({ content: text('대화 지우기') });
    expect(asked.acts).toEqual([{ do: 'offer_confirmation', id: 'abcdefghijkl', act: 'erase' }]);
    expect(asked.reply.choices[0]?.payload).toBe('confirm:abcdefghijkl');
  });

  test('happens when the id still stands for it, and never otherwise', () => {
    expect(answerTo({ content: confirm, confirms: 'erase' }).acts).toEqual([{ do: 'erase' }]);
    expect(answerTo({ content: confirm }).acts).toEqual([]);
  });
});

test('whatever is said and understood, there is a reply with words in it', () => {
  const topics = [...sampleSnapshot.intents.map((intent) => intent.id), 'no.such'];
  const content = fc.oneof(
    fc.record({ kind: fc.constant('text' as const), text: fc.string() }),
    fc.record({ kind: fc.constant('tap' as const), payload: fc.string(), text: fc.string() }),
    fc
      .constantFrom(...topics)
      .map((topic) => ({ kind: 'tap' as const, payload: writeTap({ do: 'topic', topic }), text: '' })),
    fc.constant<InboundContent>({ kind: 'start' }),
    fc.constant<InboundContent>({ kind: 'photos', photos: [] }),
    fc.constant<InboundContent>({ kind: 'unknown', description: '음성' }),
    fc.record({
      kind: fc.constant('attachment' as const),
      what: fc.constantFrom(...(['video', 'voice', 'file', 'sticker', 'contact', 'link'] as const)),
      name: fc.option(fc.string(), { nil: undefined }),
      text: fc.option(fc.string(), { nil: undefined }),
    }),
    fc.record({
      kind: fc.constant('location' as const),
      latitude: fc.double(),
      longitude: fc.double(),
      name: fc.option(fc.string(), { nil: undefined }),
      address: fc.option(fc.string(), { nil: undefined }),
    }),
  );
  const guess = fc.record({
    topic: fc.constantFrom(...topics),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const understanding = fc.record({
    kind: fc.constantFrom(...KINDS),
    topic: fc.constantFrom(...topics),
    aspect: fc.option(fc.constantFrom(...ASPECTS), { nil: undefined }),
    topicless: fc.boolean(),
    intent: fc.constantFrom(
      ...topics,
      'talk.greeting',
      'talk.who',
      'kind.opinion',
      'kind.suggestion',
      'refuse.abuse',
      'emergency.fire',
    ),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    decision: fc.constantFrom(...DECISIONS),
    alternatives: fc.array(guess, { maxLength: 2 }),
  });
  fc.assert(
    fc.property(content, understanding, fc.integer({ min: 0, max: 3 }), (said, meant, misses) => {
      const { reply, state } = answerTo({ content: said, state: { ...known, misses }, understanding: meant });
      expect(wordsOf(reply).trim()).not.toBe('');
      expect(readState(JSON.stringify(state), 0)).toEqual(JSON.parse(JSON.stringify(state)));
    }),
    { numRuns: 500 },
  );
});
