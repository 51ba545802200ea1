import { createHash } from 'node:crypto';
import type { Report } from '../dialogs/begin-form.js';
import type { IdentityStepRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';

/** Only its hash is kept: the database alone opens nobody's page. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** The newest page of a talk is the one that counts: of what is told there one petition is filed. */
export async function offerIdentityStep(
  tx: Tx,
  step: {
    conversationId: string;
    token: string;
    report: Report;
    contactsUntil: number;
    now: number;
    endsAt: number;
  },
): Promise<void> {
  const { conversationId, token, report, contactsUntil, now, endsAt } = step;
  await tx
    .deleteFrom('identity_steps')
    .where('conversation_id', '=', conversationId)
    .where('used_at', 'is', null)
    .execute();
  await tx
    .insertInto('identity_steps')
    .values({
      conversation_id: conversationId,
      token_hash: tokenHash(token),
      report: JSON.stringify(report),
      contacts_until: contactsUntil,
      created_at: now,
      ends_at: endsAt,
      used_at: null,
      case_id: null,
    })
    .execute();
}

export function findIdentityStep(tx: Tx, token: string): Promise<IdentityStepRow | undefined> {
  return tx
    .selectFrom('identity_steps')
    .selectAll()
    .where('token_hash', '=', tokenHash(token))
    .executeTakeFirst();
}

/** Under the conversation's lock. What was told stands in the case from now on. */
export async function useIdentityStep(
  tx: Tx,
  { conversation_id, token_hash }: IdentityStepRow,
  caseId: string,
  now: number,
): Promise<void> {
  await tx
    .updateTable('identity_steps')
    .set({ used_at: now, case_id: caseId, report: '' })
    .where('conversation_id', '=', conversation_id)
    .where('token_hash', '=', token_hash)
    .execute();
}

export async function deleteIdentitySteps(tx: Tx, conversationId: string): Promise<void> {
  await tx.deleteFrom('identity_steps').where('conversation_id', '=', conversationId).execute();
}

/** Those that ended before then. Until that moment whoever comes late is told why. */
export async function deleteEndedSteps(tx: Tx, before: number): Promise<number> {
  const result = await tx.deleteFrom('identity_steps').where('ends_at', '<', before).executeTakeFirst();
  return Number(result.numDeletedRows);
}
