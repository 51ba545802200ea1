import type { ConversationItem } from '../../../console/api.js';

/** Which dialog stands over a talk. */
export type OpenDialog =
  | { name: 'assign' | 'transfer' | 'snooze' | 'close' | 'hand-back' | 'new-case' }
  | { name: 'abuse'; line: ConversationItem };
