import { sql } from 'kysely';
import { MOST_PHOTOS } from '../dialogs/complaint-form.js';
import type { CaseEventRow, CaseFollowerRow, CasePhotoRow, CaseRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import { isPostgres } from '../storage/is-postgres.js';
import { ANSWERED_STATES } from './case.js';
import type { CaseWho } from './case-parts.js';

export function findCase(tx: Tx, id: string): Promise<CaseRow | undefined> {
  return tx.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, taking the row first: what follows happens to one case at a time, on every node. */
export async function lockCase(tx: Tx, id: string): Promise<CaseRow | undefined> {
  const query = tx.selectFrom('cases').selectAll().where('id', '=', id);
  return (isPostgres(tx) ? query.forUpdate() : query).executeTakeFirst();
}

/** Undefined for what is not there and for what is not this person's to see: nobody can tell one from the other. */
export async function caseVisibleTo(
  tx: Tx,
  { scope, staffId }: Pick<CaseWho, 'scope' | 'staffId'>,
  id: string,
): Promise<CaseRow | undefined> {
  const row = await findCase(tx, id);
  if (row === undefined || scope.everything || row.handler === staffId) return row;
  if (scope.departments.includes(row.department)) return row;
  if (row.conversation_id === null) return undefined;
  // Who talks with the reporter now sees what became of his report.
  const talk = await tx
    .selectFrom('handovers')
    .select('id')
    .where('conversation_id', '=', row.conversation_id)
    .where('owner', '=', staffId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return talk === undefined ? undefined : row;
}

/** False if the number is taken already. */
export async function insertCase(tx: Tx, row: CaseRow): Promise<boolean> {
  const result = await tx
    .insertInto('cases')
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Under the case's lock. */
export async function changeCase(tx: Tx, row: CaseRow, change: Partial<CaseRow>): Promise<CaseRow> {
  await tx.updateTable('cases').set(change).where('id', '=', row.id).execute();
  return { ...row, ...change };
}

export async function writeEvent(tx: Tx, event: CaseEventRow): Promise<void> {
  await tx.insertInto('case_events').values(event).execute();
}

export function readEvents(tx: Tx, caseId: string, after = 0): Promise<CaseEventRow[]> {
  return tx
    .selectFrom('case_events')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('number', '>', after)
    .orderBy('number')
    .execute();
}

/** Answers that the citizen of this case has had in the same matter: this case's own, and of his others of the category. */
export async function countAnswers(tx: Tx, row: CaseRow): Promise<number> {
  const theirs = tx
    .selectFrom('cases as c')
    .innerJoin('case_events as e', 'e.case_id', 'c.id')
    .select(sql<number>`count(*)`.as('many'))
    .where('e.move', 'in', ['finish', 'refuse', 'return'])
    .where('e.to_state', 'in', ANSWERED_STATES);
  const own = await theirs.where('c.id', '=', row.id).executeTakeFirstOrThrow();
  if (row.conversation_id === null) return own.many;
  const others = await theirs
    .where('c.conversation_id', '=', row.conversation_id)
    .where('c.id', '!=', row.id)
    .where('c.category', '=', row.category)
    .where(row.cell === null ? sql<boolean>`c.cell is null` : sql<boolean>`c.cell = ${row.cell}`)
    .executeTakeFirstOrThrow();
  return own.many + others.many;
}

export type NewCasePhoto = Pick<CasePhotoRow, 'stage' | 'file' | 'thumbnail' | 'fingerprint' | 'media_type'> &
  Partial<Pick<CasePhotoRow, 'conversation_id' | 'seq'>>;

/** Behind those that are there; returns their positions. Under the case's lock. */
export async function addCasePhotos(
  tx: Tx,
  caseId: string,
  photos: readonly NewCasePhoto[],
  now: number,
): Promise<number[]> {
  if (photos.length === 0) return [];
  const last = await tx
    .selectFrom('case_photos')
    .select('position')
    .where('case_id', '=', caseId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  const first = (last?.position ?? -1) + 1;
  await tx
    .insertInto('case_photos')
    .values(
      photos.map((photo, index) => ({
        conversation_id: null,
        seq: null,
        ...photo,
        case_id: caseId,
        position: first + index,
        redactions: '[]',
        added_at: now,
      })),
    )
    .execute();
  return photos.map((_, index) => first + index);
}

/** Of those that a citizen sends, as many as the case has room for; returns how many were left out. Under the case's lock. */
export async function addCitizensPhotos(
  tx: Tx,
  caseId: string,
  photos: readonly NewCasePhoto[],
  now: number,
): Promise<number> {
  if (photos.length === 0) return 0;
  const { many } = await tx
    .selectFrom('case_photos')
    .select(({ fn }) => fn.countAll<number>().as('many'))
    .where('case_id', '=', caseId)
    .where('stage', 'in', ['report', 'not_fixed'])
    .executeTakeFirstOrThrow();
  const fitting = photos.slice(0, Math.max(0, MOST_PHOTOS - many));
  await addCasePhotos(tx, caseId, fitting, now);
  return photos.length - fitting.length;
}

export function readCasePhotos(tx: Tx, caseId: string): Promise<CasePhotoRow[]> {
  return tx.selectFrom('case_photos').selectAll().where('case_id', '=', caseId).orderBy('position').execute();
}

export function findFollower(
  tx: Tx,
  caseId: string,
  conversationId: string,
): Promise<CaseFollowerRow | undefined> {
  return tx
    .selectFrom('case_followers')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
}

/** False if it followed already. */
export async function addFollower(tx: Tx, follower: CaseFollowerRow): Promise<boolean> {
  const result = await tx
    .insertInto('case_followers')
    .values(follower)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Who followed one case follows the other from now on. */
export async function moveFollowers(tx: Tx, from: string, to: CaseRow, now: number): Promise<void> {
  const rows = await tx.selectFrom('case_followers').selectAll().where('case_id', '=', from).execute();
  for (const { conversation_id } of rows)
    await addFollower(tx, {
      case_id: to.id,
      conversation_id,
      role: 'joined',
      since: now,
      told_event: to.last_event,
    });
}

export async function countFollowers(tx: Tx, caseId: string): Promise<number> {
  const { many } = await tx
    .selectFrom('case_followers')
    .select(({ fn }) => fn.countAll<number>().as('many'))
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  return many;
}

/** What a citizen follows in this talk, newest first. */
export function casesOfConversation(tx: Tx, conversationId: string, limit = 5): Promise<CaseRow[]> {
  return tx
    .selectFrom('case_followers as f')
    .innerJoin('cases as c', 'c.id', 'f.case_id')
    .selectAll('c')
    .where('f.conversation_id', '=', conversationId)
    .orderBy('f.since', 'desc')
    .orderBy('c.id')
    .limit(limit)
    .execute();
}
