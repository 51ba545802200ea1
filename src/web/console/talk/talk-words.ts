import type { InboxView } from '../../../console/api.js';
import type { ClosingReason, HandoverReason } from '../../../storage/handover-tables.js';

export const VIEWS: readonly { view: InboxView; label: string; nothing: string }[] = [
  { view: 'mine', label: '내 대화', nothing: '맡고 있는 대화가 없어요. 대기 목록에서 대화를 맡아 보세요.' },
  { view: 'waiting', label: '대기', nothing: '지금 기다리는 시민이 없어요.' },
  { view: 'departments', label: '우리 부서', nothing: '우리 부서에 온 대화가 없어요.' },
  { view: 'all', label: '전체', nothing: '아직 대화가 없어요.' },
];

export const HANDOVER_REASONS: Record<HandoverReason, string> = {
  asked: '시민이 상담원을 찾았어요',
  missed_twice: '봇이 두 번 알아듣지 못했어요',
  not_helped: '답변이 도움이 안 됐다고 했어요',
  anger: '화가 나 있어요',
  danger: '위험할 수 있는 상황이에요',
  topic_rule: '사람이 답하기로 한 주제예요',
  reply_lost: '봇의 답이 전해지지 않았어요',
  unreadable: '봇이 읽을 수 없는 내용이에요',
  paused: '봇이 멈춰 있었어요',
  agent: '상담원이 먼저 맡았어요',
};

export const CLOSING_REASONS: Record<ClosingReason, string> = {
  solved: '해결했어요',
  referred: '다른 곳을 안내했어요',
  no_answer: '시민이 더 답하지 않았어요',
  spam: '광고나 장난이었어요',
  citizen: '시민이 끝냈어요',
  idle: '오래 말이 없어 끝났어요',
  abuse: '욕설로 끝났어요',
  bot: '봇에게 돌려줬어요',
  channel_chat: '채널의 상담 창으로 넘어갔어요',
};

/** What an agent may say when ending a talk. */
export const OWN_CLOSING_REASONS: readonly ClosingReason[] = ['solved', 'referred', 'no_answer', 'spam'];

const DELIVERY: Readonly<Record<string, string>> = {
  queued: '보낼 차례를 기다려요',
  sending: '보내는 중',
  sent: '보냄',
  responded: '보냄',
  delivered: '도착함',
  read: '읽음',
  unknown: '도착했는지 알 수 없어요',
  failed: '보내지 못했어요',
  expired: '보낼 때가 지났어요',
};

/** The outbox's word for how far a reply came, in Korean. */
export function deliveryWords(state: string): string {
  return DELIVERY[state] ?? state;
}

export function urgencyWords(urgency: number): string | undefined {
  if (urgency === 0) return '위험';
  return urgency === 1 ? '급함' : undefined;
}

const DECISIONS: Readonly<Record<string, string>> = {
  answer: '답했어요',
  ask: '되물었어요',
  handoff: '답하지 못했어요',
  complaint: '민원으로 봤어요',
  emergency: '긴급으로 봤어요',
  thanks: '인사로 봤어요',
  refuse: '정중히 거절했어요',
};

export function decisionWords(decision: string): string {
  return DECISIONS[decision] ?? decision;
}
