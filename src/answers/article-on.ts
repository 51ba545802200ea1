import type { Article } from '../content/article.js';
import type { Snapshot } from '../content/snapshot.js';

/** What the office knows about a topic on a day (`2026-11-21`); an article outside its dates is not given. */
export function articleOn({ articles }: Snapshot, topic: string, day: string): Article | undefined {
  return articles.find((article) => article.topic === topic && isValidOn(article, day));
}

export function isValidOn(
  { validFrom, validUntil }: { validFrom?: string | undefined; validUntil?: string | undefined },
  day: string,
): boolean {
  return (validFrom === undefined || validFrom <= day) && (validUntil === undefined || day <= validUntil);
}
