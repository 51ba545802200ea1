import type { Live } from '../live/live.js';
import type { Database } from '../storage/database.js';
import type { Seal } from '../storage/seal.js';
import type { Throttle } from './throttle.js';

/** What signing in needs of the rest of the house. */
export interface StaffParts {
  database: Database;
  live: Live;
  /** Over the seeds of the second factors. */
  seal: Seal;
  throttle: Throttle;
  now(): number;
  idleMinutes: number;
  secondFactor: 'required' | 'optional';
  /** What authenticator apps show above the code. */
  issuer(): string;
}

/** From where somebody knocks. */
export interface Visitor {
  address: string | undefined;
  /** Browser and system in a few words. */
  device: string;
}

/** Something about this person has changed: his session may be over, or his roles others. */
export function staffTopic(staffId: string): string {
  return `staff:${staffId}`;
}
