import { erasePhotos } from '../media/photo-store.js';
import type { Tx } from '../storage/database.js';
import type { ConversationRow } from '../storage/schema.js';
import type { ConversationState } from './conversation-state.js';
import { eraseBeside } from './handover-store.js';
import { deleteIdentitySteps } from './identity-step-store.js';
import { forgetLines } from './talk-index-store.js';

/**
 * Takes the conversation's row first, so that turns of one citizen stand in line, on every node.
 * SQLite has the whole database's write lock already (`locking` false).
 */
export async function lockConversation(
  tx: Tx,
  id: string,
  locking: boolean,
): Promise<ConversationRow | undefined> {
  const query = tx.selectFrom('conversations').selectAll().where('id', '=', id);
  return (locking ? query.forUpdate() : query).executeTakeFirst();
}

/** Makes the row if no other node has made it meanwhile, and takes it. */
export async function beginConversation(
  tx: Tx,
  fresh: ConversationRow,
  locking: boolean,
): Promise<ConversationRow> {
  await tx
    .insertInto('conversations')
    .values(fresh)
    .onConflict((oc) => oc.doNothing())
    .execute();
  return (await lockConversation(tx, fresh.id, locking)) ?? fresh;
}

export async function saveConversation(
  tx: Tx,
  id: string,
  change: Pick<ConversationRow, 'state' | 'last_seq' | 'last_inbound_at'> &
    Partial<Pick<ConversationRow, 'reply_token' | 'reply_token_until' | 'callback_url' | 'callback_until'>>,
): Promise<void> {
  await tx.updateTable('conversations').set(change).where('id', '=', id).execute();
}

/** Outside a turn, under the conversation's lock. */
export async function saveState(tx: Tx, id: string, state: ConversationState): Promise<void> {
  await tx
    .updateTable('conversations')
    .set({ state: JSON.stringify(state) })
    .where('id', '=', id)
    .execute();
}

export function findConversation(tx: Tx, id: string): Promise<ConversationRow | undefined> {
  return tx.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The citizen is still there, though nothing was said. */
export async function touchConversation(tx: Tx, id: string, now: number): Promise<void> {
  await tx.updateTable('conversations').set({ last_inbound_at: now }).where('id', '=', id).execute();
}

/** Everything said in the conversation, both ways. The conversation's row and its numbers stay, so that watchers go on. */
export async function eraseRecord(tx: Tx, id: string, upTo: number, now: number): Promise<string[]> {
  const files = await erasePhotos(tx, id, { from: 0, upTo });
  await tx.deleteFrom('messages').where('conversation_id', '=', id).where('seq', '<=', upTo).execute();
  await tx.deleteFrom('outbox').where('conversation_id', '=', id).where('seq', '<=', upTo).execute();
  await forgetLines(tx, id, { from: 0, upTo });
  await tx.deleteFrom('confirmations').where('conversation_id', '=', id).execute();
  await deleteIdentitySteps(tx, id);
  await eraseBeside(tx, id, now);
  await tx
    .updateTable('conversations')
    .set({ deferred: 0, callback_url: null, callback_until: null })
    .where('id', '=', id)
    .execute();
  return files;
}

/** The row itself, after everything that was said in it. */
export async function dropConversation(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('handovers').where('conversation_id', '=', id).execute();
  await tx.deleteFrom('conversations').where('id', '=', id).execute();
}
