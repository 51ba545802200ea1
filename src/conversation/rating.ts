import type { AnsweredBefore } from '../records/conversation-state.js';
import type { Act } from './situation.js';

/** What a citizen says of the answer before; nothing where that was no article of ours, or two. */
export function rating({ topic, aspect, asked, beside }: AnsweredBefore, helped: boolean): Act[] {
  if (asked !== undefined) return [{ do: 'rate_answer', helped, id: asked }];
  if (topic === undefined || beside !== undefined) return [];
  return [{ do: 'rate_answer', helped, about: { topic, aspect } }];
}
