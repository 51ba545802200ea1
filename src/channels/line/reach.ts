import type { Reach, ReachContext } from '../channel.js';
import type { Quota } from './quota.js';

/** The reply token is free and lives a minute; a push always arrives, while the month has some left. */
export function lineReach(
  { replyTokenUntil, now }: ReachContext,
  { quota, canSendPhoto }: { quota: Quota | undefined; canSendPhoto: boolean },
): Reach {
  if (replyTokenUntil !== undefined && replyTokenUntil > now)
    return {
      how: 'free_reply',
      sentence: '지금은 무료로 답할 수 있어요. 1분 안에 한 번이고, 그 뒤에는 푸시로 보내요.',
      until: replyTokenUntil,
      canSendPhoto,
    };
  const left = quota?.limit === undefined ? undefined : Math.max(0, quota.limit - quota.used);
  if (left === 0)
    return {
      how: 'closed',
      sentence:
        '이번 달 푸시를 다 써서 지금은 보낼 수 없어요. 시민이 다시 말을 걸면 1분 안에 무료로 답할 수 있어요.',
      canSendPhoto: false,
    };
  return { how: 'push', sentence: `푸시로 바로 보내요. ${costOf(quota, left)}`, canSendPhoto };
}

function costOf(quota: Quota | undefined, left: number | undefined): string {
  if (quota === undefined) return '요금제의 월 한도에서 1건을 써요.';
  return left === undefined
    ? `이번 달에 ${count(quota.used)}건을 보냈고, 요금제에 한도가 없어요.`
    : `이번 달 남은 푸시 ${count(left)}건에서 1건을 써요.`;
}

function count(pushes: number): string {
  return pushes.toLocaleString('ko-KR');
}
