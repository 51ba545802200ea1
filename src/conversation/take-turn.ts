import { randomBytes, randomUUID } from 'node:crypto';
import type { Channel, Delivery } from '../channels/channel.js';
import { rememberCitizen } from '../citizens/citizen-store.js';
import { conversationId } from '../citizens/conversation-key.js';
import { recordPhotos } from '../media/photo-store.js';
import type { Reply } from '../message/reply.js';
import { readTap } from '../message/tap.js';
import type { PublishedVersion } from '../publishing/publisher.js';
import { useConfirmation } from '../records/confirmation-store.js';
import { newConversation, readState } from '../records/conversation-state.js';
import { beginConversation, lockConversation, saveConversation } from '../records/conversation-store.js';
import { countAhead, findOpenHandover, hearCitizen } from '../records/handover-store.js';
import { findRepeat, recordMessage } from '../records/message-store.js';
import { isOfferOver } from '../records/photo-place.js';
import { forgetOffers } from '../records/talk-photos.js';
import type { Database, Tx } from '../storage/database.js';
import type { HandoverRow } from '../storage/handover-tables.js';
import type { ConversationRow } from '../storage/schema.js';
import { type Switched, switchedHere } from '../switches/switched.js';
import { understand } from '../understanding/understand.js';
import { act } from './act.js';
import { lookUpCases } from './case-acts.js';
import { decide } from './decide.js';
import { callbackOf, listened, tokenOf, whyQuiet } from './listening.js';
import { type Prepared, prepare, withoutAddresses } from './prepare.js';
import { type Response, respondInstead, say, sayInstead } from './say.js';
import { type Decided, type OpenHandover, readConfirmedAct, type Situation } from './situation.js';

export interface TurnParts {
  database: Database;
  published(): PublishedVersion;
  switched(): Switched;
  /** Where citizens reach this server, such as `https://talk.example.go.kr`. */
  publicUrl(): string;
  now(): number;
}

export interface Turn {
  id: string;
  conversationId: string;
  /** The published version that answered. */
  version: number;
  /** Number of the reply in the record; undefined if none was written (silence, a repeat, a try-out). */
  replySeq: number | undefined;
  reply: Reply | undefined;
  decided: Decided | undefined;
  /** Numbers of earlier replies that the response carries, oldest first. */
  carriedSeqs: number[];
  /** What goes into the HTTP response, on channels that answer in it. */
  responseBody: unknown;
  /** Files that the record no longer names. */
  erasedFiles: string[];
  /** Whoever looks at the lists of talks with people sees something else now. */
  handoverChanged: boolean;
  /** Whoever looks at cases sees something else now. */
  casesChanged: boolean;
}

/**
 * One inbound message and what we do with it, in one short transaction: lock the conversation,
 * record, understand, decide, act, save the state, enqueue the reply.
 */
export async function takeTurn(parts: TurnParts, channel: Channel, delivery: Delivery): Promise<Turn> {
  const { message } = delivery;
  const prepared = prepare(message.content);
  if (!delivery.fromCitizen) return tryOut(parts, channel, delivery, prepared);
  const { database } = parts;
  const locking = database.engine === 'postgresql';
  const id = conversationId(message.account, message.citizenKey);
  return database.transaction(async (tx) => {
    const now = parts.now();
    const conversation = await ownConversation(tx, id, delivery, now, locking);
    if (message.platformMessageId !== undefined) {
      const repeat = await findRepeat(tx, message.account, message.platformMessageId);
      if (repeat !== undefined) return repeated(repeat.turn_id, id);
    }
    const published = parts.published();
    const tap = prepared.content.kind === 'tap' ? readTap(prepared.content.payload) : undefined;
    const confirms = tap?.do === 'confirm' ? await useConfirmation(tx, id, tap.id, now) : undefined;
    const state = readState(conversation.state, now - conversation.last_inbound_at);
    const open =
      conversation.handover === null ? undefined : await findOpenHandover(tx, id, conversation.handover);
    const quiet = channel.abilities.canBeSilent ? whyQuiet(delivery, conversation, now) : undefined;
    const decided =
      quiet === undefined
        ? await decideWithLooks(tx, conversation, {
            ...situationOf(parts, published, channel, delivery, prepared),
            state,
            confirms: readConfirmedAct(confirms),
            waiting: conversation.deferred,
            seq: conversation.last_seq + 1,
            handover: open && asOpenHandover(open),
            now,
          })
        : listened(state, quiet);
    const instead = await sayInstead(tx, channel, conversation, delivery, decided);
    const inboundSeq = conversation.last_seq + 1;
    const turnId = randomUUID();
    await recordMessage(tx, {
      conversation_id: id,
      seq: inboundSeq,
      account: message.account,
      platform_message_id: message.platformMessageId ?? null,
      sent_at: message.at,
      received_at: now,
      content: JSON.stringify(withoutAddresses(prepared.content)),
      turn_id: turnId,
      version: published.number,
      understanding: decided.understanding === undefined ? null : JSON.stringify(decided.understanding),
    });
    if (prepared.content.kind === 'photos')
      await recordPhotos(tx, { conversationId: id, seq: inboundSeq }, prepared.content.photos, now);
    if (isOfferOver(state, decided.state, prepared.content)) await forgetOffers(tx, id);
    if (open !== undefined) await hearCitizen(tx, open, now);
    const publicUrl = parts.publicUrl();
    const acted = await act(tx, { published, conversation, open, inboundSeq, now, publicUrl }, decided);
    const reply = instead === undefined ? joinReplies(decided.reply, acted.said) : undefined;
    const replySeq = reply === undefined ? undefined : inboundSeq + 1;
    await saveConversation(tx, id, {
      state: JSON.stringify(decided.state),
      last_seq: replySeq ?? inboundSeq,
      last_inbound_at: now,
      ...tokenOf(delivery),
      ...(instead !== undefined && callbackOf(delivery, instead)),
    });
    let response: Response = { body: undefined, carried: [] };
    if (instead !== undefined) response = await respondInstead(tx, channel, conversation, instead, now);
    else if (reply !== undefined)
      response = await say(tx, channel, conversation, { message, inboundSeq, reply, now });
    return {
      id: turnId,
      conversationId: id,
      version: published.number,
      replySeq,
      carriedSeqs: response.carried,
      reply,
      decided,
      responseBody: response.body,
      erasedFiles: acted.files,
      handoverChanged: acted.handoverChanged,
      casesChanged: acted.casesChanged,
    };
  });
}

function joinReplies(reply: Reply | undefined, said: Reply | undefined): Reply | undefined {
  if (said === undefined) return reply;
  return { bubbles: [...(reply?.bubbles ?? []), ...said.bubbles], choices: said.choices };
}

/** Decided once more where the reply tells of a place in the queue or of cases: only then somebody looks. */
async function decideWithLooks(
  tx: Tx,
  conversation: ConversationRow,
  situation: Situation,
): Promise<Decided> {
  const understand = onceEach(situation.understand);
  const decided = decide({ ...situation, understand });
  const { asksPlace, asksCases } = decided;
  if (asksPlace === undefined && asksCases === undefined) return decided;
  const { snapshot, now } = situation;
  const seen =
    asksCases === undefined ? {} : await lookUpCases(tx, { snapshot, conversation, now }, asksCases);
  const ahead =
    asksPlace === undefined
      ? undefined
      : await countAhead(tx, { ...asksPlace, conversationId: conversation.id });
  return decide({ ...situation, ...seen, ahead, understand });
}

/** The same words are not understood twice in a turn. */
function onceEach(understand: Situation['understand']): Situation['understand'] {
  const known = new Map<string, ReturnType<typeof understand>>();
  return (text) => {
    const understood = known.get(text) ?? understand(text);
    known.set(text, understood);
    return understood;
  };
}

function asOpenHandover(row: HandoverRow): OpenHandover {
  return {
    owned: row.owner !== null,
    department: row.department,
    urgency: row.urgency,
    waitingSince: row.waiting_since,
    promisedUntil: row.promised_until,
  };
}

/** What a decision looks at besides the conversation itself. */
function situationOf(
  parts: TurnParts,
  published: PublishedVersion,
  channel: Channel,
  { message }: Delivery,
  prepared: Prepared,
): Omit<Situation, 'state' | 'confirms' | 'waiting' | 'handover' | 'seq' | 'now'> {
  return {
    ...prepared,
    snapshot: published.snapshot,
    understand: (text) => understand(published.model, published.calibration, text),
    switched: switchedHere(parts.switched(), [message.account, channel.name]),
    canBeSilent: channel.abilities.canBeSilent,
    operatedBy: published.snapshot.accounts.find(({ id }) => id === message.account)?.department,
    staffChat: channel.abilities.hasStaffChat,
    newId: () => randomBytes(12).toString('base64url'),
  };
}

async function ownConversation(
  tx: Tx,
  id: string,
  { message }: Delivery,
  now: number,
  locking: boolean,
): Promise<ConversationRow> {
  const known = await lockConversation(tx, id, locking);
  if (known !== undefined) return known;
  await rememberCitizen(tx, {
    id,
    account: message.account,
    platform_key: message.citizenKey,
    first_seen_at: now,
  });
  const state = JSON.stringify(newConversation);
  return beginConversation(
    tx,
    {
      id,
      account: message.account,
      state,
      last_seq: 0,
      last_inbound_at: now,
      deferred: 0,
      reply_token: null,
      reply_token_until: null,
      silent_until: null,
      handover: null,
      callback_url: null,
      callback_until: null,
    },
    locking,
  );
}

/** Somebody of the office tries the bot out: the same understanding and words, and no trace. */
function tryOut(parts: TurnParts, channel: Channel, delivery: Delivery, prepared: Prepared): Turn {
  const published = parts.published();
  const decided = decide({
    ...situationOf(parts, published, channel, delivery, prepared),
    state: newConversation,
    confirms: undefined,
    waiting: 0,
    seq: 1,
    now: parts.now(),
  });
  const { reply } = decided;
  return {
    id: randomUUID(),
    conversationId: '',
    version: published.number,
    replySeq: undefined,
    reply,
    decided,
    responseBody: reply === undefined ? undefined : channel.render(reply),
    carriedSeqs: [],
    erasedFiles: [],
    handoverChanged: false,
    casesChanged: false,
  };
}

function repeated(turnId: string, id: string): Turn {
  return {
    id: turnId,
    conversationId: id,
    version: 0,
    replySeq: undefined,
    reply: undefined,
    decided: undefined,
    responseBody: undefined,
    carriedSeqs: [],
    erasedFiles: [],
    handoverChanged: false,
    casesChanged: false,
  };
}
