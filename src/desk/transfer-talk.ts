import { withParticle } from '../korean/particles.js';
import { randomUUID } from 'node:crypto';
import { isValidOn } from '../answers/article-on.js';
import { answerPromise } from '../answers/promise.js';
import { dayAt, koreanDateTime } from '../korean/korean-dates.js';
import { actOnTalk, ownHandover, recordTalkAct } from './act-on-talk.js';
import type { DeskParts, Who } from './desk-parts.js';
import { changeHandover } from './handover-change-store.js';
import { writeNote } from './note-store.js';
import { impossible, notOwner } from './refusals.js';
import { transferSentence } from './set-sentences.js';
import { tellCitizen } from './tell-citizen.js';

/** To another department's queue, with the reason as a note for whoever takes it there. */
export function transferTalk(
  parts: DeskParts,
  who: Who,
  id: string,
  to: { department: string; reason: string },
): Promise<void> {
  return actOnTalk(parts, who, id, async (tx, talk, now) => {
    const { conversation, handover } = talk;
    // Who sees that it waits in the wrong queue may put it right without taking it first.
    if (handover === undefined) throw notOwner(undefined);
    if (handover.owner !== null) await ownHandover(tx, who, talk);
    const today = dayAt(now);
    const { snapshot } = parts.published();
    const department = snapshot.departments.find((one) => one.id === to.department && isValidOn(one, today));
    if (department === undefined)
      throw impossible('지금 있는 부서가 아니에요. 목록에서 부서를 다시 골라 주세요.');
    if (department.id === handover.department) throw impossible('이미 이 부서의 대화예요.');
    // Told so once and answered by nobody: that promise holds. Else the new department gives its own.
    const isPromised = handover.promised_until !== null && handover.first_response_at === null;
    const { until } = answerPromise(snapshot, department.id, now);
    const change = {
      department: department.id,
      owner: null,
      state: 'waiting',
      waiting_since: now,
      snoozed_until: null,
      ...(!isPromised && { promised_until: until, escalated_at: null }),
    } as const;
    await changeHandover(tx, handover, { owner: handover.owner }, change, now);
    if (to.reason !== '')
      await writeNote(tx, {
        conversation_id: id,
        id: randomUUID(),
        after_seq: conversation.last_seq,
        at: now,
        staff_id: who.staffId,
        text: `${withParticle(department.name, '으로/로')} 넘긴 까닭: ${to.reason}`,
        mentions: '[]',
      });
    await tellCitizen(
      tx,
      parts,
      conversation,
      transferSentence(department.name, isPromised ? undefined : koreanDateTime(until, now)),
      now,
    );
    await recordTalkAct(tx, who, 'transfer', talk, now, { from: handover.department, to: department.id });
  });
}
