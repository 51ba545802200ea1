import { randomUUID } from 'node:crypto';
import { markedSeqs, recordAbuse, standingMarks } from './abuse-store.js';
import { actOnTalk, ownHandover, recordTalkAct } from './act-on-talk.js';
import type { DeskParts, Who } from './desk-parts.js';
import { endTalk } from './end-talk.js';
import { touchHandover } from './handover-change-store.js';
import { talkNotFound } from './refusals.js';
import { abuseEnding, abuseWarning } from './set-sentences.js';
import { isCitizensLine } from './talk-item-store.js';
import { tellCitizen } from './tell-citizen.js';

/** The first in a talk warns the citizen by a set sentence, the second ends the talk with the reason and the phone. */
export function markAbuse(parts: DeskParts, who: Who, id: string, seq: number): Promise<void> {
  return actOnTalk(parts, who, id, async (tx, talk, now) => {
    const handover = await ownHandover(tx, who, talk);
    if (!(await isCitizensLine(tx, id, seq))) throw talkNotFound();
    if ((await markedSeqs(tx, id)).has(seq)) return;
    const before = await standingMarks(tx, id, handover.created_at);
    const consequence = before.length === 0 ? 'warned' : 'ended';
    await recordAbuse(tx, {
      conversation_id: id,
      id: randomUUID(),
      seq,
      at: now,
      staff_id: who.staffId,
      consequence,
    });
    await recordTalkAct(tx, who, 'abuse', talk, now, { seq, consequence });
    if (consequence === 'warned') {
      await touchHandover(tx, handover, now);
      await tellCitizen(tx, parts, talk.conversation, abuseWarning, now);
      return;
    }
    const sentence = abuseEnding(parts.published().snapshot, handover.department ?? undefined, now);
    await endTalk(tx, parts, talk, { by: who.staffId, reason: 'abuse', now, sentence });
  });
}
