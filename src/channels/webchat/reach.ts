import type { Reach, ReachContext } from '../channel.js';
import { isIdle } from './session.js';

/** The citizen's page shows it at once, as long as the page is there: after that nobody can open the talk again. */
export function webchatReach({ lastInboundAt, now }: ReachContext, idleMinutes: number): Reach {
  const until = lastInboundAt + idleMinutes * 60_000;
  if (isIdle(lastInboundAt, now, idleMinutes))
    return {
      how: 'closed',
      sentence: `시민의 채팅창이 ${idleMinutes}분 동안 조용해서 끝났어요. 전할 말이 있으면 남긴 연락처로 알려 주세요.`,
      canSendPhoto: false,
    };
  return { how: 'live', sentence: '시민의 채팅창에 바로 보여요.', until, canSendPhoto: true };
}
