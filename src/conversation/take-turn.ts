import { randomBytes, randomUUID } from 'node:crypto';
import type { Channel, Delivery } from '../channels/channel.js';
import { rememberCitizen } from '../citizens/citizen-store.js';
import { conversationId } from '../citizens/conversation-key.js';
import type { InboundMessage } from '../message/inbound-message.js';
import type { Reply } from '../message/reply.js';
import { readTap } from '../message/tap.js';
import { countDeferred, deferredReplies, enqueue, markState, NEXT_TURN } from '../outbox/outbox-store.js';
import type { PublishedVersion } from '../publishing/publisher.js';
import type { Database, Tx } from '../storage/database.js';
import type { ConversationRow } from '../storage/schema.js';
import { understand } from '../understanding/understand.js';
import { offerConfirmation, useConfirmation } from './confirmation-store.js';
import { newConversation, readState } from './conversation-state.js';
import { beginConversation, eraseRecord, lockConversation, saveConversation } from './conversation-store.js';
import { decide } from './decide.js';
import { requestHandover } from './handover-request-store.js';
import { listened, tokenOf, whyQuiet } from './listening.js';
import { findRepeat, recordMessage } from './message-store.js';
import { recordPhotos } from './photo-store.js';
import { type Prepared, prepare, withoutAddresses } from './prepare.js';
import type { Decided, Situation } from './situation.js';
import { type Switched, switchedHere } from './switched.js';

export interface TurnParts {
  database: Database;
  published(): PublishedVersion;
  switched(): Switched;
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
  /** What goes into the HTTP response, on channels that answer in it. */
  responseBody: unknown;
  /** Files that the record no longer names. */
  erasedFiles: string[];
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
    const quiet = channel.abilities.canBeSilent ? whyQuiet(delivery, conversation, now) : undefined;
    const decided =
      quiet === undefined
        ? decide({
            ...situationOf(parts, published, channel, delivery, prepared),
            state,
            confirms: confirms === 'erase' ? confirms : undefined,
            waiting: conversation.deferred,
            now,
          })
        : listened(state, quiet);
    const inboundSeq = conversation.last_seq + 1;
    const { reply } = decided;
    const turn: Turn = {
      id: randomUUID(),
      conversationId: id,
      version: published.number,
      replySeq: reply === undefined ? undefined : inboundSeq + 1,
      reply,
      decided,
      responseBody: undefined,
      erasedFiles: [],
    };
    await recordMessage(tx, {
      conversation_id: id,
      seq: inboundSeq,
      account: message.account,
      platform_message_id: message.platformMessageId ?? null,
      sent_at: message.at,
      received_at: now,
      content: JSON.stringify(withoutAddresses(prepared.content)),
      turn_id: turn.id,
      version: published.number,
      understanding: decided.understanding === undefined ? null : JSON.stringify(decided.understanding),
    });
    if (prepared.content.kind === 'photos')
      await recordPhotos(tx, { conversationId: id, seq: inboundSeq }, prepared.content.photos, now);
    turn.erasedFiles = await act(tx, id, decided, inboundSeq, now);
    await saveConversation(tx, id, {
      state: JSON.stringify(decided.state),
      last_seq: turn.replySeq ?? inboundSeq,
      last_inbound_at: now,
      ...tokenOf(delivery),
    });
    if (reply !== undefined)
      turn.responseBody = await say(tx, channel, conversation, { message, inboundSeq, reply, now });
    return turn;
  });
}

/** What a decision looks at besides the conversation itself. */
function situationOf(
  parts: TurnParts,
  published: PublishedVersion,
  channel: Channel,
  { message }: Delivery,
  prepared: Prepared,
): Omit<Situation, 'state' | 'confirms' | 'waiting' | 'now'> {
  return {
    ...prepared,
    snapshot: published.snapshot,
    understand: (text) => understand(published.model, published.calibration, text),
    switched: switchedHere(parts.switched(), [message.account, channel.name]),
    canBeSilent: channel.abilities.canBeSilent,
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
    },
    locking,
  );
}

/** Does what was decided; returns files to remove once it is committed. */
async function act(tx: Tx, id: string, decided: Decided, inboundSeq: number, now: number): Promise<string[]> {
  const files: string[] = [];
  for (const one of decided.acts) {
    switch (one.do) {
      case 'request_person':
        await requestHandover(tx, {
          conversation_id: id,
          id: randomUUID(),
          department: one.department,
          reason: one.reason,
          topic: one.topic,
          created_at: now,
        });
        break;
      case 'offer_confirmation':
        await offerConfirmation(tx, { conversationId: id, id: one.id, act: one.act, now });
        break;
      case 'erase':
        files.push(...(await eraseRecord(tx, id, inboundSeq)));
        break;
    }
  }
  return files;
}

/** Writes the reply to the outbox. Returns the body of the response, on channels that answer in it. */
async function say(
  tx: Tx,
  channel: Channel,
  conversation: ConversationRow,
  words: { message: InboundMessage; inboundSeq: number; reply: Reply; now: number },
): Promise<unknown> {
  const { message, inboundSeq, reply, now } = words;
  const body = channel.render(reply);
  const response = channel.abilities.answersInResponse
    ? await intoResponse(tx, channel, conversation, body, now)
    : undefined;
  await enqueue(tx, {
    conversationId: conversation.id,
    seq: inboundSeq + 1,
    account: message.account,
    citizenKey: message.citizenKey,
    inReplyTo: inboundSeq,
    author: 'bot',
    reply,
    body,
    state: response === undefined || !response.fitted ? 'queued' : 'responded',
    dueAt: response === undefined || response.fitted ? now : NEXT_TURN,
    now,
  });
  return response?.body;
}

/** The response carries what had to wait for this turn, oldest first, then this turn's reply if there is room. */
async function intoResponse(
  tx: Tx,
  channel: Channel,
  conversation: ConversationRow,
  body: unknown,
  now: number,
): Promise<{ body: unknown; fitted: boolean }> {
  if (conversation.deferred === 0 || channel.combine === undefined) return { body, fitted: true };
  const waiting = await deferredReplies(tx, conversation.id);
  const combined = channel.combine([...waiting.map((row) => JSON.parse(row.body) as unknown), body]);
  const carried = waiting.slice(0, combined.used).map((row) => row.seq);
  if (carried.length > 0) await markState(tx, conversation.id, carried, 'responded', now);
  const fitted = combined.used > waiting.length;
  await countDeferred(tx, conversation.id, (fitted ? 0 : 1) - carried.length);
  return { body: combined.body, fitted };
}

/** Somebody of the office tries the bot out: the same understanding and words, and no trace. */
function tryOut(parts: TurnParts, channel: Channel, delivery: Delivery, prepared: Prepared): Turn {
  const published = parts.published();
  const decided = decide({
    ...situationOf(parts, published, channel, delivery, prepared),
    state: newConversation,
    confirms: undefined,
    waiting: 0,
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
    erasedFiles: [],
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
    erasedFiles: [],
  };
}
