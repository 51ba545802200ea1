import { ANSWERS_BEFORE_REPEATED, CASE_MOVES } from '../cases/case.js';
import type { CaseRow } from '../storage/case-tables.js';
import type { LegalMove, MoveNeed, StaffMove } from './case-api.js';

/** In the order in which the page offers them; who handles a case is chosen beside it. */
const OFFERED: readonly StaffMove[] = [
  'start',
  'finish',
  'ask_more',
  'supplement',
  'transfer',
  'extend',
  'refuse',
  'return',
  'merge',
  'withdraw',
  'reopen',
  'close_repeated',
  'note',
];
export const STAFF_MOVES: readonly StaffMove[] = ['assign', ...OFFERED];

const MOST_EXTENSIONS = 2;
/** What the page asks for besides what the move itself cannot do without. */
const ALSO_ASKED: Partial<Record<StaffMove, readonly MoveNeed[]>> = {
  supplement: ['reason'],
  extend: ['days'],
  note: ['reason'],
};

/** What staff may do to a case that stands so, and what each needs. */
export function legalMoves(
  { state, extensions }: Pick<CaseRow, 'state' | 'extensions'>,
  answersBefore: number,
): LegalMove[] {
  return OFFERED.filter((move) => {
    if (move === 'extend' && extensions >= MOST_EXTENSIONS) return false;
    if (move === 'close_repeated' && answersBefore < ANSWERS_BEFORE_REPEATED) return false;
    const { from, by } = CASE_MOVES[move];
    return by.includes('staff') && from.includes(state);
  }).map((move) => ({ move, needs: needsOf(move, extensions) }));
}

function needsOf(move: StaffMove, extensions: number): MoveNeed[] {
  const needs = CASE_MOVES[move].needs.filter((need) => need !== 'rating');
  const consent: MoveNeed[] = move === 'extend' && extensions > 0 ? ['consent'] : [];
  return [...needs, ...(ALSO_ASKED[move] ?? []), ...consent];
}
