import * as status from '../answers/case-status.js';
import { tooManyForCase } from '../answers/received.js';
import { alikeCases } from '../cases/alike-store.js';
import { casesOfConversation, type NewCasePhoto } from '../cases/case-store.js';
import { addToCase, followCase, rateCase, reopenCase, withdrawCase } from '../cases/casework.js';
import { findForCitizen } from '../cases/find-for-citizen.js';
import { openCase } from '../cases/open-case.js';
import type { Snapshot } from '../content/snapshot.js';
import type { Report } from '../dialogs/begin-form.js';
import { MOST_PHOTOS } from '../dialogs/complaint-form.js';
import { BanjangError } from '../errors.js';
import { type Reply, textReply } from '../message/reply.js';
import { awaitPhotos } from '../records/late-photo.js';
import { inCase, photosOfTalk, type TalkPhoto } from '../records/talk-photos.js';
import type { CaseKind, CaseRow } from '../storage/case-tables.js';
import type { Tx } from '../storage/database.js';
import type { ConversationRow } from '../storage/schema.js';
import type { Act, CaseQuery, Situation } from './situation.js';

const MOST_ALIKE = 3;
const MOST_OWN = 5;
const TOO_MANY = tooManyForCase(MOST_PHOTOS);

export interface CaseGround {
  snapshot: Snapshot;
  conversation: Pick<ConversationRow, 'id' | 'account'>;
  now: number;
}

export type CaseAct = Extract<
  Act,
  { do: 'open_case' | 'join_case' | 'supplement_case' | 'reopen_case' | 'withdraw_case' | 'rate_case' }
>;

/** Does it; what only the case itself knows (its number, its date) is said by the reply that comes back. */
export async function actOnCase(tx: Tx, ground: CaseGround, act: CaseAct): Promise<Reply | undefined> {
  const { snapshot, conversation, now } = ground;
  const conversationId = conversation.id;
  switch (act.do) {
    case 'open_case': {
      const opened = await openReported(tx, ground, act.report, 'nuisance');
      return status.receipt(snapshot, opened, now);
    }
    case 'join_case':
      return joinReply(tx, ground, act.id);
    case 'supplement_case': {
      const photos = await stagedPhotos(tx, conversationId, act.photoSeqs, 'report');
      const { row, leftOut } = await addToCase(tx, ground, act.id, {
        conversationId,
        words: act.words,
        photos,
      });
      await awaitPhotos(tx, conversationId, act.photoSeqs, { caseId: act.id, stage: 'report' });
      return leftOut === 0
        ? undefined
        : { ...textReply(TOO_MANY), choices: status.supplemented(row).choices };
    }
    case 'reopen_case': {
      const photos = await stagedPhotos(tx, conversationId, act.photoSeqs, 'not_fixed');
      const { row, leftOut } = await reopenCase(tx, ground, act.id, {
        conversationId,
        words: act.words,
        photos,
      });
      await awaitPhotos(tx, conversationId, act.photoSeqs, { caseId: act.id, stage: 'not_fixed' });
      const { bubbles, choices } = status.reopenedReply(snapshot, row, now);
      return { bubbles: leftOut === 0 ? bubbles : [...bubbles, ...textReply(TOO_MANY).bubbles], choices };
    }
    case 'withdraw_case':
      try {
        await withdrawCase(tx, ground, act.id, { conversationId });
        return undefined;
      } catch (error) {
        return refusedReply(error);
      }
    case 'rate_case':
      await rateCase(tx, ground, act.id, { conversationId, rating: act.rating });
      return undefined;
  }
}

/** What was told in this talk becomes a case, with its photos, also those that are still on their way. */
export async function openReported(
  tx: Tx,
  ground: CaseGround,
  { photoSeqs, ...report }: Report,
  kind: CaseKind,
): Promise<CaseRow> {
  const { id: conversationId, account } = ground.conversation;
  const photos = await photosOf(tx, conversationId, photoSeqs);
  const opened = await openCase(tx, ground, {
    ...report,
    kind,
    conversationId,
    account,
    photos: photos.map((photo) => inCase(photo, 'report')),
  });
  await awaitPhotos(tx, conversationId, photoSeqs, { caseId: opened.id, stage: 'report' });
  return opened;
}

/** What the decision asked for, for its second look. */
export async function lookUpCases(
  tx: Tx,
  ground: CaseGround,
  query: CaseQuery,
): Promise<Pick<Situation, 'found' | 'alike'>> {
  const conversationId = ground.conversation.id;
  switch (query.of) {
    case 'own': {
      if (!('id' in query)) return { found: await casesOfConversation(tx, conversationId, MOST_OWN) };
      const one = await findForCitizen(tx, query.id, { conversationId });
      return { found: one === undefined ? [] : [one] };
    }
    case 'numbered': {
      const one = await findForCitizen(tx, query.id, { openedOn: query.openedOn });
      return { found: one === undefined ? [] : [one] };
    }
    case 'alike':
      return { alike: await findAlike(tx, ground, query.report) };
  }
}

async function findAlike(
  tx: Tx,
  { snapshot, conversation }: CaseGround,
  { category, place, description, photoSeqs }: Report,
): Promise<status.AlikeCase[]> {
  const photos = await photosOf(tx, conversation.id, photoSeqs);
  const { latitude, longitude } = place ?? {};
  return alikeCases(
    tx,
    {
      category,
      point: latitude === undefined || longitude === undefined ? undefined : { latitude, longitude },
      area: place?.area,
      meters: snapshot.complaintCategories.find(({ id }) => id === category)?.alikeMeters ?? 0,
      words: description,
      fingerprints: photos.flatMap(({ fingerprint }) => fingerprint ?? []),
    },
    MOST_ALIKE,
  );
}

/** A tap from an old screen: the case may be closed, or gone. */
async function joinReply(tx: Tx, ground: CaseGround, id: string): Promise<Reply> {
  try {
    return status.joined(await followCase(tx, ground, id, ground.conversation.id));
  } catch (error) {
    return refusedReply(error);
  }
}

function refusedReply(error: unknown): Reply {
  if (error instanceof BanjangError && (error.code === 'case_move_refused' || error.code === 'not_found'))
    return status.caseNotYours();
  throw error;
}

async function stagedPhotos(
  tx: Tx,
  conversationId: string,
  seqs: readonly number[],
  stage: NewCasePhoto['stage'],
): Promise<NewCasePhoto[]> {
  const photos = await photosOf(tx, conversationId, seqs);
  return photos.map((photo) => inCase(photo, stage));
}

/** Those of these messages that we hold. */
export async function photosOf(
  tx: Tx,
  conversationId: string,
  seqs: readonly number[],
): Promise<TalkPhoto[]> {
  if (seqs.length === 0) return [];
  const photos = await photosOfTalk(tx, conversationId, {
    since: Math.min(...seqs),
    limit: 10 * MOST_PHOTOS,
  });
  return photos.filter(({ seq }) => seqs.includes(seq)).slice(0, MOST_PHOTOS);
}
