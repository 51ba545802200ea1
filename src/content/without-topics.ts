import type { Snapshot } from './snapshot.js';

/** The same content as if nobody had ever written of these topics. */
export function withoutTopics(
  snapshot: Snapshot,
  topics: { has(topic: string): boolean; size: number },
): Snapshot {
  if (topics.size === 0) return snapshot;
  return {
    ...snapshot,
    intents: snapshot.intents.filter(({ id }) => !topics.has(id)),
    articles: snapshot.articles.filter(({ topic }) => !topics.has(topic)),
    complaintCategories: snapshot.complaintCategories.filter(({ id }) => !topics.has(id)),
  };
}
