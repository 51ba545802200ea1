import { describe, expect, test } from '@jest/globals';
import { newConversation, readState } from '../../src/records/conversation-state.js';
import { decide } from '../../src/conversation/decide.js';
import type { Decided } from '../../src/conversation/situation.js';
import type { InboundContent } from '../../src/message/inbound-message.js';
import { writeTap } from '../../src/message/tap.js';
import { buttonsOf, expectWellFormed, labelsOf, wordsOf } from '../answers/well-formed.js';
import { allOn, answerTo, type Change, known, monday, situation, text, waiting } from './situation.js';

const MINUTE = 60_000;
const off = { ...allOn, off: { sentence: undefined } };
const closed = (topic: string, sentence?: string) => ({
  ...allOn,
  topics: new Map([[topic, { sentence }]]),
});
const fire = { decision: 'emergency', kind: 'emergency', intent: 'emergency.fire' } as const;
const tap = (payload: string): InboundContent => ({ kind: 'tap', payload, text: '' });
/** State of somebody for whom the bot has paused a moment ago. */
const paused = { ...known, pace: { recent: [], pausedUntil: monday + MINUTE, toldAt: monday - 1 } };

describe('while the bot is off', () => {
  test.each<[string, InboundContent]>([
    ['a question', text('여권 어디서 만들어요?')],
    ['a greeting', text('안녕하세요')],
    ['a button', tap(writeTap({ do: 'topic', topic: 'cert.passport' }))],
    ['the first contact', { kind: 'start' }],
    ['a photo', { kind: 'photos', photos: [] }],
    ['a sticker', { kind: 'attachment', what: 'sticker' }],
    ['nobody knows what', { kind: 'unknown', description: '?' }],
  ])('%s gets the sentence and the phone number, and nothing else', (_what, content) => {
    const decided = answerTo({ content, switched: off, state: newConversation });
    expectWellFormed(decided.reply);
    expect(wordsOf(decided.reply)).toMatch(/^지금은 자동 상담을 잠시 쉬고 있어요/);
    expect(buttonsOf(decided.reply)).toContainEqual(['한빛시 대표전화', '031-555-0100']);
    expect(decided).toMatchObject({ halted: 'off', acts: [], state: { noticeVersion: 0 } });
  });

  test('the sentence that was set is said instead', () => {
    const switched = { ...off, off: { sentence: '태풍 피해를 복구하고 있어요.' } };
    expect(wordsOf(answerTo({ switched }).reply)).toMatch(/^태풍 피해를 복구하고 있어요\./);
  });

  test.each<[string, InboundContent]>([
    ['alone', text('집에 불났어요')],
    ['beside a photo', { kind: 'photos', photos: [], text: '집에 불났어요' }],
    ['beside a video', { kind: 'attachment', what: 'video', text: '집에 불났어요' }],
  ])('a cry for help %s still gets the number to call, before anything else', (_where, content) => {
    const decided = answerTo({ content, switched: off, understanding: fire });
    expect(wordsOf(decided.reply)).toMatch(/^지금 바로 119에/);
    expect(decided.halted).toBeUndefined();
  });

  test('who asks for a person is noted, once', () => {
    for (const content of [text('상담원 연결'), tap('person')]) {
      const asked = answerTo({ content, switched: off });
      expect(asked.acts).toMatchObject([{ do: 'request_person', reason: 'asked' }]);
      expect(wordsOf(asked.reply)).toMatch(/^지금은 자동 상담을 잠시 쉬고 있어요.*\n상담원 연결 요청을 접수/);
      expect(answerTo({ content, switched: off, handover: waiting }).acts).toEqual([]);
    }
  });

  test('what was confirmed is still done', () => {
    const content = tap(writeTap({ do: 'confirm', id: 'abcdefghijkl' }));
    expect(answerTo({ content, switched: off, confirms: 'erase' }).acts).toEqual([{ do: 'erase' }]);
  });
});

describe('while a topic is off', () => {
  const switched = closed('cert.passport');

  test.each<[string, Change]>([
    ['a question', {}],
    [
      'a follow-up',
      { state: { ...known, topic: 'cert.passport' }, understanding: { aspect: 'fee', topicless: true } },
    ],
    ['a button', { content: tap('topic:cert.passport') }],
    ['a button for one side of it', { content: tap('topic:cert.passport#fee') }],
  ])(
    '%s gets the word that it is being checked, with the department, and nothing of the answer',
    (_what, change) => {
      const decided = answerTo({ ...change, switched });
      expectWellFormed(decided.reply);
      const words = wordsOf(decided.reply);
      expect(words).toMatch(/^이 안내는 지금 확인 중이에요/);
      expect(words).toContain('031-555-0110');
      expect(JSON.stringify(decided.reply)).not.toMatch(/52,000|신분증|passport\.go\.kr|정부24/);
      expect(decided.state).toMatchObject({ topic: 'cert.passport', misses: 0 });
    },
  );

  test('a complaint of that category is met the same way', () => {
    const understanding = {
      decision: 'complaint',
      kind: 'complaint',
      topic: 'complaint.pothole',
      intent: 'complaint.pothole',
    } as const;
    const { reply } = answerTo({
      understanding,
      switched: closed('complaint.pothole', '접수처를 옮기는 중이에요.'),
    });
    expect(wordsOf(reply)).toMatch(/^접수처를 옮기는 중이에요\.\n도로 파손/);
  });

  test('it is not offered: not to choose from, not beside other answers, not on the first screen', () => {
    const offered = (change: Change) => labelsOf(answerTo({ ...change, switched }).reply);
    const ask = { decision: 'ask' as const, alternatives: [{ topic: 'parking.fine', confidence: 0.3 }] };
    expect(offered({ understanding: ask })).toEqual(['주정차 과태료', '여기에 없어요']);
    expect(offered({ content: text('처음으로') })).not.toContain('여권 발급');
    expect(offered({ understanding: { topic: 'parking.fine', intent: 'parking.fine' } })).not.toContain(
      '여권 발급',
    );
  });

  test('its department is asked for whoever wants a person', () => {
    const { state } = answerTo({ switched });
    expect(answerTo({ state, switched, content: text('상담원 연결') }).acts).toMatchObject([
      { department: 'passport', topic: 'cert.passport' },
    ]);
  });

  test('other topics answer as ever', () => {
    const { reply } = answerTo({ switched: closed('parking.fine') });
    expect(wordsOf(reply)).toContain('여권 창구에서 신청해요');
  });
});

describe('an urgent notice', () => {
  const notice = { id: 'n1', text: '폭설로 오늘 창구를 오후 3시에 닫아요.', endsAt: monday + MINUTE };
  const switched = { ...allOn, notice };

  test('stands above the first reply of a talk, whatever that is, and not above the next', () => {
    const first = answerTo({ switched, state: newConversation });
    expect(wordsOf(first.reply)).toMatch(/^\[긴급 알림\] 폭설로 .*\n자동으로 답하는/);
    expect(wordsOf(answerTo({ switched, state: first.state }).reply)).not.toContain('긴급 알림');
    expect(wordsOf(answerTo({ switched, content: text('안녕하세요') }).reply)).toContain('긴급 알림');
    expect(wordsOf(answerTo({ switched: { ...off, notice } }).reply)).toMatch(/^\[긴급 알림\]/);
  });

  test('comes back with the next talk, after half an hour of silence', () => {
    const { state } = answerTo({ switched });
    expect(readState(JSON.stringify(state), 29 * MINUTE).pinnedNotice).toBe('n1');
    expect(readState(JSON.stringify(state), 31 * MINUTE).pinnedNotice).toBeUndefined();
  });

  test('that is new is read in the middle of a talk', () => {
    const { state } = answerTo({ switched });
    const newer = { ...allOn, notice: { ...notice, id: 'n2', text: '창구가 다시 열렸어요.' } };
    expect(wordsOf(answerTo({ state, switched: newer }).reply)).toMatch(/^\[긴급 알림\] 창구가 다시/);
  });

  test('does not stand before the numbers to call; it comes with the next reply', () => {
    const cry = answerTo({ switched, understanding: fire });
    expect(wordsOf(cry.reply)).toMatch(/^지금 바로 119에/);
    expect(wordsOf(answerTo({ switched, state: cry.state }).reply)).toContain('긴급 알림');
  });
});

describe('too many messages', () => {
  /** `count` messages at the same moment. */
  function flood(count: number, change: Change = {}): Decided[] {
    const all: Decided[] = [];
    for (let place = 0; place < count; place += 1)
      all.push(decide(situation({ ...change, state: all.at(-1)?.state ?? known })));
    return all;
  }

  test('thirty at once: ten answers, one word, then silence where that is possible', () => {
    const all = flood(30, { canBeSilent: true });
    expect(all.filter(({ halted }) => halted === undefined)).toHaveLength(10);
    const slowed = all.filter(({ halted }) => halted === 'slowed');
    expect(slowed).toHaveLength(20);
    expect(
      slowed.filter(({ reply }) => reply !== undefined).map(({ reply }) => reply && wordsOf(reply)),
    ).toEqual([expect.stringContaining('너무 빨라서 잠시 숨을 고를게요')]);
  });

  test('where silence is not possible the further words are short', () => {
    const words = flood(30).map(({ reply }) => (reply === undefined ? '' : wordsOf(reply)));
    expect(words.slice(11)).toEqual(
      Array(19).fill('보내신 말씀은 남겨 두었어요. 조금만 천천히 보내 주세요.'),
    );
  });

  test('go on, and the bot pauses with a phone number and a note to agents, once', () => {
    const all = flood(130, { canBeSilent: true });
    const pausing = all.filter(({ acts }) => acts.some(({ do: what }) => what === 'request_person'));
    expect(pausing).toHaveLength(1);
    expect(all.indexOf(pausing[0] as Decided)).toBe(100);
    expect(pausing[0]).toMatchObject({
      halted: 'paused',
      acts: [{ do: 'request_person', reason: 'paused' }],
    });
    const { reply } = pausing[0] as Decided;
    if (reply === undefined) throw new Error('nobody told the citizen');
    expectWellFormed(reply);
    expect(buttonsOf(reply)).toContainEqual(['한빛시 대표전화', '031-555-0100']);
    expect(all.slice(101).every((one) => one.reply === undefined && one.halted === 'paused')).toBe(true);
  });

  test('in a pause, the channel that cannot be silent says a short word', () => {
    expect(wordsOf(answerTo({ state: paused }).reply)).toMatch(/^지금은 자동 답변을 쉬고 있어요/);
    expect(decide(situation({ state: paused, canBeSilent: true })).reply).toBeUndefined();
  });

  test('a cry for help is answered however fast it came', () => {
    for (const state of [paused, flood(20).at(-1)?.state ?? known]) {
      const decided = answerTo({ state, understanding: fire, canBeSilent: true });
      expect(wordsOf(decided.reply)).toMatch(/^지금 바로 119에/);
    }
  });

  test('a cry for help takes nothing away from the word and the note that are due', () => {
    const before = flood(100).at(-1)?.state ?? known;
    const cry = answerTo({ state: before, understanding: fire });
    expect(cry).toMatchObject({ acts: [{ reason: 'danger' }], state: { pace: before.pace } });
    expect(answerTo({ state: cry.state })).toMatchObject({ acts: [{ reason: 'paused' }], halted: 'paused' });
  });

  test('while the bot is off are bounded all the same', () => {
    const said = flood(30, { switched: off, canBeSilent: true }).filter(({ reply }) => reply !== undefined);
    expect(said).toHaveLength(11);
  });

  test('a confirmed erasure is done, and the pace is remembered beyond it', () => {
    const content = tap(writeTap({ do: 'confirm', id: 'abcdefghijkl' }));
    const decided = answerTo({ state: paused, content, confirms: 'erase' });
    expect(decided.acts).toEqual([{ do: 'erase' }]);
    expect(decided.state.pace?.pausedUntil).toBe(monday + MINUTE);
  });
});
