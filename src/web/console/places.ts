import {
  IconBuilding,
  IconChartBar,
  IconClipboardList,
  IconListCheck,
  IconMessageCircle,
  IconMessageReport,
  IconPlugConnected,
  IconPower,
  IconSettings,
  IconTemplate,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';
import type { SessionInfo } from '../../console/api.js';

export interface Place {
  path: string;
  title: string;
  icon: typeof IconUsers;
  /** Other words that find it in the command palette. */
  keywords: string;
}

type May = SessionInfo['may'];

const TALK: Place = { path: '/talk', title: '대화', icon: IconMessageCircle, keywords: '상담 받은함 inbox' };
const CASES: Place = {
  path: '/cases',
  title: '민원',
  icon: IconListCheck,
  keywords: '신고 불편 접수 기한 case',
};
const BOARD: Place = { path: '/board', title: '현황판', icon: IconChartBar, keywords: '통계 대기 시간 처리' };
const SETTINGS: Place = { path: '/settings', title: '설정', icon: IconSettings, keywords: '관리' };

/** Rows of the main navigation. */
export function mainPlaces(may: May): Place[] {
  return [...(may.talk ? [TALK, CASES] : []), BOARD, SETTINGS];
}

/** Pages of 설정, in the order in which they are listed; one's own page is everybody's. */
export function settingsPlaces(may: May): Place[] {
  const places: [boolean, Place][] = [
    [
      may.people,
      { path: '/settings/people', title: '사람과 역할', icon: IconUsers, keywords: '직원 초대 권한 부재' },
    ],
    [
      may.settings,
      {
        path: '/settings/departments',
        title: '부서와 시간',
        icon: IconBuilding,
        keywords: '업무 시간 점심 휴무 조직 개편 CSV',
      },
    ],
    [
      may.settings,
      {
        path: '/settings/accounts',
        title: '계정 상태',
        icon: IconPlugConnected,
        keywords: '채널 토큰 만료 연결',
      },
    ],
    [
      may.cannedReplies,
      {
        path: '/settings/canned-replies',
        title: '자주 쓰는 답변',
        icon: IconTemplate,
        keywords: '문구 답변 틀',
      },
    ],
    [
      may.settings,
      {
        path: '/settings/switches',
        title: '긴급 스위치와 공지',
        icon: IconPower,
        keywords: '끄기 켜기 중지 알림',
      },
    ],
    [
      may.settings || may.audit,
      {
        path: '/settings/abuse',
        title: '욕설 기록 검토',
        icon: IconMessageReport,
        keywords: '폭언 악성 이의',
      },
    ],
    [
      may.audit,
      { path: '/settings/audit', title: '감사 기록', icon: IconClipboardList, keywords: '열람 로그 이력' },
    ],
    [
      true,
      {
        path: '/settings/me',
        title: '내 정보',
        icon: IconUserCircle,
        keywords: '비밀번호 로그인 기기 2단계 인증',
      },
    ],
  ];
  return places.filter(([allowed]) => allowed).map(([, place]) => place);
}
