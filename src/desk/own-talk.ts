import { randomUUID } from 'node:crypto';
import { openHandover } from '../records/handover-store.js';
import type { Tx } from '../storage/database.js';
import type { HandoverRow } from '../storage/handover-tables.js';
import { actOnTalk, recordTalkAct } from './act-on-talk.js';
import { absenceOf, canTakeTalks, nameOf } from './colleague-store.js';
import type { DeskParts, Who } from './desk-parts.js';
import { changeHandover } from './handover-change-store.js';
import { alreadyOwned, impossible } from './refusals.js';
import { openHandoverOf, type Talk } from './visible-store.js';

/**
 * Takes a talk, or gives it to a colleague (`to`). Of two who take it at once one wins; the other
 * reads who. What is an absent colleague's may be taken over.
 */
export function ownTalk(parts: DeskParts, who: Who, id: string, to: string | undefined): Promise<void> {
  const owner = to ?? who.staffId;
  return actOnTalk(parts, who, id, async (tx, talk, now) => {
    if (owner !== who.staffId) await checkColleague(tx, owner, now);
    const handover = talk.handover ?? (await openOne(tx, who, talk, now));
    if (handover.owner === owner && handover.state === 'owned') return;
    await checkFree(tx, who, handover, owner, now);
    const change = {
      owner,
      state: 'owned',
      claimed_at: handover.claimed_at ?? now,
      snoozed_until: null,
    } as const;
    if (!(await changeHandover(tx, handover, { owner: handover.owner }, change, now)))
      throw alreadyOwned('다른 상담원');
    const act = owner === who.staffId ? 'claim' : 'assign';
    const detail = { from: handover.owner, to: owner };
    await recordTalkAct(tx, who, act, { ...talk, handover }, now, detail);
  });
}

async function openOne(tx: Tx, who: Who, { conversation }: Talk, now: number): Promise<HandoverRow> {
  await openHandover(tx, {
    conversationId: conversation.id,
    id: randomUUID(),
    account: conversation.account,
    department: who.scope.everything ? null : (who.scope.departments[0] ?? null),
    reason: 'agent',
    topic: null,
    urgency: 2,
    mode: 'inbox',
    promisedUntil: null,
    lastCitizenAt: conversation.last_inbound_at,
    now,
  });
  const opened = await openHandoverOf(tx, conversation.id);
  if (opened === undefined) throw impossible('이 대화를 지금 맡을 수 없어요. 화면을 새로 고쳐 주세요.');
  return opened;
}

/** Free, mine to give away, mine already, or an absent colleague's. */
async function checkFree(tx: Tx, who: Who, { owner }: HandoverRow, to: string, now: number): Promise<void> {
  if (owner === null || owner === who.staffId || owner === to) return;
  if ((await absenceOf(tx, owner, now)) !== undefined || !(await canTakeTalks(tx, owner))) return;
  throw alreadyOwned(await nameOf(tx, owner));
}

async function checkColleague(tx: Tx, to: string, now: number): Promise<void> {
  if (!(await canTakeTalks(tx, to)))
    throw impossible('이 사람에게는 대화를 맡길 수 없어요. 상담을 맡는 직원을 골라 주세요.');
  const absence = await absenceOf(tx, to, now);
  if (absence === undefined) return;
  const name = await nameOf(tx, to);
  const instead =
    absence.delegate === null ? '' : ` 대신 맡는 사람은 ${await nameOf(tx, absence.delegate)} 님이에요.`;
  throw impossible(`${name} 님은 지금 자리에 없어요.${instead}`);
}
