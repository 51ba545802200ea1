import type { Snapshot } from '../content/snapshot.js';
import { type Choice, type Reply, textReply } from '../message/reply.js';
import { homeChoice, personChoice } from './choices.js';

interface Refusal {
  text: string;
  choices: Choice[];
}

/** By the last part of the intent: `refuse.politics`. Neutral, short, and always with a way on. */
const REFUSALS: ReadonlyMap<string, Refusal> = new Map(
  Object.entries({
    politics: {
      text: '정당이나 후보, 정치에 대한 의견은 답하지 않아요. 투표 날짜나 방법처럼 절차가 궁금하시면 물어봐 주세요.',
      choices: [homeChoice],
    },
    abuse: {
      text: '마음이 많이 상하셨나 봐요. 어떤 일이 불편하셨는지 적어 주시면 도울 곳을 찾아 드릴게요.',
      choices: [personChoice, homeChoice],
    },
    prompt: {
      text: '저는 민원과 생활 안내만 할 수 있어요. 궁금한 민원을 적어 주세요.',
      choices: [homeChoice],
    },
    advice: {
      text: '개인적인 고민이나 의료·법률·투자처럼 전문가의 판단이 필요한 일은 제가 답하기 어려워요. 시에서 하는 상담이 궁금하시면 물어봐 주세요.',
      choices: [personChoice, homeChoice],
    },
    spam: {
      text: '이 창구에서는 광고나 홍보 글을 받지 않아요. 궁금한 민원이 있으면 적어 주세요.',
      choices: [homeChoice],
    },
  }),
);

export function refuse({ office }: Snapshot, intent: string): Reply {
  const known = REFUSALS.get(intent.slice(intent.lastIndexOf('.') + 1));
  if (known !== undefined) return textReply(known.text, known.choices);
  return textReply(
    `그 말씀에는 답해 드리기 어려워요. ${office.name} 민원과 생활 안내는 언제든 물어봐 주세요.`,
    [homeChoice, personChoice],
  );
}
