import type {
  ConversationDetail,
  ConversationItem,
  InboxRow,
  SessionInfo,
  StaffName,
  Suggestion,
} from '../../src/console/api.js';
import type { CannedReply } from '../../src/console/settings-api.js';
import type { Reply } from '../../src/message/reply.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const ME = { id: 'staff-1', name: '이상담' };
export const COLLEAGUE = { id: 'staff-2', name: '김하늘' };
const WELFARE = { id: 'welfare', name: '복지정책과', phone: '02-120-2000' };
const ROADS = { id: 'roads', name: '도로관리과', phone: '02-120-3000' };

export const SESSION: SessionInfo = {
  staff: { ...ME, login: 'lee' },
  roles: [{ role: 'agent', department: '' }],
  may: { talk: true, settings: true, people: false, audit: false, cannedReplies: true },
  departments: [WELFARE, ROADS],
  office: { name: '한빛시', botName: '반장' },
};

export const STAFF: StaffName[] = [
  { ...ME, departments: ['welfare'], absent: false },
  { ...COLLEAGUE, departments: ['welfare'], absent: false },
  { id: 'staff-3', name: '박도로', departments: ['roads'], absent: true, delegate: COLLEAGUE.id },
];

export const CANNED: CannedReply[] = [
  { id: 'c1', title: '인사', shortcut: '인사', text: '{시민}님, 안녕하세요. {담당부서} {상담원}이에요.' },
  {
    id: 'c2',
    title: '확인 중',
    shortcut: '확인',
    text: '담당 부서에 확인하고 있어요. 조금만 기다려 주세요.',
  },
  { id: 'c3', title: '전화 안내', shortcut: '전화', text: '더 궁금하신 점은 {전화}로 물어봐 주세요.' },
];

export const SUGGESTIONS: Suggestion[] = [
  {
    title: '기초연금 신청',
    text: '기초연금은 만 65세 생일이 있는 달의 한 달 전부터 주민센터나 복지로(https://www.bokjiro.go.kr)에서 신청할 수 있어요. 신분증과 통장 사본을 챙겨 주세요.',
    department: '복지정책과',
    checked: '2026-10-02',
    confidence: 0.83,
  },
  {
    title: '노인 일자리',
    text: '노인 일자리는 해마다 12월에 신청을 받아요.',
    department: '복지정책과',
    confidence: 0.41,
  },
];

const CARD: Reply = {
  bubbles: [
    {
      kind: 'text',
      text: '기초연금에 대해 알려 드릴게요. 자세한 내용은 https://www.bokjiro.go.kr 에서 볼 수 있어요.',
    },
    {
      kind: 'card',
      title: '기초연금',
      text: '만 65세 이상, 소득 하위 70%',
      buttons: [
        { label: '복지로 열기', action: { do: 'open', url: 'https://www.bokjiro.go.kr' } },
        { label: '전화하기', action: { do: 'call', phone: '129' } },
      ],
    },
    {
      kind: 'list',
      title: '함께 많이 찾아요',
      items: [
        { title: '노인 일자리', text: '신청 기간', action: { do: 'say', text: '노인 일자리', payload: 'a' } },
        { title: '경로당', action: { do: 'say', text: '경로당', payload: 'b' } },
      ],
      buttons: [],
    },
  ],
  choices: [
    { label: '도움이 됐어요', payload: 'yes' },
    { label: '상담원 연결', payload: 'person' },
  ],
};

/** A talk as an agent finds it: waiting, with a bot that did not do. */
export function waitingTalk(id: string, citizen: string, now: number, urgency = 2): ConversationDetail {
  const items: ConversationItem[] = [
    said(1, now - DAY, '여권 사진 규격이 어떻게 되나요?', '여권 사진'),
    replied(2, now - DAY, { bubbles: [{ kind: 'text', text: '가로 3.5cm, 세로 4.5cm예요.' }], choices: [] }),
    said(3, now - 9 * MINUTE, '기초연금 신청하고 싶은데요', '기초연금 신청'),
    replied(4, now - 9 * MINUTE, CARD),
    said(
      5,
      now - 4 * MINUTE,
      `${citizen} 어머니 건데 제가 대신 해도 되는지 상담원과 얘기하고 싶어요`,
      '상담원 연결',
    ),
  ];
  return {
    conversationId: id,
    citizen,
    account: { id: 'web', name: '누리집 채팅', channel: 'webchat' },
    preview: '어머니 건데 제가 대신 해도 되는지 상담원과 얘기하고 싶어요',
    previewFrom: 'citizen',
    lastAt: now - 4 * MINUTE,
    unanswered: true,
    handover: {
      id: `h-${id}`,
      state: 'waiting',
      mode: 'inbox',
      reason: 'asked',
      urgency,
      department: { id: WELFARE.id, name: WELFARE.name },
      createdAt: now - 4 * MINUTE,
      waitingSince: now - 4 * MINUTE,
      promisedUntil: urgency < 2 ? now - 2 * MINUTE : now + 26 * MINUTE,
    },
    items,
    notes: [
      {
        id: `n-${id}`,
        at: now - DAY + HOUR,
        afterSeq: 2,
        author: COLLEAGUE,
        text: '어제 여권과에서 전화로도 안내했어요.',
        mentions: [],
      },
    ],
    earlier: [
      {
        id: 'e1',
        createdAt: now - 40 * DAY,
        closedAt: now - 40 * DAY + 12 * MINUTE,
        reason: 'not_helped',
        closingReason: 'solved',
        owner: '김하늘',
        department: '복지정책과',
      },
    ],
    draft: '',
    composer: { canSpeak: true, how: 'live', sentence: '시민의 화면에 바로 보여요.', canSendPhoto: true },
    present: [],
    topic: { id: 'welfare.basic_pension', title: '기초연금' },
    abuseMarks: 0,
  };
}

/** More lines than one answer holds. */
export function longTalk(id: string, now: number): ConversationDetail {
  const talk = waitingTalk(id, '시민 77AB', now);
  talk.items = Array.from({ length: 160 }, (_, place) =>
    said(place + 1, now - (160 - place) * HOUR, `${place + 1}번째 말씀`, '여권 발급'),
  );
  talk.notes = [];
  return talk;
}

export function said(seq: number, at: number, text: string, title?: string): ConversationItem {
  const item: ConversationItem = { item: { seq, at, from: 'citizen', content: { kind: 'text', text } } };
  if (title === undefined) return item;
  const alternatives = [
    { title: '노인 일자리', confidence: 0.11 },
    { title: '국민연금', confidence: 0.05 },
  ];
  return { ...item, understood: { decision: 'answer', title, confidence: 0.83, alternatives } };
}

export function replied(seq: number, at: number, reply: Reply, author?: string): ConversationItem {
  const from = author === undefined ? 'bot' : 'agent';
  const item: ConversationItem = {
    item: { seq, at, from, content: { kind: 'reply', reply, state: 'delivered' } },
  };
  return author === undefined ? item : { ...item, author };
}

export function rowOf({ conversationId, citizen, account, ...talk }: ConversationDetail): InboxRow {
  const { preview, previewFrom, lastAt, handover, unanswered } = talk;
  const row = { conversationId, citizen, account, preview, previewFrom, lastAt, unanswered };
  return handover === undefined ? row : { ...row, handover };
}
