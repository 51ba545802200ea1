import type { Tx } from '../storage/database.js';
import { NEXT_TURN, STILL_TO_LEAVE } from './outbox-store.js';

/** What waits because of a `failure` that is over now is due at once. */
export async function hurry(tx: Tx, account: string, failure: string, now: number): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ due_at: now, updated_at: now })
    .where(STILL_TO_LEAVE)
    .where('state', '=', 'queued')
    .where('account', '=', account)
    .where('due_at', '>', now)
    .where('due_at', '<', NEXT_TURN)
    .where('failure', 'like', `${failure}:%`)
    .execute();
}

export async function countWaiting(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .where(STILL_TO_LEAVE)
    .executeTakeFirstOrThrow();
  return row.waiting;
}
