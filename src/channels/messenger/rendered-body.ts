import { z } from 'zod';
import type { OutgoingMessage } from './outgoing-message.js';

/** What we store of a reply: recipient, window and token are chosen when it is sent. */
export interface RenderedBody {
  messages: OutgoingMessage[];
}

/** We wrote it; only that it is whole is checked again. */
const outline = z.looseObject({ messages: z.array(z.looseObject({})).min(1) });

export function renderedBody(body: unknown): RenderedBody | undefined {
  return outline.safeParse(body).success ? (body as RenderedBody) : undefined;
}
