import { PostgresAdapter } from 'kysely';
import type { Tx } from './database.js';

/** For the few queries that the two databases want differently. */
export function isPostgres(tx: Tx): boolean {
  return tx.getExecutor().adapter instanceof PostgresAdapter;
}
