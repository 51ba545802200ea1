import { createHash } from 'node:crypto';

/**
 * One citizen of one account has one conversation, so its id can be computed: a turn finds its
 * row by primary key, and the platform's key for the person stands in one table only.
 */
export function conversationId(account: string, citizenKey: string): string {
  return createHash('sha256').update(`${account}\0${citizenKey}`).digest('base64url').slice(0, 27);
}
