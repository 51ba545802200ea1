import type { AccountRegistry } from '../channels/account-registry.js';
import type { Config } from '../config.js';
import type { Snapshot } from '../content/snapshot.js';
import type { Live } from '../live/live.js';
import type { Publication } from '../publishing/published-version.js';
import type { StaffParts } from '../staff/staff-parts.js';
import type { Database } from '../storage/database.js';
import type { Limits } from './guard.js';

/** What the console's own routes need of the rest of the house. */
export interface ConsoleParts {
  database: Database;
  live: Live;
  staff: StaffParts;
  accounts: Pick<AccountRegistry, 'known' | 'open' | 'reload' | 'health' | 'isRed'>;
  config: Pick<Config, 'BOT' | 'CONTENT_DIR'>;
  /** What is published now. */
  snapshot(): Snapshot;
  /** Publishes what the content files say now. */
  publish(): Promise<Publication>;
  /** Where people reach this server, such as `https://talk.example.go.kr`. */
  address(): string;
  limits: Limits;
  now(): number;
  report(error: unknown): void;
}
