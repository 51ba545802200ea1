import type { Tx } from '../storage/database.js';

/** A page that reads the same talk again within this time is still the same view of it. */
const ONE_VIEW_MILLISECONDS = 60_000;

/** Whether the trail says already that this person looks at this talk now. */
export async function isViewRecorded(
  tx: Tx,
  conversationId: string,
  staffId: string,
  now: number,
): Promise<boolean> {
  const row = await tx
    .selectFrom('audit_trail')
    .select('id')
    .where('subject', '=', conversationId)
    .where('at', '>', now - ONE_VIEW_MILLISECONDS)
    .where('staff_id', '=', staffId)
    .where('act', '=', 'conversation.view')
    .executeTakeFirst();
  return row !== undefined;
}
