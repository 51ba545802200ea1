import { randomUUID } from 'node:crypto';
import { BanjangError } from '../errors.js';
import type { Tx } from '../storage/database.js';
import type { ConversationRow, PhotoRow } from '../storage/schema.js';
import { lockConversation } from '../records/conversation-store.js';
import { openHandover } from '../records/handover-store.js';
import { changePhoto } from '../media/photo-store.js';

const GONE = '보내 주신 사진이나 동영상을 받지 못했어요. 번거로우시겠지만 다시 보내 주세요.';

export interface AskPhotoAgainParts {
  locking: boolean;
  /** Says a sentence outside a turn, under the conversation's lock. */
  tellCitizen(tx: Tx, conversation: ConversationRow, sentence: string, now: number): Promise<void>;
}

/** A photo that cannot be had: an agent sees it, and the citizen is asked once a message to send it again. */
export async function askPhotoAgain(
  tx: Tx,
  parts: AskPhotoAgainParts,
  row: PhotoRow,
  error: unknown,
  now: number,
): Promise<void> {
  const conversation = await lockConversation(tx, row.conversation_id, parts.locking);
  const isFirst = !(await hasFailed(tx, row));
  const change = { state: 'failed', source_url: null, failure: failureOf(error) } as const;
  // False where the citizen erased everything meanwhile: nobody is asked for what he took back.
  if (!(await changePhoto(tx, row, change)) || conversation === undefined) return;
  await openHandover(tx, {
    conversationId: row.conversation_id,
    id: randomUUID(),
    account: conversation.account,
    department: null,
    reason: 'unreadable',
    topic: null,
    urgency: 2,
    mode: 'inbox',
    promisedUntil: null,
    lastCitizenAt: conversation.last_inbound_at,
    now,
  });
  const forCitizen = error instanceof BanjangError && error.audience === 'citizen' ? error.message : GONE;
  if (isFirst) await parts.tellCitizen(tx, conversation, forCitizen, now);
}

export function failureOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 300) : String(error);
}

async function hasFailed(tx: Tx, { conversation_id, seq }: PhotoRow): Promise<boolean> {
  const failed = await tx
    .selectFrom('photos')
    .select('position')
    .where('conversation_id', '=', conversation_id)
    .where('seq', '=', seq)
    .where('state', '=', 'failed')
    .executeTakeFirst();
  return failed !== undefined;
}
