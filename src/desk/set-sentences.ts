import { openingSentence, responsibleFor } from '../answers/responsible.js';
import type { Snapshot } from '../content/snapshot.js';
import { withParticle } from '../korean/particles.js';
import type { ClosingReason } from '../storage/handover-tables.js';

/** What a citizen is told when people come, go or are late. Undefined: nothing is said. */
export function closingSentence(
  { office }: Snapshot,
  reason: ClosingReason,
  idleMinutes: number,
): string | undefined {
  const goesOn = `이제부터는 ${withParticle(office.botName, '이/가')} 답해요. 더 궁금한 것이 있으면 언제든 적어 주세요.`;
  switch (reason) {
    case 'solved':
    case 'referred':
      return `상담원과의 상담을 마쳤어요. ${goesOn}`;
    case 'no_answer':
      return `답을 기다리다가 상담을 마쳤어요. ${goesOn}`;
    case 'bot':
      return `상담원이 이 대화를 ${office.botName}에게 넘겼어요. 궁금한 것을 적어 주세요.`;
    case 'idle':
      return `${idleMinutes}분 동안 말씀이 없어서 상담을 마칠게요. ${goesOn}`;
    case 'citizen':
      return `상담을 마쳤어요. ${goesOn}`;
    case 'spam':
    case 'abuse':
    case 'channel_chat':
      return undefined;
  }
}

/** `by`: the moment until which the new department promises an answer; undefined if an earlier promise holds. */
export function transferSentence(department: string, by: string | undefined): string {
  const promise = by === undefined ? '' : ` ${by}까지 답을 드릴게요.`;
  return `이 상담은 ${department}에서 이어서 맡아요.${promise} 지금까지 나눈 이야기도 함께 전했어요.`;
}

export function lateSentence(snapshot: Snapshot, department: string | undefined, now: number): string {
  const responsible = responsibleFor(snapshot, department, now);
  const { label, number } = responsible.phone;
  return [
    '답을 드리기로 한 시각을 지키지 못해 죄송해요. 담당 부서에 다시 알렸고, 먼저 답을 드리도록 할게요.',
    `급하시면 ${label} ${number}번으로 전화해 주세요. ${openingSentence(responsible, now)}`,
  ].join('\n');
}

export const abuseWarning =
  '상담원에게 하신 말씀이 폭언이나 욕설로 보여요. 한 번 더 이어지면 상담을 마칠 수밖에 없어요. 도움이 필요한 일을 차분히 적어 주시면 끝까지 도와드릴게요.';

export function abuseEnding(snapshot: Snapshot, department: string | undefined, now: number): string {
  const { label, number } = responsibleFor(snapshot, department, now).phone;
  return `앞서 알려 드린 뒤에도 폭언이나 욕설이 이어져 상담을 마칠게요. 상담원을 보호하려는 조치예요. 꼭 필요한 일은 ${label} ${number}번으로 전화해 주세요. 이 조치가 맞지 않다고 생각하시면 같은 번호로 말씀해 주세요.`;
}
