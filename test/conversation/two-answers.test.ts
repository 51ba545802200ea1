import { describe, expect, test } from '@jest/globals';
import { newForm } from '../../src/dialogs/complaint-form.js';
import type { Understanding } from '../../src/understanding/understanding.js';
import { expectWellFormed, labelsOf, wordsOf } from '../answers/well-formed.js';
import { answerTo, type Change, known, monday, text, understood } from './situation.js';

const BOTH = '여권 수수료는 얼마고 가족관계증명서는 어디서 떼요?';
const passport: Partial<Understanding> = { aspect: 'fee' };
const family: Partial<Understanding> = { topic: 'cert.family_relation', intent: 'cert.family_relation' };
const bare = (aspect: Understanding['aspect']): Partial<Understanding> => ({
  topic: 'parking.fine',
  intent: 'parking.fine',
  decision: 'handoff',
  confidence: 0.1,
  topicless: true,
  aspect,
});

/** Understands each of these texts so, and everything else as a question on passports. */
const hearing =
  (meant: Record<string, Partial<Understanding>>) =>
  (said: string): Understanding => ({ ...understood, ...meant[said] });
const two = (meant: Record<string, Partial<Understanding>>, change: Change = {}) =>
  answerTo({ content: text(BOTH), understand: hearing(meant), ...change });
const parts = { '여권 수수료는 얼마고': passport, '가족관계증명서는 어디서 떼요?': family };

describe('two questions', () => {
  test('are answered in one reply, each under its title, and the second is what we talk of', () => {
    const { reply, state, acts } = two(parts);
    expectWellFormed(reply);
    expect(wordsOf(reply)).toMatch(/^1\. 여권 발급\n10년 58면은[\s\S]*\n2\. 가족관계증명서\n/);
    expect(reply.bubbles.map(({ kind }) => kind)).toEqual(['text', 'text', 'card', 'card']);
    expect(labelsOf(reply)).toEqual(['여권 발급', '가족관계증명서', '상담원 연결', '처음으로']);
    expect(state).toMatchObject({ topic: 'cert.family_relation', misses: 0 });
    expect(acts).toEqual([]);
  });

  test('about two sides of one topic are told under the names of the sides', () => {
    const said = '여권 수수료 얼마고 준비물은 뭐예요?';
    const { reply } = two(
      { '여권 수수료 얼마고': passport, '준비물은 뭐예요?': bare('documents') },
      { content: text(said) },
    );
    expectWellFormed(reply);
    expect(wordsOf(reply)).toMatch(/^1\. 수수료\n[\s\S]*\n2\. 준비물\n/);
    expect(reply.bubbles.map(({ kind }) => kind)).toEqual(['text', 'text', 'card']);
    expect(labelsOf(reply)).not.toContain('수수료');
  });

  test('without a topic are about what we talk of', () => {
    const { reply } = two(
      {
        '수수료 얼마고 준비물은 뭐예요?': bare('fee'),
        '수수료 얼마고': bare('fee'),
        '준비물은 뭐예요?': bare('documents'),
      },
      { content: text('수수료 얼마고 준비물은 뭐예요?'), state: { ...known, topic: 'cert.passport' } },
    );
    expect(wordsOf(reply)).toMatch(/^1\. 수수료\n10년[\s\S]*\n2\. 준비물\n/);
  });

  test('are said again together, and a no to them counts for neither', () => {
    const { state } = two(parts);
    expect(wordsOf(answerTo({ state, content: text('다시 말해 주세요') }).reply)).toBe(
      wordsOf(two(parts).reply),
    );
    const no = answerTo({ state, content: text('아니요') });
    expect(no.acts).toEqual([]);
    expect(wordsOf(no.reply)).toContain('찾으시던 답이 아니었군요');
  });

  test.each<[string, Record<string, Partial<Understanding>>, Change]>([
    [
      'one of them is not sure',
      { ...parts, '가족관계증명서는 어디서 떼요?': { ...family, decision: 'ask' } },
      {},
    ],
    ['both are the same', { ...parts, '가족관계증명서는 어디서 떼요?': passport }, {}],
    ['one of them is a report', { ...parts, '여권 수수료는 얼마고': { decision: 'complaint' } }, {}],
    ['nobody has facts on one of them', { ...parts, '여권 수수료는 얼마고': { topic: 'culture.event' } }, {}],
    ['together they clearly mean a third thing', { ...parts, [BOTH]: { topic: 'parking.fine' } }, {}],
    ['a report is being told', parts, { state: { ...known, form: newForm(monday) } }],
  ])('are not answered apart where %s', (_what, meant, change) => {
    expect(wordsOf(two(meant, change).reply)).not.toContain('1. ');
  });

  test('do not keep danger waiting', () => {
    const cry = { decision: 'emergency', kind: 'emergency', intent: 'emergency.fire' } as const;
    expect(wordsOf(two({ ...parts, [BOTH]: cry }).reply)).toContain('119');
  });
});
