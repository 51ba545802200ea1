import type { Tx } from '../storage/database.js';

export interface RatedTopic {
  topic: string;
  /** How often citizens were asked; whoever says it unasked is not in it. */
  asked: number;
  helped: number;
  notHelped: number;
}

/** What was said of answers since a day (`2026-11-22`); those that helped least often first. */
export async function ratedTopics(tx: Tx, since: string): Promise<RatedTopic[]> {
  return tx
    .selectFrom('answer_ratings')
    .select((eb) => [
      'topic',
      eb.fn.sum<number>('asked').as('asked'),
      eb.fn.countAll<number>().filterWhere('helped', '=', 1).as('helped'),
      eb.fn.countAll<number>().filterWhere('helped', '=', 0).as('notHelped'),
    ])
    .where('day', '>=', since)
    .groupBy('topic')
    .orderBy('notHelped', 'desc')
    .orderBy('topic')
    .execute();
}

/** Messages that want no facts, by what they are. */
export type KindCounts = Record<'praise' | 'opinion' | 'suggestion' | 'spam', number>;

/** How each of them stands in the record: the intent, and the road that was taken for it. */
const SIGNS: Record<keyof KindCounts, readonly [intent: string, decision: string]> = {
  praise: ['admin.praise', 'thanks'],
  opinion: ['kind.opinion', 'thanks'],
  suggestion: ['kind.suggestion', 'handoff'],
  spam: ['kind.spam', 'refuse'],
};

/** Of the messages received from one moment to before another. */
export async function countKinds(tx: Tx, from: number, until: number): Promise<KindCounts> {
  const kinds = Object.keys(SIGNS) as (keyof KindCounts)[];
  return tx
    .selectFrom('messages')
    .select((eb) =>
      kinds.map((kind) => {
        const [intent, decision] = SIGNS[kind];
        return eb.fn
          .countAll<number>()
          .filterWhere('understanding', 'like', `%"intent":"${intent}"%`)
          .filterWhere('understanding', 'like', `%"decision":"${decision}"%`)
          .as(kind);
      }),
    )
    .where('received_at', '>=', from)
    .where('received_at', '<', until)
    .executeTakeFirstOrThrow();
}
