import type { Delivery } from '../channels/channel.js';
import { BOT_REPLY_LIFE_MILLISECONDS } from '../outbox/outbox-store.js';
import type { ConversationRow } from '../storage/schema.js';
import type { ConversationState } from '../records/conversation-state.js';
import { noted } from './request-person.js';
import type { Decided } from './situation.js';

/** Why the bot only listens, where the channel lets it. */
export function whyQuiet(
  delivery: Delivery,
  conversation: ConversationRow,
  now: number,
): 'owned' | 'late' | undefined {
  if (delivery.standby === true || (conversation.silent_until ?? 0) > now) return 'owned';
  // What a platform brings an hour late is answered by a person or not at all.
  return now - delivery.message.at > BOT_REPLY_LIFE_MILLISECONDS ? 'late' : undefined;
}

/** Recorded, and nothing is said; a late message is left to a person. */
export function listened(state: ConversationState, why: 'owned' | 'late'): Decided {
  return { state, acts: why === 'late' ? [noted('reply_lost')] : [], reply: undefined };
}

/** The newest message's token takes the place of an older one. */
export function tokenOf({
  replyToken,
}: Delivery): { reply_token: string; reply_token_until: number } | undefined {
  return replyToken && { reply_token: replyToken.token, reply_token_until: replyToken.expiresAt };
}

/** Where an agent's next words may be posted: only if this turn was answered with the promise of them. */
export function callbackOf(
  { callback }: Delivery,
  { promise }: { promise: unknown },
): { callback_url: string; callback_until: number } | undefined {
  return promise === undefined || callback === undefined
    ? undefined
    : { callback_url: callback.url, callback_until: callback.expiresAt };
}
