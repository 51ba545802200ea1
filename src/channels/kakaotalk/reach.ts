import type { Reach, ReachContext } from '../channel.js';

/** What an event message costs in won, before tax, by Kakao's price list. */
const EVENT_WON = 15;

/** Kakao takes words with the answer to the citizen's next message; before that by callback or, paid, as an event. */
export function kakaotalkReach(
  { callbackUntil, now }: ReachContext,
  { hasEvents, canSendPhoto }: { hasEvents: boolean; canSendPhoto: boolean },
): Reach {
  if (callbackUntil !== undefined && callbackUntil > now)
    return {
      how: 'callback',
      sentence: '지금 보내면 시민의 말에 이어서 무료로 보여요. 1분 안에 한 번만 쓸 수 있어요.',
      until: callbackUntil,
      canSendPhoto,
    };
  if (hasEvents)
    return {
      how: 'event',
      sentence: `이벤트 메시지로 바로 보내요. 1건에 약 ${EVENT_WON}원(부가세 별도)이 들고, 시민이 채널을 추가했어야 보여요.`,
      canSendPhoto,
    };
  return {
    how: 'next_turn',
    sentence:
      '카카오톡은 먼저 말을 걸 수 없어서, 시민이 다음 말을 보낼 때 함께 전달돼요. 바로 알려야 하면 전화해 주세요.',
    canSendPhoto,
  };
}
