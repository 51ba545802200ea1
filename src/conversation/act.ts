import { randomUUID } from 'node:crypto';
import { dayAt } from '../korean/korean-dates.js';
import type { Reply } from '../message/reply.js';
import type { PublishedVersion } from '../publishing/publisher.js';
import { offerConfirmation } from '../records/confirmation-store.js';
import { eraseRecord } from '../records/conversation-store.js';
import {
  closeHandover,
  type HandoverRequest,
  joinHandover,
  openHandover,
} from '../records/handover-store.js';
import { noteRating } from '../records/rating-store.js';
import type { Tx } from '../storage/database.js';
import type { HandoverRow } from '../storage/handover-tables.js';
import type { ConversationRow } from '../storage/schema.js';
import { beginIdentity } from './begin-identity.js';
import { actOnCase } from './case-acts.js';
import type { Act, Decided } from './situation.js';

export interface Acted {
  /** To remove once it is committed. */
  files: string[];
  /** The lists of the agents show something else now. */
  handoverChanged: boolean;
  /** What only the act itself could say; it stands below the reply. */
  said: Reply | undefined;
  casesChanged: boolean;
}

export interface ActSituation {
  published: Pick<PublishedVersion, 'snapshot' | 'number'>;
  conversation: Pick<ConversationRow, 'id' | 'account'>;
  open: HandoverRow | undefined;
  inboundSeq: number;
  now: number;
  publicUrl: string;
}

/** Does what was decided. */
export async function act(tx: Tx, situation: ActSituation, decided: Decided): Promise<Acted> {
  const { published, conversation, open, inboundSeq, now, publicUrl } = situation;
  const { snapshot } = published;
  const { id, account } = conversation;
  const acted: Acted = {
    files: [],
    handoverChanged: open !== undefined,
    said: undefined,
    casesChanged: false,
  };
  for (const one of decided.acts) {
    switch (one.do) {
      case 'request_person':
        await request(tx, conversation, open, one, now);
        acted.handoverChanged = true;
        break;
      case 'end_talk':
        if (open !== undefined)
          await closeHandover(tx, { conversationId: id, id: open.id }, { by: null, reason: 'citizen', now });
        break;
      case 'offer_confirmation':
        await offerConfirmation(tx, { conversationId: id, id: one.id, act: one.act, now });
        break;
      case 'erase':
        acted.files.push(...(await eraseRecord(tx, id, inboundSeq, now)));
        break;
      case 'ask_helped':
      case 'rate_answer':
        await noteRating(tx, { account, version: published.number, day: dayAt(now) }, one);
        break;
      case 'begin_identity':
        acted.said = await beginIdentity(tx, { snapshot, conversation, now }, one.report, publicUrl);
        break;
      default:
        acted.said = (await actOnCase(tx, { snapshot, conversation, now }, one)) ?? acted.said;
        acted.casesChanged = true;
    }
  }
  return acted;
}

async function request(
  tx: Tx,
  { id, account }: Pick<ConversationRow, 'id' | 'account'>,
  open: HandoverRow | undefined,
  { department, topic, reason, urgency, promisedUntil, mode }: Extract<Act, { do: 'request_person' }>,
  now: number,
): Promise<void> {
  const wanted: HandoverRequest = {
    conversationId: id,
    id: randomUUID(),
    account,
    department,
    reason,
    topic,
    urgency,
    mode,
    promisedUntil,
    lastCitizenAt: now,
    now,
  };
  if (open !== undefined) return joinHandover(tx, open, wanted);
  const isOpened = await openHandover(tx, wanted);
  // The channel's own staff take over from here: a referral is all that is ours.
  if (isOpened && mode === 'channel_chat')
    await closeHandover(tx, { conversationId: id, id: wanted.id }, { by: null, reason: 'channel_chat', now });
}
