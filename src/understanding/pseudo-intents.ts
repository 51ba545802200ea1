import type { Kind } from '../message/kind.js';

/**
 * Groups of intents that compete with the topics but are none: nobody can be answered about
 * `talk.greeting`, and no button may offer it.
 */
const PSEUDO_GROUPS = ['talk.', 'refuse.', 'kind.', 'emergency.'];

export function isTopic(intentId: string): boolean {
  return !PSEUDO_GROUPS.some((group) => intentId.startsWith(group));
}

/** What an intent is about: the city's business, danger, or neither (`talk.greeting`, `refuse.politics`). */
export type IntentSort = 'topic' | 'emergency' | 'aside';

export function sortOf({ id, kind }: { id: string; kind: Kind }): IntentSort {
  if (kind === 'emergency') return 'emergency';
  return isTopic(id) ? 'topic' : 'aside';
}
