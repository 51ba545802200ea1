import type { Reach, ReachContext } from '../channel.js';
import { HUMAN_AGENT_WINDOW, messagingType, RESPONSE_WINDOW } from './messaging-window.js';

/** Free at all times; how long depends on who writes: anybody for a day, people for seven. */
export function messengerReach(
  { lastInboundAt, now }: ReachContext,
  { canPush, canSendPhoto }: { canPush: boolean; canSendPhoto: boolean },
): Reach {
  if (!canPush)
    return {
      how: 'closed',
      sentence: '페이지 토큰이 없어서 보낼 수 없어요. 관리자에게 계정 설정을 부탁해 주세요.',
      canSendPhoto: false,
    };
  const type = messagingType({ author: 'agent', lastInboundAt }, now);
  if (type === undefined)
    return {
      how: 'closed',
      sentence:
        '시민의 마지막 말에서 7일이 지나 보낼 수 없어요. 시민이 다시 말을 걸면 보낼 수 있으니, 급하면 전화해 주세요.',
      canSendPhoto: false,
    };
  return type.messaging_type === 'RESPONSE'
    ? {
        how: 'push',
        sentence: '24시간 안이라 바로 보낼 수 있어요. 무료예요.',
        until: lastInboundAt + RESPONSE_WINDOW,
        canSendPhoto,
      }
    : {
        how: 'push',
        sentence:
          '24시간이 지나 사람이 쓴 답(HUMAN_AGENT)으로 보내요. 시민의 마지막 말에서 7일까지 무료로 보낼 수 있어요.',
        until: lastInboundAt + HUMAN_AGENT_WINDOW,
        canSendPhoto,
      };
}
