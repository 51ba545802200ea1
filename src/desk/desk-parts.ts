import type { Channel } from '../channels/channel.js';
import type { Live } from '../live/live.js';
import type { PublishedVersion } from '../publishing/published-version.js';
import type { Scope } from '../staff/signed-in.js';
import type { Database } from '../storage/database.js';
import type { Files } from '../storage/files.js';

/** What the agents' side needs of the rest of the house. */
export interface DeskParts {
  database: Database;
  files: Files;
  live: Live;
  published(): Pick<PublishedVersion, 'snapshot' | 'model' | 'calibration'>;
  /** Undefined while the account is off. */
  channelOf(account: string): Channel | undefined;
  nudgeOutbox(): void;
  /** Where a platform fetches an agent's photo; without it nobody outside reaches us. */
  photoLink?(file: string): string | undefined;
  now(): number;
  /** Minutes after an agent's last words at which a silent talk is closed. */
  idleMinutes: number;
}

/** Who asks, and whose talks he may have: every query of the desk takes it. */
export interface Who {
  scope: Scope;
  staffId: string;
  /** For the audit trail. */
  address?: string | undefined;
}
