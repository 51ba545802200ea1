import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  CASE_MOVES,
  judgeMove,
  type MoveQuestion,
  STATE_NAMES,
  transferTarget,
} from '../../src/cases/case.js';
import type { CaseMove, CaseState } from '../../src/storage/case-tables.js';
import { stateDiagram } from './state-diagram.js';

const everything: Omit<MoveQuestion, 'move'> = {
  by: 'staff',
  reason: '까닭',
  detail: { department: 'roads', answer: '답', into: '26-ABCDEF', rating: 3, consent: true },
  answersBefore: 2,
};
const judge = (state: CaseState, move: CaseMove, change: Partial<MoveQuestion> = {}, extensions = 0) =>
  judgeMove({ state, extensions }, { ...everything, move, by: CASE_MOVES[move].by[0] ?? 'staff', ...change });

describe('a move of a case', () => {
  const states = Object.keys(STATE_NAMES) as CaseState[];
  const moves = Object.keys(CASE_MOVES) as CaseMove[];
  test.each(moves)('%s is legal from the states of the table and from no other', (move) => {
    const legal = states.filter((state) => 'to' in judge(state, move));
    expect(legal.toSorted()).toEqual([...CASE_MOVES[move].from].toSorted());
  });

  test.each([
    ['finish', { detail: {} }, '시민에게 보낼 답'],
    ['ask_more', { detail: { answer: '  ' } }, '시민에게 보낼 답'],
    ['transfer', { reason: ' ' }, '까닭'],
    ['transfer', { detail: {} }, '부서'],
    ['extend', { reason: undefined }, '까닭'],
    ['merge', { detail: {} }, '번호'],
    ['withdraw', { by: 'staff', reason: '' }, '까닭'],
    ['finish', { by: 'citizen' }, '여기에서'],
    ['escalate', { by: 'staff' }, '여기에서'],
    ['close_repeated', { answersBefore: 1 }, '두 번 이상'],
  ] as const)('%s with %j is refused: %s', (move, change, words) => {
    const judged = judge('in_progress', move, change);
    expect('refusal' in judged ? judged.refusal : '').toContain(words);
  });

  test.each([0, 6, 2.5, NaN])('a rating of %d is none', (rating) => {
    expect(judge('done', 'rate', { by: 'citizen', detail: { rating } })).toHaveProperty('refusal');
  });

  test('a citizen gives no reason for taking it back', () => {
    expect(judge('received', 'withdraw', { by: 'citizen', reason: undefined })).toEqual({ to: 'withdrawn' });
  });

  test('the second extension needs consent, a third there is not', () => {
    expect(judge('in_progress', 'extend', { detail: {} }, 0)).toEqual({ to: 'in_progress' });
    expect(judge('in_progress', 'extend', { detail: {} }, 1)).toHaveProperty('refusal');
    expect(judge('in_progress', 'extend', {}, 1)).toEqual({ to: 'in_progress' });
    expect(judge('in_progress', 'extend', {}, 2)).toHaveProperty('refusal');
  });

  test('the third transfer goes to the coordinator', () => {
    expect([0, 1, 2, 5].map((hops) => transferTarget('roads', hops, 'civil'))).toEqual([
      'roads',
      'roads',
      'civil',
      'civil',
    ]);
  });

  test('docs/cases.md draws the table', () => {
    const page = readFileSync(new URL('../../docs/cases.md', import.meta.url), 'utf8');
    expect(page).toContain(stateDiagram());
  });
});
