import { BOT_REPLY_LIFE_MILLISECONDS, countDeferred, NEXT_TURN } from '../outbox/outbox-store.js';
import { actOnTalk, ownHandover, recordTalkAct } from './act-on-talk.js';
import { channelOrRefuse } from './agents-words.js';
import type { DeskParts, Who } from './desk-parts.js';
import { impossible, talkNotFound } from './refusals.js';
import { findReply, sendAgain } from './reply-store.js';

/** A new try of a message that was given up, under the same key: a platform that has it already knows it again. */
export function resend(parts: DeskParts, who: Who, id: string, seq: number): Promise<void> {
  return actOnTalk(parts, who, id, async (tx, talk, now) => {
    await ownHandover(tx, who, talk);
    const row = await findReply(tx, id, seq);
    if (row === undefined) throw talkNotFound();
    const channel = channelOrRefuse(parts.channelOf(row.account));
    const { canPush } = channel.abilities;
    const again = await sendAgain(tx, row, {
      dueAt: canPush ? now : NEXT_TURN,
      expiresAt: row.author === 'bot' ? now + BOT_REPLY_LIFE_MILLISECONDS : null,
      now,
    });
    if (!again) throw impossible('이 메시지는 이미 보내고 있거나 보낸 메시지예요.');
    if (!canPush) await countDeferred(tx, id, 1);
    await recordTalkAct(tx, who, 'reply', talk, now, { seq, again: true });
  });
}
