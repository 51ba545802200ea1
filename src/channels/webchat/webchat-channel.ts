import type { Channel } from '../channel.js';
import { webchatReach } from './reach.js';

/** Of `WEBCHAT_IDLE_MINUTES`. */
const DEFAULT_IDLE_MINUTES = 60;

/**
 * Our own page. Nothing comes in by webhook (the page has its own routes) and nothing is sent
 * anywhere: the page reads the transcript, so a reply that is recorded has been sent.
 */
export const webchatChannel: Channel = {
  name: 'webchat',
  abilities: {
    answersInResponse: false,
    canBeSilent: true,
    canPush: true,
    hasMessageId: true,
    maxBubbles: 20,
    hasStaffChat: false,
    resendsUnknown: true,
  },
  verify: () => false,
  parse: () => [],
  render: (reply) => reply,
  send: () => Promise.resolve({ state: 'sent' }),
  reach: (context) => webchatReach(context, DEFAULT_IDLE_MINUTES),
};
