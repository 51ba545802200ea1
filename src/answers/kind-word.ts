import type { Snapshot } from '../content/snapshot.js';
import { withParticle } from '../korean/particles.js';
import { type Reply, textReply } from '../message/reply.js';
import { openButton } from './buttons.js';
import { homeChoice, personChoice } from './choices.js';

/** Where a suggestion becomes a formal one that must be answered, whatever the city. */
const NATIONAL_DESK = { label: '국민신문고', url: 'https://www.epeople.go.kr' };

export function thank({ office }: Snapshot): Reply {
  return textReply(`고맙습니다. 더 궁금한 것이 있으면 언제든 ${office.botName}에게 적어 주세요.`, [
    homeChoice,
  ]);
}

export function praiseReply({ office }: Snapshot): Reply {
  return textReply(
    `따뜻한 말씀 고맙습니다. 적어 주신 말씀은 ${office.name} 직원들이 볼 수 있게 남아요. 힘내서 일할게요.`,
    [homeChoice],
  );
}

/** For opinions and suggestions: heard, and honest that a chat is not a formal proposal. */
export function opinionReply({ office }: Snapshot): Reply {
  return {
    bubbles: [
      {
        kind: 'text',
        text: `의견 고맙습니다. 적어 주신 말씀은 ${office.name} 직원들이 볼 수 있게 남아요.`,
      },
      {
        kind: 'card',
        title: '답을 받고 싶은 제안이라면',
        text: '여기에 적으신 것만으로는 제안이 접수되지 않아요. 국민신문고에 내시면 담당 부서가 답해요.',
        buttons: [openButton(NATIONAL_DESK)],
      },
    ],
    choices: [personChoice, homeChoice],
  };
}

export function whoAmI({ office }: Snapshot): Reply {
  return textReply(
    `저는 ${office.name} ${withParticle(office.botName, '이에요/예요')}. ` +
      '사람이 아니라 자동으로 답하는 프로그램이라, 담당 부서가 확인한 내용만 안내해요. ' +
      '모르는 것은 모른다고 말씀드리고 담당 부서와 상담원을 알려 드려요.',
    [homeChoice, personChoice],
  );
}
