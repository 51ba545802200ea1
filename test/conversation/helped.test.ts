import { describe, expect, test } from '@jest/globals';
import type { ConversationState } from '../../src/records/conversation-state.js';
import { readState } from '../../src/records/conversation-state.js';
import { newForm } from '../../src/dialogs/complaint-form.js';
import { writeTap } from '../../src/message/tap.js';
import { sampleSnapshot } from '../answers/sample-snapshot.js';
import { expectWellFormed, labelsOf, wordsOf } from '../answers/well-formed.js';
import { answerTo, type Change, known, monday, text, waiting } from './situation.js';

const QUESTION = '이 답이 도움이 됐나요?';
const id = 'abcdefghijkl';
const yes = { kind: 'tap', payload: writeTap({ do: 'helped', helped: true, id }), text: '네' } as const;
const no = { kind: 'tap', payload: writeTap({ do: 'helped', helped: false, id }), text: '아니요' } as const;
/** Answered so often that the next answer is asked about. */
const due: ConversationState = { ...known, helpAsked: { answers: 4, ignored: 0 } };

/** Which of so many answers in a row was asked about, counted from 1. */
function askedIn(
  state: ConversationState,
  answers: number,
  between: (state: ConversationState) => ConversationState,
) {
  const asked: number[] = [];
  let next = state;
  for (let count = 1; count <= answers; count += 1) {
    const answer = answerTo({ state: next });
    if (wordsOf(answer.reply).includes(QUESTION)) asked.push(count);
    next = { ...between(answer.state), pace: undefined };
  }
  return asked;
}
const newTalk = (state: ConversationState) => readState(JSON.stringify(state), 31 * 60_000);

describe('whether an answer did help is asked', () => {
  test('below the third answer of a citizen, with two buttons and what was there before', () => {
    const asked = answerTo({ state: due });
    expectWellFormed(asked.reply);
    expect(wordsOf(asked.reply).endsWith(QUESTION)).toBe(true);
    expect(labelsOf(asked.reply)).toEqual(
      expect.arrayContaining(['네', '아니요', '상담원 연결', '처음으로']),
    );
    expect(asked.acts).toEqual([
      { do: 'ask_helped', id, about: { topic: 'cert.passport', aspect: undefined } },
    ]);
    expect(askedIn(known, 2, (state) => state)).toEqual([]);
  });

  test('once a talk at most', () => {
    expect(askedIn(known, 30, (state) => state)).toEqual([3]);
  });

  test('every fifth answer of whoever says something to it', () => {
    const says = (state: ConversationState) =>
      newTalk(state.answered?.asked === undefined ? state : answerTo({ state, content: yes }).state);
    expect(askedIn(known, 20, says)).toEqual([3, 8, 13, 18]);
  });

  test('ever more rarely of whoever lets it pass', () => {
    const asksOn = (state: ConversationState) =>
      newTalk(answerTo({ state, content: text('안녕하세요') }).state);
    expect(askedIn(known, 80, asksOn)).toEqual([3, 13, 33, 73]);
  });

  test('in English of whoever writes English', () => {
    const [passport, ...others] = sampleSnapshot.articles;
    if (passport === undefined) throw new Error('the sample has articles');
    const english = { title: 'Passport', summary: 'Apply in person at any passport counter.' };
    const snapshot = { ...sampleSnapshot, articles: [{ ...passport, english }, ...others] };
    const asked = answerTo({ state: due, content: text('How much is a passport?'), snapshot });
    expectWellFormed(asked.reply);
    expect(wordsOf(asked.reply)).toContain('Did this answer help you?');
  });

  test.each<[string, Change]>([
    ['danger', { understanding: { decision: 'emergency', kind: 'emergency', intent: 'emergency.fire' } }],
    [
      'a report that is being told',
      { state: { ...due, form: newForm(monday) }, content: text('여권 수수료 알려 주세요') },
    ],
    ['a wait for a person', { handover: waiting }],
    ['a request for a person', { content: text('상담원 연결') }],
    ['words that were not understood', { understanding: { decision: 'handoff', confidence: 0 } }],
    ['thanks', { content: text('감사합니다') }],
    ['the first-contact notice', { state: { ...due, noticeVersion: 0 } }],
    ['replies that waited', { waiting: 1 }],
  ])('never beside %s', (_what, change) => {
    const { reply, acts } = answerTo({ state: due, ...change });
    expect(wordsOf(reply)).not.toContain(QUESTION);
    expect(acts).not.toEqual(expect.arrayContaining([expect.objectContaining({ do: 'ask_helped' })]));
  });
});

describe('to the question', () => {
  const asked = answerTo({ state: due }).state;

  test.each([yes, text('네'), text('네, 도움 됐어요!'), text('ㅇㅇ'), text('감사합니다')])(
    '%j is a yes',
    (content) => {
      const { reply, acts } = answerTo({ state: asked, content });
      expect(wordsOf(reply)).toContain('다행이에요');
      expect(acts).toEqual([{ do: 'rate_answer', helped: true, id }]);
    },
  );

  test.each([no, text('아니요'), text('도움이 안 됐어요'), text('아니요, 도움이 안 됐어요.')])(
    '%j is a no: the neighbours are offered, and the second time a person',
    (content) => {
      const first = answerTo({ state: asked, content });
      expect(first.acts).toEqual([{ do: 'rate_answer', helped: false, id }]);
      expect(labelsOf(first.reply)).toContain('가족관계증명서');
      const second = answerTo({ state: answerTo({ state: first.state }).state, content: text('아니요') });
      expect(second.acts).toMatchObject([
        { do: 'rate_answer', helped: false, about: { topic: 'cert.passport' } },
        { do: 'request_person', reason: 'not_helped' },
      ]);
    },
  );

  test('a late tap is noted, and is about nothing said since', () => {
    const later = answerTo({ state: asked, content: text('안녕하세요') }).state;
    const late = answerTo({ state: later, content: no });
    expect(late.acts).toEqual([{ do: 'rate_answer', helped: false, id }]);
    expect(late.state).toMatchObject({ misses: 0 });
    expect(answerTo({ state: late.state, content: no }).acts).toHaveLength(1);
  });
});

describe('unasked', () => {
  const answered = answerTo().state;

  test('a no and a kind word straight after an answer count for it', () => {
    const about = { topic: 'cert.passport', aspect: undefined };
    expect(answerTo({ state: answered, content: text('도움이 안 돼요') }).acts).toEqual([
      { do: 'rate_answer', helped: false, about },
    ]);
    expect(answerTo({ state: answered, content: text('도움 됐어요') }).acts).toEqual([
      { do: 'rate_answer', helped: true, about },
    ]);
  });

  test('a bare yes and a thank-you say nothing of it', () => {
    for (const words of ['네', '감사합니다'])
      expect(answerTo({ state: answered, content: text(words) }).acts).toEqual([]);
  });
});
