import { describe, expect, test } from '@jest/globals';
import { newForm } from '../../src/dialogs/complaint-form.js';
import type { Understanding } from '../../src/understanding/understanding.js';
import { wordsOf } from '../answers/well-formed.js';
import { answerTo, known, monday, text, understood } from './situation.js';

const lost: Partial<Understanding> = { decision: 'handoff', confidence: 0.1 };
const fine: Partial<Understanding> = { topic: 'parking.fine', intent: 'parking.fine' };
const hearing =
  (meant: Record<string, Partial<Understanding>>) =>
  (said: string): Understanding => ({ ...understood, ...(meant[said] ?? lost) });
/** Somebody who was told how to get a passport. */
const told = answerTo().state;
const noToIt = { do: 'rate_answer', helped: false, about: { topic: 'cert.passport', aspect: undefined } };

describe('what was meant instead', () => {
  test.each([
    '그거 말고 주차 과태료요',
    '아니요, 주차 과태료요',
    '아니요 그게 아니라 주차 과태료요',
    '아니 그거 말고요 주차 과태료요',
    '아뇨! 주차 과태료요',
    '여권 말고 주차 과태료요',
  ])('%s: is answered, and the answer before did not help', (words) => {
    const { state, acts, reply } = answerTo({
      state: told,
      content: text(words),
      understand: hearing({ '주차 과태료요': fine }),
    });
    expect(state).toMatchObject({ topic: 'parking.fine', misses: 0 });
    expect(acts).toEqual([noToIt]);
    expect(wordsOf(reply)).toContain('승용차는 4만 원');
  });

  test('is another side of the same topic', () => {
    const fee = { ...lost, topicless: true, aspect: 'fee' } as const;
    const { state, reply } = answerTo({
      state: told,
      content: text('그거 말고 수수료요'),
      understand: hearing({ 수수료요: fee }),
    });
    expect(state).toMatchObject({ topic: 'cert.passport', aspect: 'fee' });
    expect(wordsOf(reply)).toContain('52,000원');
  });

  test('is no answer to the same again: then what lies beside it is offered', () => {
    const fee = { ...lost, topicless: true, aspect: 'fee' } as const;
    const before = {
      ...told,
      aspect: 'fee' as const,
      answered: { ...told.answered, nearest: [], aspect: 'fee' as const },
    };
    const { reply } = answerTo({
      state: before,
      content: text('그거 말고 수수료요'),
      understand: hearing({ 수수료요: fee }),
    });
    expect(wordsOf(reply)).toContain('찾으시던 답이 아니었군요');
  });

  test.each([
    ['nothing was answered', { state: known }],
    ['a report is being told', { state: { ...told, form: newForm(monday) } }],
    ['nobody understands what is meant', { state: told, understand: hearing({}) }],
  ])('is not looked for where %s', (_what, change) => {
    const { acts } = answerTo({
      content: text('그거 말고 주차 과태료요'),
      understand: hearing({ '주차 과태료요': fine }),
      ...change,
    });
    expect(acts).toEqual([]);
  });
});

describe('again', () => {
  test.each(['다시', '다시 말해줘', '다시 알려주세요', '뭐라고요?', '한 번 더 알려주세요', 'say it again'])(
    '%s: the last answer is repeated',
    (words) => {
      const { reply, state } = answerTo({ state: told, content: text(words) });
      expect(wordsOf(reply)).toContain(wordsOf(answerTo().reply));
      expect(state.topic).toBe('cert.passport');
    },
  );

  test('before any answer says so', () => {
    expect(wordsOf(answerTo({ content: text('다시') }).reply)).toContain('아직 드린 답이 없어요');
  });

  test('in a report asks the open question again', () => {
    const form = { ...newForm(monday), category: 'complaint.pothole', description: '구멍이 났어요' };
    expect(wordsOf(answerTo({ state: { ...known, form }, content: text('다시') }).reply)).toContain('어디');
  });
});
