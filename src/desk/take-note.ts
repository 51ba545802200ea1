import { randomUUID } from 'node:crypto';
import { actOnTalk, recordTalkAct } from './act-on-talk.js';
import { namesOf } from './colleague-store.js';
import type { DeskParts, Who } from './desk-parts.js';
import { touchHandover } from './handover-change-store.js';
import { writeNote } from './note-store.js';
import { impossible, tooLong } from './refusals.js';

const LONGEST_NOTE = 5000;

/** For colleagues, never for the citizen. Whoever sees the talk may leave one. */
export function takeNote(
  parts: DeskParts,
  who: Who,
  id: string,
  note: { text: string; mentions: readonly string[] },
): Promise<void> {
  const text = note.text.trim();
  if (text === '') throw impossible('메모가 비어 있어요.');
  if (text.length > LONGEST_NOTE) throw tooLong('메모는 5,000자까지 쓸 수 있어요. 나누어 적어 주세요.');
  return actOnTalk(parts, who, id, async (tx, talk, now) => {
    const known = await namesOf(tx, note.mentions);
    await writeNote(tx, {
      conversation_id: id,
      id: randomUUID(),
      after_seq: talk.conversation.last_seq,
      at: now,
      staff_id: who.staffId,
      text,
      mentions: JSON.stringify([...known.keys()]),
    });
    if (talk.handover !== undefined) await touchHandover(tx, talk.handover, now);
    await recordTalkAct(tx, who, 'note', talk, now, { mentions: [...known.keys()] });
  });
}
