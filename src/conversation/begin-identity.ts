import { randomBytes } from 'node:crypto';
import { petitionTerms } from '../cases/petition-terms.js';
import type { Report } from '../dialogs/begin-form.js';
import { giveIdentityPage, IDENTITY_MINUTES } from '../dialogs/petition-replies.js';
import type { Reply } from '../message/reply.js';
import { offerIdentityStep } from '../records/identity-step-store.js';
import type { Tx } from '../storage/database.js';
import type { CaseGround } from './case-acts.js';

const TOKEN_BYTES = 32;

/** Below our public address. */
export const IDENTITY_PATH = '/identity';

/** Keeps what was told, and leads to the page on which the citizen says who he is. */
export async function beginIdentity(
  tx: Tx,
  ground: CaseGround,
  report: Report,
  publicUrl: string,
): Promise<Reply> {
  const { conversation, now } = ground;
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await offerIdentityStep(tx, {
    conversationId: conversation.id,
    token,
    report,
    contactsUntil: petitionTerms(ground, report).contactsUntil,
    now,
    endsAt: now + IDENTITY_MINUTES * 60_000,
  });
  return giveIdentityPage(`${publicUrl.replace(/\/$/, '')}${IDENTITY_PATH}/${token}`);
}
