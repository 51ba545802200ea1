import { recordAct } from '../staff/audit-store.js';
import type { CaseMove, CaseRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import { applyMove } from './apply-move.js';
import { CASE_MOVES, judgeMove, type MoveDetail } from './case.js';
import type { CaseMoment, CaseMover } from './case-parts.js';
import { caseNotFound, moveRefused } from './case-refusals.js';
import {
  addCitizensPhotos,
  addFollower,
  caseVisibleTo,
  changeCase,
  countAnswers,
  findFollower,
  lockCase,
  moveFollowers,
  type NewCasePhoto,
  writeEvent,
} from './case-store.js';

export interface MoveWords {
  reason?: string | undefined;
  detail?: MoveDetail | undefined;
}

/**
 * One legal move, under the case's lock, written into its history. Throws `case_move_refused` with a
 * sentence for whoever tried it, and `not_found` for a case outside the mover's scope. Its citizens
 * hear of it from the clock's next look.
 */
export async function moveCase(
  tx: Tx,
  moment: CaseMoment,
  who: CaseMover,
  caseId: string,
  move: CaseMove,
  { reason, detail = {} }: MoveWords = {},
): Promise<CaseRow> {
  const { now } = moment;
  const seen = await lockAll(tx, who, caseId, move === 'merge' ? detail.into : undefined);
  const row = seen.row;
  const judged = judgeMove(row, {
    move,
    by: who.by,
    reason,
    detail,
    answersBefore: move === 'close_repeated' ? await countAnswers(tx, row) : 0,
  });
  if ('refusal' in judged) throw moveRefused(judged.refusal);
  const change = applyMove(row, { move, to: judged.to, who, detail }, moment);
  const number = row.last_event + 1;
  const moved = await changeCase(tx, row, {
    ...change,
    state: judged.to,
    changed_at: now,
    last_event: number,
  });
  await writeEvent(tx, {
    case_id: row.id,
    number,
    at: now,
    move,
    from_state: row.state,
    to_state: judged.to,
    by: who.by,
    staff_id: who.staffId ?? null,
    reason: reason?.trim() ?? null,
    detail: JSON.stringify({ ...detail, ...changesBetween(row, moved) }),
  });
  if (seen.into !== undefined) await moveFollowers(tx, row.id, seen.into, now);
  if (who.by === 'staff')
    await recordAct(tx, {
      at: now,
      staffId: who.staffId ?? null,
      act: `case.${auditedAs(move, detail)}`,
      subject: row.id,
      department: row.department,
      address: who.address,
      detail: { from: row.state, to: judged.to },
    });
  return moved;
}

/** Notes that are more than words stand in the trail under their own name. */
function auditedAs(move: CaseMove, { identity, outsideNumber }: MoveDetail): string {
  if (move !== 'note') return move;
  if (identity !== undefined) return 'identity';
  return outsideNumber === undefined ? move : 'outside_number';
}

/** "Me too": hears of the case in his own talk. Somebody who follows already goes on following. */
export async function followCase(
  tx: Tx,
  moment: CaseMoment,
  caseId: string,
  conversationId: string,
): Promise<CaseRow> {
  const row = await lockCase(tx, caseId);
  if (row === undefined) throw caseNotFound();
  if (!CASE_MOVES.join.from.includes(row.state)) throw moveRefused('이미 끝난 신고예요.');
  const isNew = await addFollower(tx, {
    case_id: caseId,
    conversation_id: conversationId,
    role: 'joined',
    since: moment.now,
    told_event: row.last_event,
  });
  if (!isNew) return row;
  return moveCase(tx, moment, { by: 'citizen' }, caseId, 'join', {
    detail: { conversation: conversationId },
  });
}

interface Added {
  row: CaseRow;
  /** Photos that the case had no room for. */
  leftOut: number;
}

/** Words or photos of whoever follows it; where they were asked for, the clock goes on. */
export async function addToCase(
  tx: Tx,
  moment: CaseMoment,
  caseId: string,
  added: { conversationId: string; words?: string | undefined; photos?: readonly NewCasePhoto[] },
): Promise<Added> {
  const before = await ownCase(tx, caseId, added.conversationId);
  const leftOut = await addCitizensPhotos(
    tx,
    caseId,
    (added.photos ?? []).map((photo) => ({ ...photo, conversation_id: added.conversationId })),
    moment.now,
  );
  const move = before.state === 'needs_more' ? 'supplement' : 'note';
  const row = await moveCase(tx, moment, { by: 'citizen' }, caseId, move, {
    reason: added.words,
    detail: { conversation: added.conversationId },
  });
  return { row, leftOut };
}

/** "안 고쳐졌어요": the clock begins anew. */
export async function reopenCase(
  tx: Tx,
  moment: CaseMoment,
  caseId: string,
  again: { conversationId: string; words?: string | undefined; photos?: readonly NewCasePhoto[] },
): Promise<Added> {
  await ownCase(tx, caseId, again.conversationId);
  const photos = (again.photos ?? []).map((photo) => ({
    ...photo,
    stage: 'not_fixed' as const,
    conversation_id: again.conversationId,
  }));
  const row = await moveCase(tx, moment, { by: 'citizen' }, caseId, 'reopen', {
    reason: again.words,
    detail: { conversation: again.conversationId },
  });
  return { row, leftOut: await addCitizensPhotos(tx, caseId, photos, moment.now) };
}

/** Only who reported it takes it back. */
export async function withdrawCase(
  tx: Tx,
  moment: CaseMoment,
  caseId: string,
  { conversationId, words }: { conversationId: string; words?: string | undefined },
): Promise<CaseRow> {
  const follower = await findFollower(tx, caseId, conversationId);
  if (follower?.role !== 'reporter') throw caseNotFound();
  const detail = { conversation: conversationId };
  return moveCase(tx, moment, { by: 'citizen' }, caseId, 'withdraw', { reason: words, detail });
}

export async function rateCase(
  tx: Tx,
  moment: CaseMoment,
  caseId: string,
  { conversationId, rating }: { conversationId: string; rating: number },
): Promise<CaseRow> {
  await ownCase(tx, caseId, conversationId);
  const detail = { rating, conversation: conversationId };
  return moveCase(tx, moment, { by: 'citizen' }, caseId, 'rate', { detail });
}

async function ownCase(tx: Tx, caseId: string, conversationId: string): Promise<CaseRow> {
  const row = await lockCase(tx, caseId);
  const follower = row && (await findFollower(tx, caseId, conversationId));
  if (row === undefined || follower === undefined) throw caseNotFound();
  return row;
}

/** In the order of their numbers, so that two that are merged into each other do not wait for each other. */
async function lockAll(
  tx: Tx,
  { scope, staffId }: CaseMover,
  id: string,
  into: string | undefined,
): Promise<{ row: CaseRow; into?: CaseRow }> {
  const rows = new Map<string, CaseRow>();
  for (const one of [id, ...(into === undefined ? [] : [into])].toSorted()) {
    const row = await lockCase(tx, one);
    const isVisible =
      scope === undefined || (await caseVisibleTo(tx, { scope, staffId: staffId ?? '' }, one)) !== undefined;
    if (row !== undefined && isVisible) rows.set(one, row);
  }
  const row = rows.get(id);
  if (row === undefined) throw caseNotFound();
  if (into === undefined || into.trim() === '') return { row };
  const target = rows.get(into);
  if (target === undefined || into === id || target.closed_at !== null)
    throw moveRefused('합칠 수 있는 민원이 아니에요. 처리 중인 다른 민원의 번호를 적어 주세요.');
  return { row, into: target };
}

function changesBetween(before: CaseRow, after: CaseRow): Record<string, unknown> {
  return {
    ...(before.department !== after.department && {
      departmentFrom: before.department,
      departmentTo: after.department,
    }),
    ...(before.due_at !== after.due_at && { dueFrom: before.due_at, dueTo: after.due_at }),
    ...(before.handler !== after.handler && { handlerFrom: before.handler, handlerTo: after.handler }),
  };
}
