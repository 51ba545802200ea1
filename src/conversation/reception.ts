import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import * as sentences from '../answers/sentences.js';
import type { Channel, Delivery, Mark } from '../channels/channel.js';
import { conversationId } from '../citizens/conversation-key.js';
import { CASES_TOPIC } from '../cases/case-parts.js';
import { BanjangError } from '../errors.js';
import { conversationTopic, INBOX_TOPIC, type Live } from '../live/live.js';
import { textReply } from '../message/reply.js';
import { moveFromResponse } from '../outbox/outbox-store.js';
import type { Files } from '../storage/files.js';
import { applyMark } from './apply-mark.js';
import { takeTurn, type Turn, type TurnParts } from './take-turn.js';

export interface ReceptionParts extends TurnParts {
  files: Files;
  live: Live;
  log: Logger;
  /** Something waits in the outbox. */
  nudgeOutbox(): void;
  /** A photo waits to be fetched. */
  nudgePhotos(): void;
  onTurn(turn: Turn, channel: Channel, milliseconds: number): void;
  onLate(channel: Channel): void;
  onMark(mark: Mark, channel: Channel): void;
}

export interface Reception {
  /** Takes the turn; what it set in motion (sending, watching, fetching) begins after the commit. Throws what `takeTurn` throws. */
  receive(channel: Channel, delivery: Delivery): Promise<Turn>;
  /** Honours a withdrawal, an edit, an arrival, words of staff. */
  mark(channel: Channel, mark: Mark): Promise<void>;
  /** The same for a channel that answers in its HTTP response: always a body, before the deadline. */
  respond(channel: Channel, delivery: Delivery, deadlineMilliseconds: number): Promise<unknown>;
  /** Resolves when no turn is under way any more. */
  idle(): Promise<void>;
}

export function reception(parts: ReceptionParts): Reception {
  const underWay = new Set<Promise<unknown>>();

  function track<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    const done = (): void => void underWay.delete(work);
    work.then(done, done);
    return work;
  }

  async function receiveNow(channel: Channel, delivery: Delivery): Promise<Turn> {
    const began = performance.now();
    const sign = setTimeout(() => showWorking(parts, channel, delivery), SLOW_MILLISECONDS);
    const turn = await takeTurn(parts, channel, delivery).finally(() => clearTimeout(sign));
    afterCommit(parts, channel, delivery, turn);
    parts.onTurn(turn, channel, performance.now() - began);
    return turn;
  }

  const receive: Reception['receive'] = (channel, delivery) => track(receiveNow(channel, delivery));

  async function respond(
    channel: Channel,
    delivery: Delivery,
    deadlineMilliseconds: number,
  ): Promise<unknown> {
    const turn = receive(channel, delivery);
    const first = await firstOf(turn, deadlineMilliseconds).catch((error: unknown) => {
      parts.log.error(
        { err: error, channel: channel.name },
        'a turn failed; the citizen was asked to send again',
      );
      return 'failed' as const;
    });
    if (first === 'failed') return channel.render(textReply(sentences.temporarilyDown));
    if (first !== 'late') return first.responseBody;
    parts.onLate(channel);
    const kept = turn.catch((error: unknown) => takeAgain(() => receive(channel, delivery), error));
    track(kept.then((late) => moveLate(parts, late, delivery))).catch((error: unknown) => {
      parts.log.error(
        { err: error, channel: channel.name },
        'a late turn failed; the citizen was promised an answer',
      );
    });
    return channel.promise?.(
      delivery.callback === undefined ? sentences.answerWaits : sentences.answerFollows,
      delivery.callback !== undefined,
    );
  }

  async function markNow(channel: Channel, mark: Mark): Promise<void> {
    const { files, handoverChanged } = await applyMark(parts.database, mark, parts.now());
    parts.onMark(mark, channel);
    if (handoverChanged) parts.live.publish(INBOX_TOPIC);
    if (mark.citizenKey === '' || mark.mark === 'other') return;
    parts.live.publish(conversationTopic(conversationId(mark.account, mark.citizenKey)));
    for (const file of files) await parts.files.remove(file);
  }

  return {
    receive,
    mark: (channel, mark) => track(markNow(channel, mark)),
    respond,
    idle: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

/** A turn takes milliseconds; one that takes so long waits for the database. */
const SLOW_MILLISECONDS = 700;

function showWorking(parts: ReceptionParts, channel: Channel, { message, standby }: Delivery): void {
  if (standby === true) return;
  channel.showWorking?.(message.citizenKey, AbortSignal.timeout(5000)).catch((error: unknown) => {
    parts.log.warn(
      { err: error, account: message.account },
      'the sign that an answer is coming was not shown',
    );
  });
}

async function firstOf(turn: Promise<Turn>, milliseconds: number): Promise<Turn | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, milliseconds, 'late');
  });
  try {
    return await Promise.race([turn, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** An answer was promised and the platform will not ask again: a database that comes back finds the turn waiting. */
const AGAIN_AFTER_MILLISECONDS = [500, 1500, 5000];

async function takeAgain(take: () => Promise<Turn>, first: unknown): Promise<Turn> {
  let failure = first;
  for (const milliseconds of AGAIN_AFTER_MILLISECONDS) {
    if (!(failure instanceof BanjangError) || failure.retry !== 'later') break;
    await sleep(milliseconds);
    try {
      return await take();
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/**
 * The response has left without what it was to carry: the oldest goes to the callback, where there
 * is one, and the rest into the next turn.
 */
async function moveLate(parts: ReceptionParts, turn: Turn, delivery: Delivery): Promise<void> {
  const { replySeq, carriedSeqs, conversationId } = turn;
  const seqs = replySeq === undefined ? carriedSeqs : [...carriedSeqs, replySeq];
  if (seqs.length === 0) return;
  const now = parts.now();
  const callback =
    delivery.callback !== undefined && delivery.callback.expiresAt > now ? delivery.callback : undefined;
  await parts.database.transaction(async (tx) => {
    for (const [place, seq] of seqs.entries())
      await moveFromResponse(tx, { conversationId, seq }, place === 0 ? callback : undefined, now);
  });
  if (callback !== undefined) parts.nudgeOutbox();
}

function afterCommit(
  parts: ReceptionParts,
  channel: Channel,
  { message, fromCitizen }: Delivery,
  turn: Turn,
): void {
  parts.log.info(
    {
      turn: turn.id,
      account: message.account,
      kind: message.content.kind,
      version: turn.version,
      intent: turn.decided?.understanding?.intent,
      decision: turn.decided?.understanding?.decision,
      confidence: turn.decided?.understanding?.confidence,
      acts: turn.decided?.acts.map((one) => one.do),
      halted: turn.decided?.halted,
    },
    turn.decided === undefined ? 'repeat' : 'turn',
  );
  if (!fromCitizen || turn.decided === undefined) return;
  parts.live.publish(conversationTopic(turn.conversationId));
  if (turn.handoverChanged) parts.live.publish(INBOX_TOPIC);
  if (turn.casesChanged) parts.live.publish(CASES_TOPIC);
  if (!channel.abilities.answersInResponse) parts.nudgeOutbox();
  if (message.content.kind === 'photos') parts.nudgePhotos();
  for (const file of turn.erasedFiles) {
    parts.files.remove(file).catch((error: unknown) => {
      parts.log.error({ err: error, turn: turn.id }, 'an erased photo is still on the disk');
    });
  }
}
