import type { Snapshot } from '../content/snapshot.js';
import { withParticle } from '../korean/particles.js';
import { type Button, type Reply, textReply } from '../message/reply.js';
import { callButton, MAXIMUM_BUTTONS, openButton } from './buttons.js';
import { homeChoice, personChoice, topicChoices } from './choices.js';
import { openingSentence, responsibleFor } from './responsible.js';

export interface PersonRequest {
  department?: string | undefined;
  now: number;
  /** The citizen asked for a person; otherwise we gave up after not understanding again. */
  requested: boolean;
  /** An earlier request still waits. */
  alreadyRequested: boolean;
}

/** The request is recorded and an agent sees it. No time is promised: nobody could keep it. */
export function offerPerson(snapshot: Snapshot, request: PersonRequest): Reply {
  const { office } = snapshot;
  const department = responsibleFor(snapshot, request.department, request.now);
  const { name, phone } = department;
  const buttons: Button[] = [
    {
      label: personChoice.label,
      action: { do: 'person', text: personChoice.label, payload: personChoice.payload },
    },
    callButton(phone),
  ];
  if (office.signLanguage !== undefined) buttons.push(openButton(office.signLanguage));
  else if (phone.number !== office.phone.number) buttons.push(callButton(office.phone));
  return {
    bubbles: [
      {
        kind: 'text',
        text: [
          opening(request),
          `요청은 ${withParticle(name, '으로/로')} 남겨 두었어요. 언제 연락이 갈지는 약속드리기 어려워요.`,
          openingSentence(department, request.now),
          '전하고 싶은 말은 여기에 더 적어 두셔도 돼요.',
        ].join('\n'),
      },
      {
        kind: 'card',
        title: '급하시면 전화가 가장 빨라요',
        text: `${phone.label} ${phone.number}`,
        buttons: buttons.slice(0, MAXIMUM_BUTTONS),
      },
    ],
    choices: [homeChoice],
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

function opening({ requested, alreadyRequested }: PersonRequest): string {
  if (alreadyRequested) return '상담원 연결은 이미 접수되어 있어요.';
  return requested
    ? '상담원 연결 요청을 접수했어요.'
    : '제가 거듭 알아듣지 못해서 죄송해요. 상담원 연결을 대신 접수했어요.';
}
