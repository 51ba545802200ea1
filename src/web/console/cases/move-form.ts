import type {
  CaseDetail,
  LegalMove,
  MoveDetail,
  MoveNeed,
  MoveRequest,
  StaffMove,
} from '../../../console/case-api.js';

export interface MoveForm {
  reason: string;
  answer: string;
  department: string;
  days: number;
  consent: boolean;
  into: string;
  before: File | null;
  after: File | null;
}

export const NO_FORM: MoveForm = {
  reason: '',
  answer: '',
  department: '',
  days: 5,
  consent: false,
  into: '',
  before: null,
  after: null,
};

/** They end a case against the wish of whoever opened it. */
export const DANGEROUS: ReadonlySet<StaffMove> = new Set(['refuse', 'return', 'withdraw', 'close_repeated']);

const WORDS: Readonly<Record<StaffMove, string>> = {
  assign: '우리 부서가 맡아요. 담당자는 오른쪽에서 정할 수 있어요.',
  start: '처리를 시작한다고 시민에게 알려요.',
  ask_more: '시민에게 더 물어요. 답이 올 때까지 기한이 멈춰요.',
  supplement: '시민이 전화나 창구로 알려 준 것을 적어 주세요. 기한이 다시 흘러요.',
  transfer: '그 부서의 목록으로 가요. 어느 부서로 왜 보냈는지 시민에게 알려요.',
  extend: '기한을 미루고, 까닭과 새 기한을 시민에게 알려요.',
  finish: '결과를 시민에게 알리고 민원을 마쳐요. 사진은 답변과 함께 보여요.',
  refuse: '처리할 수 없다고 시민에게 알리고 민원을 마쳐요. 다른 방법이 있으면 함께 적어 주세요.',
  return: '접수할 수 없다고 시민에게 알리고 돌려보내요.',
  merge: '같은 일로 먼저 들어온 민원에 합쳐요. 시민은 그 민원의 소식을 받아요.',
  withdraw: '시민이 그만두겠다고 했을 때만 해 주세요.',
  reopen: '다시 처리해요. 기한을 새로 세요.',
  close_repeated: '같은 내용이 세 번째로 들어왔고 이미 두 번 답했을 때 마칠 수 있어요.',
  note: '동료만 봐요. 상태는 바뀌지 않아요.',
};

export function explain(move: StaffMove, { due }: Pick<CaseDetail, 'due'>): string {
  return move === 'finish' && due.standing === 'over'
    ? `${WORDS[move]} 기한이 지난 민원이에요.`
    : WORDS[move];
}

/** What the citizen reads. */
export function answerLabel(move: StaffMove): string {
  return move === 'ask_more' ? '시민에게 물을 것' : '시민에게 보낼 답변';
}

const MISSING: Readonly<Record<MoveNeed, string>> = {
  department: '어느 부서로 보낼지 골라 주세요.',
  days: '며칠이 더 필요한지 적어 주세요.',
  consent: '두 번째 연장은 시민이 동의했을 때만 할 수 있어요.',
  into: '합칠 민원 번호를 적어 주세요.',
  answer: '시민이 읽을 글을 적어 주세요.',
  reason: '까닭을 적어 주세요.',
};

/** The first need that is not met, in the order of the fields. */
export function missingOf(needs: readonly MoveNeed[], form: MoveForm): string | undefined {
  const order = Object.keys(MISSING) as MoveNeed[];
  const missing = order.find((need) => needs.includes(need) && isMissing(form[need]));
  return missing === undefined ? undefined : MISSING[missing];
}

function isMissing(value: string | number | boolean): boolean {
  return typeof value === 'string' ? value.trim() === '' : value === false || value === 0;
}

/** Only what the move needs travels. */
export function requestOf({ move, needs }: LegalMove, form: MoveForm): MoveRequest {
  const { department, days, consent } = form;
  const detail: MoveDetail = {
    ...(needs.includes('department') && { department }),
    ...(needs.includes('days') && { days }),
    ...(needs.includes('consent') && { consent }),
    ...(needs.includes('answer') && { answer: form.answer.trim() }),
    ...(needs.includes('into') && { into: form.into.trim().toUpperCase() }),
  };
  const reason = form.reason.trim();
  return { move, ...(reason !== '' && { reason }), ...(Object.keys(detail).length > 0 && { detail }) };
}
