import type { Channel, Reach } from '../channels/channel.js';
import type { ConversationRow } from '../storage/schema.js';

/** How an agent's words would travel now, and what to know before writing them. */
export function composerOf(
  channel: Channel | undefined,
  conversation: ConversationRow,
  now: number,
): Reach & { canSpeak: boolean } {
  const reach = channel === undefined ? closed : reachOf(channel, conversation, now);
  return { ...reach, canSpeak: reach.how !== 'closed' };
}

const closed: Reach = {
  how: 'closed',
  sentence: '이 계정은 지금 꺼져 있어서 보낼 수 없어요. 관리자에게 알려 주세요.',
  canSendPhoto: false,
};

function reachOf(channel: Channel, conversation: ConversationRow, now: number): Reach {
  const { last_inbound_at, reply_token, reply_token_until, callback_url, callback_until } = conversation;
  return channel.reach({
    lastInboundAt: last_inbound_at,
    ...(reply_token !== null && reply_token_until !== null && { replyTokenUntil: reply_token_until }),
    ...(callback_url !== null && callback_until !== null && { callbackUntil: callback_until }),
    now,
  });
}
