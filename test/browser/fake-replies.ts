import type { InboundContent } from '../../src/message/inbound-message.js';
import { type Reply, textReply } from '../../src/message/reply.js';

export const OFFICE = {
  name: '한빛시',
  botName: '반장',
  phone: { label: '한빛시 콜센터', number: '031-120' },
  hours: { open: '09:00', close: '18:00' },
  signLanguage: { label: '수어 상담', url: 'https://107.relaycall.or.kr/' },
  notice: {
    version: 1,
    text: '안녕하세요, 한빛시 반장이에요. 자동으로 답하는 기계예요.\n나눈 말은 1년 동안 보관하고, "상담원"이라고 적으면 사람과 이야기할 수 있어요.',
  },
  startTopics: [],
};

const HOME = { label: '처음으로', payload: 'home' };
const PERSON = { label: '상담원 연결', payload: 'person' };
const FAMILY = { label: '가족관계증명서', payload: 'topic:cert.family_relation' };
const PASSPORT = { label: '여권 발급', payload: 'topic:cert.passport' };
const POTHOLE = { label: '도로 파임 신고', payload: 'topic:complaint.pothole' };

/** By what the citizen says; silent on 조용. */
const REPLIES: Record<string, Reply> = {
  가족관계증명서: {
    bubbles: [
      {
        kind: 'text',
        text: '가족관계증명서는 가까운 주민센터나 무인발급기에서 바로 받을 수 있어요.\n\n창구 수수료는 1,000원이고, 인터넷(https://efamily.scourt.go.kr)에서는 무료예요.\n\n담당: 민원여권과 · 확인한 날 2026. 11. 2.',
      },
      {
        kind: 'card',
        title: '인터넷으로 발급받기',
        text: '공동인증서나 간편인증이 있으면 집에서 뽑을 수 있어요.',
        buttons: [
          { label: '전자가족관계등록시스템', action: { do: 'open', url: 'https://efamily.scourt.go.kr' } },
          { label: '민원여권과에 전화하기', action: { do: 'call', phone: '031-120' } },
          {
            label: '준비물 보기',
            action: { do: 'say', text: '준비물은요?', payload: 'topic:cert.family_relation#documents' },
          },
        ],
      },
    ],
    choices: [
      { label: '수수료', payload: 'topic:cert.family_relation#fee' },
      { label: '대리 발급', payload: 'topic:cert.family_relation#proxy' },
      PERSON,
    ],
  },
  '여권 발급': {
    bubbles: [
      {
        kind: 'list',
        title: '여권에 대해 무엇이 궁금하세요?',
        items: [
          {
            title: '수수료',
            text: '10년 복수여권 기준',
            action: { do: 'say', text: '여권 수수료', payload: 'topic:cert.passport#fee' },
          },
          {
            title: '준비물',
            text: '사진, 신분증',
            action: { do: 'say', text: '여권 준비물', payload: 'topic:cert.passport#documents' },
          },
          { title: '외교부 여권안내', action: { do: 'open', url: 'https://www.passport.go.kr' } },
        ],
        buttons: [],
      },
    ],
    choices: [HOME, PERSON],
  },
  '도로 파임 신고': {
    bubbles: [
      { kind: 'text', text: '어떤 불편인지 골라 주세요.' },
      {
        kind: 'carousel',
        cards: ['도로 파임', '보도블록 파손', '가로등 고장'].map((title) => ({
          title,
          text: '위치와 사진을 함께 보내 주시면 더 빨리 고칠 수 있어요.',
          buttons: [
            { label: '이걸로 신고하기', action: { do: 'say' as const, text: title, payload: 'home' } },
          ],
        })),
      },
    ],
    choices: [HOME],
  },
};

const GREETING: Reply = {
  bubbles: [
    { kind: 'text', text: OFFICE.notice.text },
    { kind: 'text', text: '무엇을 도와드릴까요?' },
  ],
  choices: [FAMILY, PASSPORT, POTHOLE, PERSON],
};

export function replyTo(content: InboundContent): Reply | undefined {
  switch (content.kind) {
    case 'start':
      return GREETING;
    case 'photos':
      return textReply('사진 잘 받았어요. 어디인지 알려 주세요.', [HOME]);
    case 'text':
    case 'tap':
      if (content.text === '조용') return undefined;
      return (
        REPLIES[content.text] ??
        textReply(`"${content.text}"라고 하셨네요. 조금만 더 자세히 알려 주세요.`, [HOME, PERSON])
      );
    default:
      return textReply('잘 받았어요.');
  }
}
