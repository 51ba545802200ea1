import { addDays, dayAt, startOfDay } from '../korean/korean-dates.js';
import type { Database } from '../storage/database.js';
import { countKinds, type KindCounts, type RatedTopic, ratedTopics } from './helpfulness-store.js';

export interface Helpfulness {
  /** First and last day, such as `2026-11-22`. */
  since: string;
  until: string;
  topics: RatedTopic[];
  kinds: KindCounts;
}

/** Which answers did help, and what was said besides questions, in the last `days` with today. */
export async function helpfulness(
  { database, now }: { database: Database; now(): number },
  days: number,
): Promise<Helpfulness> {
  const until = dayAt(now());
  const since = addDays(until, 1 - days);
  const topics = await database.transaction((tx) => ratedTopics(tx, since));
  const kinds: KindCounts = { praise: 0, opinion: 0, suggestion: 0, spam: 0 };
  // Day by day: on SQLite a citizen's turn may stand behind each.
  for (let day = since; day <= until; day = addDays(day, 1)) {
    const counts = await database.transaction((tx) =>
      countKinds(tx, startOfDay(day), startOfDay(addDays(day, 1))),
    );
    for (const kind of Object.keys(kinds) as (keyof KindCounts)[]) kinds[kind] += counts[kind];
  }
  return { since, until, topics, kinds };
}
