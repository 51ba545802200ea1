import { actOnTalk, ownHandover, recordTalkAct } from './act-on-talk.js';
import type { DeskParts, Who } from './desk-parts.js';
import { changeHandover } from './handover-change-store.js';
import { impossible } from './refusals.js';

const LONGEST_MILLISECONDS = 31 * 24 * 60 * 60_000;

/** Puts it aside until then; `null` brings it back now. It stays its owner's, and comes back by itself. */
export function snoozeTalk(parts: DeskParts, who: Who, id: string, until: number | null): Promise<void> {
  return actOnTalk(parts, who, id, async (tx, talk, now) => {
    const handover = await ownHandover(tx, who, talk);
    if (until !== null && (until <= now || until > now + LONGEST_MILLISECONDS))
      throw impossible('다시 알릴 시각은 지금부터 한 달 안에서 골라 주세요.');
    const state = until === null ? 'owned' : 'snoozed';
    await changeHandover(tx, handover, { owner: who.staffId }, { state, snoozed_until: until }, now);
    await recordTalkAct(tx, who, 'snooze', talk, now, { until });
  });
}
