import type { InboxView } from '../../../console/api.js';

/** What the page keeps of the server's answers, and under which name. */
export const talkKeys = {
  all: ['talk'] as const,
  lists: ['talk', 'list'] as const,
  list: (view: InboxView) => ['talk', 'list', view] as const,
  counts: ['talk', 'counts'] as const,
  conversations: ['talk', 'conversation'] as const,
  conversation: (id: string) => ['talk', 'conversation', id] as const,
  suggestions: (id: string, seq: number) => ['talk', 'suggestions', id, seq] as const,
  search: (words: string) => ['talk', 'search', words] as const,
  mentions: ['talk', 'mentions'] as const,
  cannedReplies: ['talk', 'canned'] as const,
  staff: ['talk', 'staff'] as const,
};
