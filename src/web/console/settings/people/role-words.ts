import type { RoleAssignment } from '../../../../staff/signed-in.js';

export type RoleName = RoleAssignment['role'];

export const ROLE_WORDS: Record<RoleName, { title: string; may: string }> = {
  agent: { title: '상담원', may: '시민과 대화하고 답해요' },
  department: { title: '부서 담당자', may: '부서로 온 상담에 답해요' },
  editor: { title: '지식 편집자', may: '답변과 자주 쓰는 문구를 고쳐요' },
  press: { title: '공보 담당자', may: '공지를 올려요' },
  admin: { title: '관리자', may: '사람, 부서, 계정, 스위치를 다뤄요' },
  auditor: { title: '감사자', may: '감사 기록을 봐요' },
};

export const ROLE_CHOICES = (Object.keys(ROLE_WORDS) as RoleName[]).map((value) => ({
  value,
  label: `${ROLE_WORDS[value].title}: ${ROLE_WORDS[value].may}`,
}));
