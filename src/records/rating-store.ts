import { randomUUID } from 'node:crypto';
import type { Tx } from '../storage/database.js';
import type { AnswerRatingRow } from '../storage/schema.js';
import type { AnsweredSide } from './conversation-state.js';

type Answering = Pick<AnswerRatingRow, 'account' | 'version' | 'day'>;

export type RatingAct =
  /** A citizen is asked whether an answer did help. */
  | { do: 'ask_helped'; id: string; about: AnsweredSide }
  /** He says it: asked under that id, or unasked of that answer. */
  | { do: 'rate_answer'; helped: boolean; id: string }
  | { do: 'rate_answer'; helped: boolean; about: AnsweredSide };

/** That a citizen was asked of an answer, or what he says of it. */
export async function noteRating(tx: Tx, answering: Answering, one: RatingAct): Promise<void> {
  if (one.do === 'ask_helped')
    return record(tx, { ...answering, id: one.id, asked: 1, helped: null }, one.about);
  const helped = one.helped ? 1 : 0;
  if ('about' in one) return record(tx, { ...answering, id: randomUUID(), asked: 0, helped }, one.about);
  // The first word counts: a button that is tapped again says nothing new.
  await tx
    .updateTable('answer_ratings')
    .set({ helped })
    .where('account', '=', answering.account)
    .where('id', '=', one.id)
    .where('helped', 'is', null)
    .execute();
}

async function record(
  tx: Tx,
  row: Omit<AnswerRatingRow, 'topic' | 'aspect'>,
  { topic, aspect }: AnsweredSide,
): Promise<void> {
  await tx
    .insertInto('answer_ratings')
    .values({ ...row, topic, aspect: aspect ?? null })
    .execute();
}

/** Those before a day; returns how many were erased, `limit` at most. */
export async function eraseOldRatings(tx: Tx, before: string, limit: number): Promise<number> {
  const old = await tx
    .selectFrom('answer_ratings')
    .select(['account', 'id'])
    .where('day', '<', before)
    .limit(limit)
    .execute();
  for (const { account, id } of old)
    await tx.deleteFrom('answer_ratings').where('account', '=', account).where('id', '=', id).execute();
  return old.length;
}
