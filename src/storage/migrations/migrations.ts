import type { Migration } from 'kysely';
import { conversations } from './0001-conversations.js';
import { publishing } from './0002-publishing.js';

/** In order, never renamed: the names stand in every database that has run them. */
export const migrations: Record<string, Migration> = {
  '0001-conversations': conversations,
  '0002-publishing': publishing,
};
