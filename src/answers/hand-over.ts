import type { Snapshot } from '../content/snapshot.js';
import { koreanDateTime } from '../korean/korean-dates.js';
import { koreanOrdinal } from '../korean/ordinals.js';
import { withParticle } from '../korean/particles.js';
import { type Button, type Choice, type Reply, textReply } from '../message/reply.js';
import { callButton, MAXIMUM_BUTTONS, openButton } from './buttons.js';
import { endTalkChoice, homeChoice, personChoice, topicChoices } from './choices.js';
import { openingSentence, responsibleFor } from './responsible.js';
import * as sentences from './sentences.js';

/** Why a person takes over, as far as the citizen is told. */
export type PersonReason = 'asked' | 'missed_twice' | 'not_helped' | 'anger' | 'topic_rule';

export interface PersonRequest {
  department?: string | undefined;
  now: number;
  reason: PersonReason;
  /** An earlier request still waits. */
  alreadyRequested: boolean;
  /** Until when somebody answers: what is on record, epoch milliseconds. */
  promisedUntil: number;
  /** How many wait before him; undefined where nobody is there to serve them, or nobody counted. */
  ahead: number | undefined;
}

/** The request is in the queue: the citizen hears his place, and by when he is answered. */
export function offerPerson(snapshot: Snapshot, request: PersonRequest): Reply {
  const { name, phone } = responsibleFor(snapshot, request.department, request.now);
  return {
    bubbles: [
      { kind: 'text', text: waitingText(snapshot, request) },
      {
        kind: 'card',
        title: '급하시면 전화가 가장 빨라요',
        text: `${name} · ${phone.label} ${phone.number}`,
        buttons: waysToCall(snapshot, request).slice(0, MAXIMUM_BUTTONS),
      },
    ],
    choices: request.reason === 'anger' ? [] : [endTalkChoice, homeChoice],
  };
}

function waitingText(snapshot: Snapshot, request: PersonRequest): string {
  const department = responsibleFor(snapshot, request.department, request.now);
  const place =
    request.ahead === undefined
      ? openingSentence(department, request.now)
      : `지금 ${koreanOrdinal(request.ahead + 1)}로 기다리고 계세요.`;
  const opening = OPENINGS[request.reason];
  return [
    ...(request.alreadyRequested
      ? [...(request.reason === 'anger' ? [sentences.sorry] : []), '상담원 연결은 이미 접수되어 있어요.']
      : [`${opening} 요청은 ${withParticle(department.name, '으로/로')} 전했어요.`]),
    place,
    promiseSentence(request.promisedUntil, request.now),
    '전하고 싶은 말은 여기에 더 적어 두셔도 돼요.',
  ].join('\n');
}

/** The channel has a staff chat of its own, and the office answers there. */
export function referToStaffChat(
  snapshot: Snapshot,
  { department, now, reason }: Pick<PersonRequest, 'department' | 'now' | 'reason'>,
): Reply {
  const responsible = responsibleFor(snapshot, department, now);
  const { label, number } = responsible.phone;
  const person: Button = {
    label: personChoice.label,
    action: { do: 'person', text: personChoice.label, payload: personChoice.payload },
  };
  return {
    bubbles: [
      {
        kind: 'text',
        text: [
          ...(reason === 'asked' || reason === 'topic_rule' ? [] : [APOLOGIES[reason]]),
          sentences.staffChatOpens,
          openingSentence(responsible, now),
        ].join('\n'),
      },
      {
        kind: 'card',
        title: '상담원과 이야기하기',
        text: `전화는 ${label} ${number}`,
        buttons: [person, ...waysToCall(snapshot, { department, now })].slice(0, MAXIMUM_BUTTONS),
      },
    ],
    choices: reason === 'anger' ? [] : [homeChoice],
  };
}

/** The first miss: say so, show what comes nearest, and how to ask so that we understand. */
export function missReply(snapshot: Snapshot, alternatives: readonly string[]): Reply {
  const nearest = topicChoices(snapshot, alternatives, 3);
  const hint = '‘여권 수수료’, ‘가로등 고장’처럼 짧게 다시 적어 주시겠어요?';
  const text =
    nearest.length === 0
      ? `제가 잘 알아듣지 못했어요. ${hint}`
      : `제가 잘 알아듣지 못했어요. 아래에 찾으시는 것이 있나요? 없으면 ${hint}`;
  return textReply(text, [...nearest, personChoice, homeChoice]);
}

/** The answer was not what was asked for: what lies beside it, and a person. */
export function notHelpedReply(snapshot: Snapshot, neighbours: readonly string[]): Reply {
  const nearest = topicChoices(snapshot, neighbours, 3);
  const more: Choice[] = [...nearest, personChoice, homeChoice];
  const again = '궁금한 것을 조금 더 자세히 적어 주시거나 ‘상담원 연결’을 눌러 주세요.';
  return textReply(
    nearest.length === 0
      ? `찾으시던 답이 아니었군요. 죄송해요. ${again}`
      : `찾으시던 답이 아니었군요. 죄송해요. 혹시 아래에 있나요? 없으면 ${again}`,
    more,
  );
}

function promiseSentence(until: number, now: number): string {
  return until < now
    ? '답을 드리기로 한 시각이 지나서 죄송해요. 차례가 오는 대로 답을 드릴게요.'
    : `${koreanDateTime(until, now)}까지 답을 드릴게요.`;
}

function waysToCall(
  snapshot: Snapshot,
  { department, now }: Pick<PersonRequest, 'department' | 'now'>,
): Button[] {
  const { office } = snapshot;
  const { phone } = responsibleFor(snapshot, department, now);
  const buttons = [callButton(phone)];
  if (office.signLanguage !== undefined) buttons.push(openButton(office.signLanguage));
  if (phone.number !== office.phone.number) buttons.push(callButton(office.phone));
  return buttons;
}

const APOLOGIES = {
  missed_twice: '제가 거듭 알아듣지 못해서 죄송해요.',
  not_helped: '찾으시던 답을 드리지 못해서 죄송해요.',
  anger: sentences.sorry,
} as const;

const OPENINGS: Record<PersonReason, string> = {
  asked: '상담원 연결 요청을 접수했어요.',
  missed_twice: `${APOLOGIES.missed_twice} 상담원 연결을 대신 접수했어요.`,
  not_helped: `${APOLOGIES.not_helped} 상담원 연결을 대신 접수했어요.`,
  anger: `${APOLOGIES.anger} 바로 상담원에게 넘길게요.`,
  topic_rule: '이 일은 상담원이 이어서 도와드려요.',
};
