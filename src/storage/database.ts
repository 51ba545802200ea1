import type { Transaction } from 'kysely';
import type { Schema } from './schema.js';

/**
 * An open transaction. Stores take this and never the database: a query outside a transaction
 * cannot be written by mistake, and one inside another's transaction cannot wait for itself.
 */
export type Tx = Transaction<Schema>;

export interface Database {
  /** Runs `work` so that all of it is durable when the promise is kept, or none of it. Throws `database_unavailable` if it cannot be reached in time. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Throws `database_unavailable` if a write could not be done now. */
  ping(): Promise<void>;
  /** Sends a wake-up to the other nodes; without other nodes there is nothing to do. */
  notify(payload: string): Promise<void>;
  /** Calls `listener` for each wake-up of another node. */
  listen(listener: (payload: string) => void): () => void;
  close(): Promise<void>;
  readonly engine: 'sqlite' | 'postgresql';
  /** Migrations that opening it has run. */
  readonly migrated: readonly string[];
}
