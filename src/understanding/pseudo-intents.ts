/**
 * Groups of intents that compete with the topics but are none: nobody can be answered about
 * `talk.greeting`, and no button may offer it.
 */
const PSEUDO_GROUPS = ['talk.', 'refuse.', 'kind.', 'emergency.'];

export function isTopic(intentId: string): boolean {
  return !PSEUDO_GROUPS.some((group) => intentId.startsWith(group));
}
