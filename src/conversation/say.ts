import type { Channel, Delivery } from '../channels/channel.js';
import * as sentences from '../answers/sentences.js';
import type { InboundMessage } from '../message/inbound-message.js';
import type { Reply } from '../message/reply.js';
import { countDeferred, deferredReplies, enqueue, markState, NEXT_TURN } from '../outbox/outbox-store.js';
import type { Tx } from '../storage/database.js';
import type { ConversationRow, OutboxRow } from '../storage/schema.js';
import type { Decided } from './situation.js';

/** What leaves with a turn besides the reply it may have. */
export interface Response {
  /** Undefined on channels that do not answer in the HTTP response, and where there is nothing to say. */
  body: unknown;
  /** Numbers of earlier replies that it carries, oldest first. */
  carried: number[];
}

/** Instead of a reply that yields: an agent's words that waited for this turn, or the promise that they follow. */
export interface Instead {
  waiting: OutboxRow[];
  promise: unknown;
}

/** Undefined where the reply itself is said. */
export async function sayInstead(
  tx: Tx,
  channel: Channel,
  conversation: ConversationRow,
  delivery: Delivery,
  decided: Decided,
): Promise<Instead | undefined> {
  if (decided.yields !== true || !channel.abilities.answersInResponse) return undefined;
  const waiting = conversation.deferred === 0 ? [] : await deferredReplies(tx, conversation.id);
  if (waiting.length > 0 && channel.combine !== undefined) return { waiting, promise: undefined };
  if (delivery.callback === undefined) return undefined;
  const promise = channel.promise?.(sentences.passedOnByCallback, true);
  return promise === undefined ? undefined : { waiting: [], promise };
}

/** The response out of what waited: as much as fits, the rest with the next turn. */
export async function respondInstead(
  tx: Tx,
  channel: Channel,
  conversation: ConversationRow,
  { waiting, promise }: Instead,
  now: number,
): Promise<Response> {
  if (waiting.length === 0) return { body: promise, carried: [] };
  const { body, carried } = await carry(tx, channel, conversation.id, waiting, [], now);
  await countDeferred(tx, conversation.id, -carried.length);
  return { body, carried };
}

/** Writes the reply to the outbox. Gives the response, on channels that answer in it. */
export async function say(
  tx: Tx,
  channel: Channel,
  conversation: ConversationRow,
  words: { message: InboundMessage; inboundSeq: number; reply: Reply; now: number },
): Promise<Response> {
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
  return { body: response?.body, carried: response?.carried ?? [] };
}

/** The response carries what had to wait for this turn, oldest first, then this turn's reply if there is room. */
async function intoResponse(
  tx: Tx,
  channel: Channel,
  conversation: ConversationRow,
  body: unknown,
  now: number,
): Promise<Response & { fitted: boolean }> {
  if (conversation.deferred === 0 || channel.combine === undefined)
    return { body, carried: [], fitted: true };
  const waiting = await deferredReplies(tx, conversation.id);
  const combined = await carry(tx, channel, conversation.id, waiting, [body], now);
  await countDeferred(tx, conversation.id, (combined.fitted ? 0 : 1) - combined.carried.length);
  return combined;
}

async function carry(
  tx: Tx,
  channel: Channel,
  conversationId: string,
  waiting: OutboxRow[],
  own: unknown[],
  now: number,
): Promise<Response & { fitted: boolean }> {
  const bodies = [...waiting.map((row) => JSON.parse(row.body) as unknown), ...own];
  const combined = channel.combine?.(bodies) ?? { body: undefined, used: 0 };
  const carried = waiting.slice(0, combined.used).map((row) => row.seq);
  if (carried.length > 0) await markState(tx, conversationId, carried, 'responded', now);
  return { body: combined.body, carried, fitted: combined.used > waiting.length };
}
