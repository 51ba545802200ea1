import { receipt } from '../answers/case-status.js';
import { CASES_TOPIC } from '../cases/case-parts.js';
import { findCase } from '../cases/case-store.js';
import { addContact, type ContactSeal, type NewContact } from '../cases/contact-store.js';
import { type PetitionTerms, petitionTerms } from '../cases/petition-terms.js';
import type { Channel } from '../channels/channel.js';
import type { Snapshot } from '../content/snapshot.js';
import type { Report } from '../dialogs/begin-form.js';
import { conversationTopic, INBOX_TOPIC, type Live } from '../live/live.js';
import { speak } from '../outbox/speak-store.js';
import { readState } from '../records/conversation-state.js';
import { lockConversation, saveConversation } from '../records/conversation-store.js';
import { findIdentityStep, useIdentityStep } from '../records/identity-step-store.js';
import type { CaseRow, IdentityStepRow } from '../storage/case-tables.js';
import type { Database, Tx } from '../storage/database.js';
import type { ConversationRow } from '../storage/schema.js';
import { openReported, photosOf } from './case-acts.js';

/** What contacts of a petition may be used for; the page says the same. */
export const PETITION_PURPOSE = '정식 민원의 신원 확인, 처리와 결과 안내';

export interface PetitionParts {
  database: Database;
  live: Pick<Live, 'publish'>;
  published(): { snapshot: Snapshot };
  /** Undefined while the account is off. */
  channelOf(account: string): Channel | undefined;
  nudgeOutbox(): void;
  contacts: ContactSeal;
  now(): number;
}

export type PetitionContact = Pick<NewContact, 'kind' | 'value'>;

/** A petition that can be filed: what it says, and under what it would run. */
export interface OpenPetition extends PetitionTerms {
  state: 'open';
  report: Report;
  photos: number;
  endsAt: number;
}

export type Petition =
  | OpenPetition
  | { state: 'filed'; row: CaseRow }
  | { state: 'ended' }
  /** Nobody was given such a page, or everything about it is forgotten. */
  | { state: 'unknown' };

export function lookAtPetition(parts: PetitionParts, token: string): Promise<Petition> {
  return parts.database.transaction(async (tx) => {
    const step = await findIdentityStep(tx, token);
    return step === undefined ? { state: 'unknown' } : standing(tx, parts, step);
  });
}

/**
 * Opens the case and seals how to reach who files it, in one transaction under the talk's lock: sent
 * twice, it is one case, and both hear of it. The receipt goes to the talk as well.
 */
export async function filePetition(
  parts: PetitionParts,
  token: string,
  given: readonly PetitionContact[],
): Promise<Petition> {
  const { database, live } = parts;
  const { petition, told } = await database.transaction(async (tx) => {
    const found = await findIdentityStep(tx, token);
    const conversation =
      found && (await lockConversation(tx, found.conversation_id, database.engine === 'postgresql'));
    // Once more, under the lock: somebody may have been quicker.
    const step = conversation && (await findIdentityStep(tx, token));
    if (conversation === undefined || step === undefined)
      return { petition: { state: 'unknown' } as const, told: undefined };
    const before = await standing(tx, parts, step);
    if (before.state !== 'open') return { petition: before, told: undefined };
    const row = await file(tx, parts, conversation, step, given);
    return { petition: { state: 'filed', row } as const, told: conversation.id };
  });
  if (told !== undefined) {
    for (const topic of [conversationTopic(told), INBOX_TOPIC, CASES_TOPIC]) live.publish(topic);
    parts.nudgeOutbox();
  }
  return petition;
}

async function file(
  tx: Tx,
  parts: PetitionParts,
  conversation: ConversationRow,
  step: IdentityStepRow,
  given: readonly PetitionContact[],
): Promise<CaseRow> {
  const { snapshot } = parts.published();
  const now = parts.now();
  const ground = { snapshot, conversation, now };
  const row = await openReported(tx, ground, reportIn(step), 'petition');
  for (const one of given)
    await addContact(
      tx,
      parts.contacts,
      row.id,
      { ...one, purpose: PETITION_PURPOSE, endsAt: step.contacts_until },
      now,
    );
  await useIdentityStep(tx, step, row.id, now);
  await dropForm(tx, conversation);
  const channel = parts.channelOf(conversation.account);
  // An account that is off tells nobody anything; the page has said it.
  if (channel !== undefined)
    await speak(tx, channel, conversation, {
      author: 'bot',
      reply: receipt(snapshot, row, now),
      now,
      expiresAt: null,
    });
  return row;
}

async function standing(tx: Tx, parts: PetitionParts, step: IdentityStepRow): Promise<Petition> {
  const now = parts.now();
  if (step.case_id !== null) {
    const row = await findCase(tx, step.case_id);
    return row === undefined ? { state: 'unknown' } : { state: 'filed', row };
  }
  if (step.ends_at <= now) return { state: 'ended' };
  const report = reportIn(step);
  const photos = await photosOf(tx, step.conversation_id, report.photoSeqs);
  const { snapshot } = parts.published();
  return {
    ...petitionTerms({ snapshot, now }, report),
    state: 'open',
    report,
    photos: photos.length,
    endsAt: step.ends_at,
    contactsUntil: step.contacts_until,
  };
}

/** It waited in the talk until it was filed; taken up again it would be filed twice. */
async function dropForm(tx: Tx, conversation: ConversationRow): Promise<void> {
  const { form, ...rest } = readState(conversation.state, 0);
  if (form?.kind !== 'petition') return;
  const { id, last_seq, last_inbound_at } = conversation;
  await saveConversation(tx, id, { state: JSON.stringify(rest), last_seq, last_inbound_at });
}

function reportIn({ report }: IdentityStepRow): Report {
  return JSON.parse(report) as Report;
}
