import type {
  AbuseMark,
  AccountInfo,
  AuditLine,
  CannedReply,
  DepartmentInfo,
  OwnSession,
  Person,
  ServiceReport,
  ServiceRow,
  SwitchesInfo,
} from '../../src/console/settings-api.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ago = (minutes: number) => Date.now() - minutes * MINUTE;

export function people(): Person[] {
  return [
    {
      id: 'kim',
      login: 'kim',
      name: '김반장',
      state: 'active',
      roles: [
        { role: 'admin', department: '' },
        { role: 'agent', department: '' },
      ],
      secondFactor: true,
      lastSeenAt: ago(1),
      absences: [],
    },
    {
      id: 'lee',
      login: 'lee.minji',
      name: '이민지',
      state: 'active',
      roles: [{ role: 'department', department: 'tax' }],
      secondFactor: false,
      lastSeenAt: ago(300),
      absences: [{ id: 'a1', startsAt: ago(60), endsAt: Date.now() + DAY, delegate: 'kim' }],
    },
    {
      id: 'park',
      login: 'park',
      name: '박서준',
      state: 'invited',
      roles: [{ role: 'auditor', department: '' }],
      secondFactor: false,
      absences: [],
    },
    {
      id: 'choi',
      login: 'choi',
      name: '최하늘',
      state: 'disabled',
      roles: [],
      secondFactor: true,
      lastSeenAt: ago(90_000),
      absences: [],
    },
  ];
}

export function departments(): DepartmentInfo[] {
  const officeHours = { open: '09:00', close: '18:00', lunchStart: '12:00', lunchEnd: '13:00' };
  return [
    {
      id: 'civil_affairs',
      name: '민원여권과',
      officeHours,
      hours: { open: '09:00', close: '20:00' },
      closedOn: ['2026-12-24'],
      validFrom: '2026-01-01',
      head: 'kim',
      openNow: true,
      phone: { label: '민원여권과', number: '031-120' },
    },
    { id: 'tax', name: '세무과', officeHours, closedOn: [], validFrom: '2026-01-01', openNow: false },
    {
      id: 'land',
      name: '토지정보과',
      officeHours,
      closedOn: [],
      validFrom: '2025-01-01',
      validUntil: '2025-12-31',
      successor: 'tax',
      openNow: false,
    },
  ];
}

export function accounts(): AccountInfo[] {
  return [
    {
      id: 'web',
      name: '한빛시 누리집 채팅',
      channel: 'webchat',
      department: '종합민원과',
      health: 'ok',
      checkedAt: ago(3),
      lastEventAt: ago(1),
    },
    {
      id: 'page',
      name: '한빛시 페이지',
      channel: 'messenger',
      department: '홍보과',
      health: 'red',
      detail: '토큰이 끝났어요. 개발자 화면에서 새 토큰을 받아 서버에 넣어 주세요.',
      checkedAt: ago(10),
      lastEventAt: ago(400),
      tokenExpiresAt: Date.now() + 3 * DAY,
    },
    { id: 'line', name: '한빛시 라인', channel: 'line', department: '홍보과', health: 'unknown' },
  ];
}

export function replies(): CannedReply[] {
  return [
    {
      id: 'r1',
      title: '첫인사',
      shortcut: '인사',
      text: '안녕하세요, {담당부서} {상담원}이에요. 무엇을 도와드릴까요?',
    },
    {
      id: 'r2',
      title: '전화 안내',
      shortcut: '전화',
      text: '더 궁금하신 점은 {전화}로 전화해 주세요.',
      department: 'tax',
    },
  ];
}

export function switches(): SwitchesInfo {
  return {
    switches: [
      {
        kind: 'topic',
        name: 'passport',
        title: '여권 발급',
        sentence: '여권 안내를 고치고 있어요. 120으로 전화해 주세요.',
        setBy: '이민지',
        setAt: ago(30),
        until: Date.now() + DAY,
      },
    ],
    notice: {
      id: 'n1',
      text: '한빛천 산책로가 물에 잠겼어요. 가까이 가지 마세요.',
      startsAt: ago(60),
      endsAt: Date.now() + DAY,
      setBy: '김반장',
    },
    channels: [
      { name: 'webchat', title: '누리집 채팅' },
      { name: 'line', title: '라인' },
    ],
    topics: [
      { id: 'passport', title: '여권 발급' },
      { id: 'car_tax', title: '자동차세' },
      { id: 'pothole', title: '도로 파임 신고' },
    ],
    offBySetting: false,
  };
}

export function marks(): AbuseMark[] {
  return [
    {
      id: 'm1',
      conversationId: 'c1',
      at: ago(50),
      staff: '이민지',
      text: '말이 심한 글이에요. 표시된 그대로 보여요.',
      consequence: 'warned',
    },
    {
      id: 'm2',
      conversationId: 'c2',
      at: ago(500),
      staff: '김반장',
      text: '두 번째로 심한 말이에요.',
      consequence: 'ended',
      review: { by: '박서준', at: ago(100), upheld: true },
    },
  ];
}

export function sessions(): OwnSession[] {
  return [
    { id: 's1', device: 'Windows의 Edge', createdAt: ago(120), lastSeenAt: ago(0), current: true },
    { id: 's2', device: '안드로이드의 크롬', createdAt: ago(3000), lastSeenAt: ago(200), current: false },
  ];
}

export function auditLines(): AuditLine[] {
  const acts = ['로그인', '대화 열람', '답변', '부서 변경', '긴급 스위치 끔'];
  return Array.from({ length: 45 }, (_, place) => ({
    id: String(place),
    at: ago(place * 17),
    staff: place % 2 === 0 ? '김반장 (kim)' : '이민지 (lee.minji)',
    act: acts[place % acts.length] ?? '',
    subject: place % 3 === 0 ? 'conversation 5f2c11aa' : 'passport',
    detail: place % 4 === 0 ? '담당: 세무과' : '',
    address: '10.20.30.40',
  }));
}

export function report(): ServiceReport {
  const row = (
    scope: ServiceRow['scope'],
    id: string,
    name: string,
    count: number,
    mode: ServiceRow['mode'] = 'inbox',
  ): ServiceRow => ({
    scope,
    id,
    name,
    mode,
    count,
    waiting: { median: 3 * MINUTE, p90: 12 * MINUTE },
    firstResponse: { median: 4.5 * MINUTE, p90: 18 * MINUTE },
    handling: { median: 9 * MINUTE, p90: 75 * MINUTE },
    inPromise: 0.93,
  });
  return {
    now: { waiting: 4, owned: 11, overdue: 1, longestWait: 26 * MINUTE, agentsPresent: 6 },
    rows: [
      row('all', '', '전체', 412),
      row('department', 'civil_affairs', '민원여권과', 240),
      row('department', 'tax', '세무과', 172),
      row('account', 'web', '한빛시 누리집 채팅', 300),
      row('account', 'line', '한빛시 라인', 112),
      {
        ...row('account', 'main', '한빛시 카카오톡 채널', 58, 'channel_chat'),
        handling: { median: null, p90: null },
        inPromise: null,
      },
    ],
  };
}
