import { z } from 'zod';
import { OUTPUTS, QUICK_REPLIES, type SkillResponse } from './skill-response.js';

/**
 * The Event API shows nothing by itself: it starts a block, whose skill is asked for the bubbles.
 * So what we push travels in the event's params, as JSON, and comes back to us to be answered.
 */
export const PUSHED_BODY_PARAM = 'banjang_body';

/** We wrote it; only that it is whole is checked again. */
const outline = z.looseObject({
  version: z.literal('2.0'),
  template: z.looseObject({
    outputs: z.array(z.looseObject({})).min(1).max(OUTPUTS),
    quickReplies: z.array(z.looseObject({})).max(QUICK_REPLIES).optional(),
  }),
});

/** A body of ours that was stored or travelled, as an object or as JSON. */
export function renderedBody(body: unknown): SkillResponse | undefined {
  const value = typeof body === 'string' ? parsed(body) : body;
  return outline.safeParse(value).success ? (value as SkillResponse) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
