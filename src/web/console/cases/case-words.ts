import type { CaseDue, CasePhoto, DueFilter, StaffMove } from '../../../console/case-api.js';
import type { CaseKind, CaseMove, CaseState } from '../../../storage/case-tables.js';

export const OPEN_STATES: readonly CaseState[] = ['received', 'assigned', 'in_progress', 'needs_more'];

export const STATE_WORDS: Readonly<Record<CaseState, string>> = {
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

/** On the button that does it. */
export const MOVE_WORDS: Readonly<Record<StaffMove, string>> = {
  assign: '배정',
  start: '처리 시작',
  ask_more: '보완 요청',
  supplement: '보완 받음',
  transfer: '다른 부서로 이송',
  extend: '기한 연장',
  finish: '처리 완료',
  refuse: '처리 불가',
  return: '반려',
  merge: '중복 병합',
  withdraw: '취하 처리',
  reopen: '다시 열기',
  close_repeated: '반복 종결',
  note: '메모 남기기',
};

const HISTORY_WORDS: Readonly<Record<Exclude<CaseMove, StaffMove>, string>> = {
  open: '접수',
  rate: '만족도 평가',
  join: '같은 불편을 겪는 시민이 함께함',
  escalate: '기한 알림',
  progress_notice: '진행 상황 안내',
};

export function historyWords(move: CaseMove): string {
  return move in MOVE_WORDS
    ? MOVE_WORDS[move as StaffMove]
    : HISTORY_WORDS[move as Exclude<CaseMove, StaffMove>];
}

export const KIND_WORDS: Readonly<Record<CaseKind, string>> = {
  nuisance: '생활불편 신고',
  petition: '민원',
};

export const STAGE_WORDS: Readonly<Record<CasePhoto['stage'], string>> = {
  report: '신고 사진',
  before: '처리 전',
  after: '처리 후',
  not_fixed: '안 고쳐졌다는 사진',
};

/** Of one photo or video. */
export function stageWords({ stage, isVideo }: Pick<CasePhoto, 'stage' | 'isVideo'>): string {
  return isVideo ? STAGE_WORDS[stage].replace('사진', '동영상') : STAGE_WORDS[stage];
}

export const DUE_WORDS: Readonly<Record<DueFilter, string>> = {
  overdue: '기한 지남',
  today: '오늘까지',
  soon: '3일 안',
  later: '그 뒤',
};

const DAY = 86_400_000;
const ON_DAY = new Intl.DateTimeFormat('ko-KR', {
  timeZone: 'Asia/Seoul',
  month: 'long',
  day: 'numeric',
  weekday: 'short',
});
const CLOCK = new Intl.DateTimeFormat('ko-KR', {
  timeZone: 'Asia/Seoul',
  hour: 'numeric',
  minute: '2-digit',
});

/** Says in words what the colour says too. */
export function dueWords({ at, standing }: CaseDue, now: number): string {
  switch (standing) {
    case 'closed':
      return `기한 ${ON_DAY.format(at)}`;
    case 'paused':
      return '보완 기다리는 중';
    case 'over':
      return `기한 ${overWords(now - at)} 지남`;
    case 'today':
      return `오늘 ${CLOCK.format(at)}까지`;
    case 'soon':
    case 'later':
      return `${ON_DAY.format(at)}까지`;
  }
}

function overWords(passed: number): string {
  if (passed >= DAY) return `${String(Math.floor(passed / DAY))}일`;
  const hours = Math.floor(passed / 3_600_000);
  return hours > 0 ? `${String(hours)}시간` : '방금';
}

/** Whether somebody still has to do something. */
export function isOpen(state: CaseState): boolean {
  return OPEN_STATES.includes(state);
}
