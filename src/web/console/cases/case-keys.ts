/** Names under which the pages keep what they read. */
export const caseKeys = {
  lists: ['cases'] as const,
  list: (query: string) => ['cases', 'list', query] as const,
  counts: (query: string) => ['cases', 'counts', query] as const,
  choices: ['case-choices'] as const,
  one: (id: string) => ['case', id] as const,
};
