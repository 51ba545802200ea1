import type { StaffNotice } from '../../../console/api.js';

export function noticeWords({ kind, subject }: StaffNotice): string {
  switch (kind) {
    case 'case_soon':
      return `민원 ${subject}의 기한이 곧 끝나요.`;
    case 'case_overdue':
      return `민원 ${subject}의 기한이 지났어요.`;
    case 'talk_late':
      return '약속한 시간까지 답하지 못한 대화가 있어요.';
  }
}

export function noticeAddress({ kind, subject }: StaffNotice): string {
  return kind === 'talk_late' ? `/talk/${subject}` : `/cases/${subject}`;
}
