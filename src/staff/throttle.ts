import { createHmac } from 'node:crypto';
import type { Tx } from '../storage/database.js';
import {
  dropOldFailures,
  forgetFailures,
  takeBackFailure,
  takeFailures,
  writeFailures,
} from './throttle-store.js';

const HOUR_MILLISECONDS = 60 * 60_000;
/** After so long without a try the count begins anew. */
const FORGOTTEN_AFTER_MILLISECONDS = 6 * HOUR_MILLISECONDS;
const FIRST_WAIT_MILLISECONDS = 30_000;
const LONGEST_WAIT_MILLISECONDS = 15 * 60_000;
/** Tries before the first wait. A whole city hall may stand behind one address. */
const FREE = { login: 4, code: 4, address: 20 } as const;
/** From here on it is an attack and stands in the audit trail. */
const ALARMING = 10;

export type ThrottleKind = keyof typeof FREE;

export interface Counted {
  /** Undefined: go on. Else nothing may be tried before then. */
  blockedUntil: number | undefined;
  /** This very try made the count alarming. */
  isAlarming: boolean;
}

/**
 * Slows down whoever guesses, by login and by address, whether or not the login is known. A try
 * counts as a failure before it is judged, so that a hundred at once are not a hundred free tries.
 */
export interface Throttle {
  count(tx: Tx, kind: ThrottleKind, what: string, now: number): Promise<Counted>;
  /** It was no failure. */
  succeed(tx: Tx, kind: ThrottleKind, what: string): Promise<void>;
}

/** Under `key`, because people type passwords into the field for the login. */
export function throttle(key: Uint8Array): Throttle {
  const keyOf = (kind: ThrottleKind, what: string): string =>
    `${kind}:${createHmac('sha256', key).update(`${kind} ${what}`).digest('base64url')}`;
  return {
    count: async (tx, kind, what, now) => {
      const row = await takeFailures(tx, keyOf(kind, what), now);
      if (row.blocked_until > now) return { blockedUntil: row.blocked_until, isAlarming: false };
      const isOld = now - row.last_failure_at > FORGOTTEN_AFTER_MILLISECONDS;
      const failures = (isOld ? 0 : row.failures) + 1;
      const blocked_until = now + waitAfter(failures - FREE[kind]);
      await writeFailures(tx, { key: row.key, failures, last_failure_at: now, blocked_until });
      if (failures === 1) await dropOldFailures(tx, now - 2 * FORGOTTEN_AFTER_MILLISECONDS);
      return { blockedUntil: undefined, isAlarming: kind !== 'address' && failures === ALARMING };
    },
    // An address goes on counting the failures of others behind it.
    succeed: (tx, kind, what) =>
      kind === 'address' ? takeBackFailure(tx, keyOf(kind, what)) : forgetFailures(tx, keyOf(kind, what)),
  };
}

/** Half a minute, doubled by each further failure. */
function waitAfter(excess: number): number {
  if (excess <= 0) return 0;
  return Math.min(LONGEST_WAIT_MILLISECONDS, FIRST_WAIT_MILLISECONDS * 2 ** Math.min(excess - 1, 10));
}
