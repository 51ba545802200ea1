import type { Tx } from '../storage/database.js';

/** What a page may leave with us: more than may be sent, so that a paste that was too much is not lost. */
export const LONGEST_DRAFT = 100_000;

export async function keepDraft(
  tx: Tx,
  draft: { conversationId: string; staffId: string; text: string; now: number },
): Promise<void> {
  if (draft.text === '') {
    await dropDraft(tx, draft.conversationId, draft.staffId);
    return;
  }
  const text = draft.text.slice(0, LONGEST_DRAFT).toWellFormed().replaceAll('\0', '');
  await tx
    .insertInto('drafts')
    .values({
      conversation_id: draft.conversationId,
      staff_id: draft.staffId,
      text,
      updated_at: draft.now,
    })
    .onConflict((oc) =>
      oc.columns(['conversation_id', 'staff_id']).doUpdateSet({ text, updated_at: draft.now }),
    )
    .execute();
}

export async function dropDraft(tx: Tx, conversationId: string, staffId: string): Promise<void> {
  await tx
    .deleteFrom('drafts')
    .where('conversation_id', '=', conversationId)
    .where('staff_id', '=', staffId)
    .execute();
}

export async function readDraft(tx: Tx, conversationId: string, staffId: string): Promise<string> {
  const row = await tx
    .selectFrom('drafts')
    .select('text')
    .where('conversation_id', '=', conversationId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst();
  return row?.text ?? '';
}
