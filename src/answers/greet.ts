import type { Snapshot } from '../content/snapshot.js';
import { withParticle } from '../korean/particles.js';
import { type Button, type Choice, type Reply, textReply } from '../message/reply.js';
import { callButton, openButton } from './buttons.js';
import { homeChoice, personChoice, topicChoices } from './choices.js';

const MAXIMUM_START_TOPICS = 8;
const INVITATION = '아래에서 고르시거나 궁금한 것을 적어 주세요.';

export function greet(snapshot: Snapshot): Reply {
  const { name, botName } = snapshot.office;
  return textReply(
    `안녕하세요. ${name} ${withParticle(botName, '이에요/예요')}. 무엇을 도와드릴까요? ${INVITATION}`,
    startChoices(snapshot),
  );
}

/** What everybody reads before the first answer, and once more when it has changed. */
export function notice({ office }: Snapshot): string {
  return office.personalDataUrl === undefined
    ? office.notice.text
    : `${office.notice.text}\n개인정보 처리방침: ${office.personalDataUrl}`;
}

/** The first screen; `opening` says why we are back at it. */
export function home(snapshot: Snapshot, opening?: string): Reply {
  const { office } = snapshot;
  const buttons: Button[] = [callButton(office.phone)];
  if (office.website !== undefined) buttons.unshift(openButton(office.website));
  if (office.signLanguage !== undefined) buttons.push(openButton(office.signLanguage));
  const question = `무엇을 도와드릴까요? ${INVITATION}`;
  return {
    bubbles: [
      { kind: 'text', text: opening === undefined ? question : `${opening}\n${question}` },
      {
        kind: 'card',
        title: `${office.name} 안내`,
        text: `${office.phone.label} ${office.phone.number}`,
        buttons,
      },
    ],
    choices: startChoices(snapshot),
  };
}

export function goodbye(snapshot: Snapshot): Reply {
  return textReply(`대화를 마칠게요. 궁금한 것이 생기면 언제든 ${snapshot.office.botName}에게 적어 주세요.`, [
    homeChoice,
  ]);
}

/** The citizen ended the talk with a person: from here on the bot answers again. */
export function talkEnded({ office }: Snapshot): Reply {
  return textReply(
    `상담을 마쳤어요. 이제부터는 ${withParticle(office.botName, '이/가')} 답해요. 더 궁금한 것이 있으면 언제든 적어 주세요.`,
    [homeChoice],
  );
}

function startChoices(snapshot: Snapshot): Choice[] {
  return [...topicChoices(snapshot, snapshot.office.startTopics, MAXIMUM_START_TOPICS), personChoice];
}
