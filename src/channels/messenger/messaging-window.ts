import type { SendTarget } from '../channel.js';

export type MessagingType =
  | { messaging_type: 'RESPONSE' }
  /** For people's own words only; Meta grants the tag after a review of the app. */
  | { messaging_type: 'MESSAGE_TAG'; tag: 'HUMAN_AGENT' };

const HOUR = 3_600_000;
export const RESPONSE_WINDOW = 24 * HOUR;
export const HUMAN_AGENT_WINDOW = 7 * 24 * HOUR;

/** As what we may still write to the citizen; undefined: as nothing. */
export function messagingType(
  { author, lastInboundAt }: Pick<SendTarget, 'author' | 'lastInboundAt'>,
  now: number,
): MessagingType | undefined {
  const passed = now - lastInboundAt;
  if (passed < RESPONSE_WINDOW) return { messaging_type: 'RESPONSE' };
  return author === 'agent' && passed < HUMAN_AGENT_WINDOW
    ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }
    : undefined;
}
