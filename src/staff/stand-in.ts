import type { Tx } from '../storage/database.js';
import { readAbsent } from './absence-store.js';
import { findStaff } from './people-store.js';

/** Longer chains of people who stand in for each other lead nowhere. */
const LONGEST_CHAIN = 5;

/**
 * Who works in the place of somebody at `now`: himself while he is there, else whoever stands in and
 * is there. Undefined: nobody, back into the queue.
 */
export async function standInFor(tx: Tx, staffId: string, now: number): Promise<string | undefined> {
  const absent = await readAbsent(tx, now);
  let who: string | null = staffId;
  for (let step = 0; step <= LONGEST_CHAIN && who !== null; step += 1) {
    const absence = absent.get(who);
    if (absence === undefined) return (await findStaff(tx, who))?.state === 'active' ? who : undefined;
    who = absence.delegate;
  }
  return undefined;
}
