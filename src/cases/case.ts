import type { CaseEventRow, CaseMove, CaseState } from '../storage/case-tables.js';

export type CaseActor = CaseEventRow['by'];

/** What a move must bring with it. `answer` are words that the citizen reads. */
export type MoveNeed = 'reason' | 'answer' | 'department' | 'into' | 'rating';

export interface MoveRule {
  from: readonly CaseState[];
  /** `same`: the state stays. */
  to: CaseState | 'same';
  by: readonly CaseActor[];
  needs: readonly MoveNeed[];
}

/** Somebody still has to do something. */
export const OPEN_STATES = ['received', 'assigned', 'in_progress', 'needs_more'] as const;
const AT_WORK = ['received', 'assigned', 'in_progress'] as const;
/** The department has said how it ended. */
export const ANSWERED_STATES = ['done', 'impossible', 'returned'] as const;
const EVERY_STATE: readonly CaseState[] = [
  ...OPEN_STATES,
  ...ANSWERED_STATES,
  'merged',
  'withdrawn',
  'closed_repeated',
];

/** Everything that may happen to a case; what is not here cannot happen. docs/cases.md draws it. */
export const CASE_MOVES: Readonly<Record<CaseMove, MoveRule>> = {
  open: { from: [], to: 'received', by: ['citizen', 'staff'], needs: [] },
  assign: { from: AT_WORK, to: 'assigned', by: ['staff', 'program'], needs: [] },
  start: { from: ['received', 'assigned'], to: 'in_progress', by: ['staff'], needs: [] },
  ask_more: { from: AT_WORK, to: 'needs_more', by: ['staff'], needs: ['answer'] },
  supplement: { from: ['needs_more'], to: 'in_progress', by: ['citizen', 'staff'], needs: [] },
  transfer: { from: AT_WORK, to: 'received', by: ['staff', 'program'], needs: ['department', 'reason'] },
  extend: { from: AT_WORK, to: 'same', by: ['staff'], needs: ['reason'] },
  finish: { from: AT_WORK, to: 'done', by: ['staff'], needs: ['answer'] },
  refuse: { from: AT_WORK, to: 'impossible', by: ['staff'], needs: ['answer'] },
  return: { from: OPEN_STATES, to: 'returned', by: ['staff'], needs: ['answer'] },
  merge: { from: OPEN_STATES, to: 'merged', by: ['staff'], needs: ['into'] },
  withdraw: { from: OPEN_STATES, to: 'withdrawn', by: ['citizen', 'staff'], needs: ['reason'] },
  reopen: { from: ANSWERED_STATES, to: 'received', by: ['citizen', 'staff'], needs: ['reason'] },
  close_repeated: { from: AT_WORK, to: 'closed_repeated', by: ['staff'], needs: ['answer'] },
  note: { from: EVERY_STATE, to: 'same', by: ['citizen', 'staff', 'program'], needs: [] },
  rate: { from: ANSWERED_STATES, to: 'same', by: ['citizen'], needs: ['rating'] },
  join: { from: OPEN_STATES, to: 'same', by: ['citizen'], needs: [] },
  escalate: { from: AT_WORK, to: 'same', by: ['program'], needs: [] },
  progress_notice: { from: AT_WORK, to: 'same', by: ['program'], needs: [] },
};

/** What a move changes besides the state; the rest of an event's detail is written by the move itself. */
export interface MoveDetail {
  /** Of `transfer`: where to. */
  department?: string | undefined;
  /** Of `assign`: who handles it from now; null gives it back to the department. */
  handler?: string | null | undefined;
  /** Of `extend`: working days more; without it the whole period once more. */
  days?: number | undefined;
  /** Of `extend`, the second time: the citizen has said yes. */
  consent?: boolean | undefined;
  /** What the citizen reads. */
  answer?: string | undefined;
  /** Of `merge`: the number of the case that it joins. */
  into?: string | undefined;
  /** Of `rate`: 1 to 5. */
  rating?: number | undefined;
  /** Of `note`: somebody has found out by phone that it is who he says. */
  identity?: 'confirmed' | undefined;
  /** Of `note`: the number in the office's own system; empty takes it away. */
  outsideNumber?: string | undefined;
  /** Of what a citizen does: the talk in which he did it, which needs no news of it. */
  conversation?: string | undefined;
}

/** So many times a citizen must have been answered before the same thing again is closed without work. */
export const ANSWERS_BEFORE_REPEATED = 2;
const MOST_EXTENSIONS = 2;
/** The third transfer goes to the coordinator, whoever it was meant for. */
const COORDINATED_HOP = 3;

export interface MoveQuestion {
  move: CaseMove;
  by: CaseActor;
  reason?: string | undefined;
  detail: MoveDetail;
  /** Answers that this citizen has had in the same matter, this case's own included. */
  answersBefore: number;
}

/** The state after the move, or why not, for whoever tried it. */
export function judgeMove(
  { state, extensions }: { state: CaseState; extensions: number },
  question: MoveQuestion,
): { to: CaseState } | { refusal: string } {
  const { move, by, reason, detail } = question;
  const rule = CASE_MOVES[move];
  if (!rule.by.includes(by)) return { refusal: '이 일은 여기에서 할 수 없어요.' };
  if (!rule.from.includes(state))
    return {
      refusal: `지금은 ‘${STATE_NAMES[state]}’ 상태라서 할 수 없어요. 화면을 새로 열어 확인해 주세요.`,
    };
  // A citizen's own words and taps are reason enough.
  for (const need of rule.needs)
    if (!(by === 'citizen' && need === 'reason') && !isThere(need, reason, detail))
      return { refusal: NEED_SENTENCES[need] };
  if (move === 'extend' && extensions >= MOST_EXTENSIONS)
    return { refusal: '처리 기한은 두 번까지만 늘릴 수 있어요.' };
  if (move === 'extend' && extensions === 1 && detail.consent !== true)
    return { refusal: '두 번째 연장은 시민의 동의를 받은 뒤에만 할 수 있어요.' };
  if (move === 'close_repeated' && question.answersBefore < ANSWERS_BEFORE_REPEATED)
    return { refusal: '같은 민원에 두 번 이상 답한 뒤에만 반복 종결할 수 있어요.' };
  if (move === 'assign' && detail.handler === null) return { to: 'received' };
  return { to: rule.to === 'same' ? state : rule.to };
}

export function isOpen(state: CaseState): boolean {
  return OPEN_STATES.some((one) => one === state);
}

/** Where a transfer really goes, and why if that is elsewhere. */
export function transferTarget(wanted: string, hopsBefore: number, coordinator: string): string {
  return hopsBefore + 1 >= COORDINATED_HOP ? coordinator : wanted;
}

export const STATE_NAMES: Readonly<Record<CaseState, string>> = {
  received: '접수',
  assigned: '배정',
  in_progress: '처리 중',
  needs_more: '보완 요청',
  done: '완료',
  impossible: '처리 불가',
  returned: '반려',
  merged: '중복 병합',
  withdrawn: '취하',
  closed_repeated: '반복 종결',
};

const NEED_SENTENCES: Readonly<Record<MoveNeed, string>> = {
  reason: '까닭을 적어 주세요. 처리 기록에 남아요.',
  answer: '시민에게 보낼 답을 적어 주세요.',
  department: '넘길 부서를 골라 주세요.',
  into: '합칠 민원의 번호를 적어 주세요.',
  rating: '1점에서 5점 사이로 골라 주세요.',
};

function isThere(need: MoveNeed, reason: string | undefined, detail: MoveDetail): boolean {
  if (need === 'rating') return Number.isInteger(detail.rating) && isBetween(detail.rating ?? 0, 1, 5);
  const text = need === 'reason' ? reason : detail[need];
  return text !== undefined && text.trim() !== '';
}

function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
