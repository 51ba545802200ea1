import type { Logger } from 'pino';
import type { Channel, SendOutcome } from '../channels/channel.js';
import type { Database, Tx } from '../storage/database.js';
import type { OutboxRow } from '../storage/schema.js';
import { claim, countDeferred, expire, NEXT_TURN, release, settle, staleClaims } from './outbox-store.js';
import { personaOf, type SendContext, sendContext } from './send-context-store.js';
import { retryDelay } from './retry-delay.js';
import { retryKey } from './retry-key.js';

const POLL_MILLISECONDS = 500;
const SEND_TIMEOUT_MILLISECONDS = 10_000;
/** Longer than any send may take, so that only a node that died loses a claim. */
const CLAIM_MILLISECONDS = 3 * SEND_TIMEOUT_MILLISECONDS;
const LARGEST_CLAIM = 100;
/** Replies without an end date (people's words) are given up visibly after so many tries: about a day. */
const MOST_ATTEMPTS = 300;

export interface DispatcherParts {
  database: Database;
  /** The channel of an account; undefined if it is not switched on (its replies wait). */
  channelOf(account: string): Channel | undefined;
  now(): number;
  random(): number;
  /** Names this process in claims; never the same again after a restart. */
  node: string;
  log: Logger;
  /** A reply will never arrive: told in the same transaction that says so. */
  onLost(tx: Tx, row: OutboxRow, now: number): Promise<unknown>;
  /** After a change of state, for whoever watches the conversation. */
  onSettled(row: OutboxRow, state: OutboxRow['state']): void;
}

export interface Dispatcher {
  start(): void;
  /** Something was enqueued: look now instead of at the next poll. */
  nudge(): void;
  /** Ends the sends under way, lets go of the rest. */
  stop(): Promise<void>;
  /** Claims and sends what is due now; returns how many. For tests and benchmarks, and the loop itself. */
  runOnce(): Promise<number>;
}

/** Claim, send, write down what came of it, let go. No transaction is open while a platform is called. */
export function dispatcher(parts: DispatcherParts): Dispatcher {
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let nudges = 0;
  let sweptAt = -Infinity;

  async function loop(): Promise<void> {
    try {
      let served: number;
      do {
        served = nudges;
        while (!stopping && (await runOnce()) > 0);
      } while (served !== nudges && !stopping);
    } catch (error) {
      parts.log.error({ err: error }, 'the outbox could not be read; it is tried again');
    }
  }

  function wake(): void {
    if (stopping) return;
    nudges += 1;
    running ??= loop().finally(() => {
      running = undefined;
    });
  }

  async function runOnce(): Promise<number> {
    const now = parts.now();
    const claimed = await parts.database.transaction(async (tx) => {
      // Not at every nudge: what it looks for grows by the minute, and a commit saved is a turn's.
      if (now - sweptAt >= POLL_MILLISECONDS) {
        await sweep(parts, tx, now);
        sweptAt = now;
      }
      const rows = await claim(tx, {
        node: parts.node,
        now,
        until: now + CLAIM_MILLISECONDS,
        limit: LARGEST_CLAIM,
        locking: parts.database.engine === 'postgresql',
      });
      const all: { row: OutboxRow; context: SendContext }[] = [];
      for (const row of rows) {
        const context = await sendContext(tx, row.conversation_id, now);
        const persona = await personaOf(tx, row);
        all.push({ row, context: persona === undefined ? context : { ...context, persona } });
      }
      return all;
    });
    await Promise.all(claimed.map(({ row, context }) => sendOne(parts, row, context)));
    return claimed.length;
  }

  return {
    start: () => {
      timer = setInterval(wake, POLL_MILLISECONDS);
      wake();
    },
    nudge: wake,
    runOnce,
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await running;
      await parts.database.transaction((tx) => release(tx, parts.node, parts.now()));
    },
  };
}

async function sendOne(parts: DispatcherParts, row: OutboxRow, context: SendContext): Promise<void> {
  const channel = parts.channelOf(row.account);
  const outcome = await trySending(channel, row, context);
  const now = parts.now();
  try {
    const state = await parts.database.transaction((tx) => writeDown(parts, tx, channel, row, outcome, now));
    parts.onSettled(row, state);
  } catch (error) {
    // The claim runs out by itself; what is known of the send is lost, and said so then.
    parts.log.error({ err: error, account: row.account }, 'the outcome of a send could not be written down');
  }
  if (outcome.state !== 'sent' && outcome.state !== 'delivered')
    parts.log.warn(
      { account: row.account, outcome: outcome.state, code: outcome.code, attempts: row.attempts },
      'a reply was not sent',
    );
}

async function trySending(
  channel: Channel | undefined,
  row: OutboxRow,
  context: SendContext,
): Promise<SendOutcome> {
  if (channel?.send === undefined)
    return { state: 'retry', code: 'channel_off', detail: 'the account has no channel that can send' };
  const signal = AbortSignal.timeout(SEND_TIMEOUT_MILLISECONDS);
  try {
    return await channel.send(
      {
        account: row.account,
        citizenKey: row.citizen_key,
        ...(row.callback_url === null ? {} : { callbackUrl: row.callback_url }),
        ...context,
        author: row.author,
        retryKey: retryKey(row.conversation_id, row.seq),
        tries: row.attempts - 1,
        progress: row.progress,
      },
      JSON.parse(row.body),
      signal,
    );
  } catch (error) {
    return {
      state: 'unknown',
      code: 'send_threw',
      detail: error instanceof Error ? error.message : String(error),
    };
  }
}

async function writeDown(
  parts: DispatcherParts,
  tx: Tx,
  channel: Channel | undefined,
  row: OutboxRow,
  outcome: SendOutcome,
  now: number,
): Promise<OutboxRow['state']> {
  if (outcome.state === 'sent' || outcome.state === 'delivered') {
    await settle(
      tx,
      row,
      {
        state: outcome.state,
        platform_message_id: outcome.platformMessageId ?? null,
        failure: null,
        callback_url: null,
      },
      now,
    );
    return outcome.state;
  }
  const failure = `${outcome.code}: ${outcome.detail}`.slice(0, 500);
  if (row.callback_url !== null) return backToNextTurn(tx, row, failure, now);
  const again =
    outcome.state === 'retry' || (outcome.state === 'unknown' && channel?.abilities.resendsUnknown === true);
  if (again && row.attempts < MOST_ATTEMPTS) {
    const delay = retryDelay(
      row.attempts,
      parts.random(),
      outcome.state === 'retry' ? outcome.afterMilliseconds : undefined,
    );
    const progress = (outcome.state === 'retry' ? outcome.progress : undefined) ?? row.progress;
    await settle(tx, row, { state: 'queued', due_at: now + delay, failure, progress }, now);
    return 'queued';
  }
  const state = outcome.state === 'unknown' ? 'unknown' : 'failed';
  if (await settle(tx, row, { state, failure }, now)) await parts.onLost(tx, row, now);
  return state;
}

/** A callback address works once: after it the reply waits for the citizen's next message. */
async function backToNextTurn(
  tx: Tx,
  row: OutboxRow,
  failure: string,
  now: number,
): Promise<OutboxRow['state']> {
  const moved = await settle(
    tx,
    row,
    { state: 'queued', due_at: NEXT_TURN, callback_url: null, failure },
    now,
  );
  if (moved) await countDeferred(tx, row.conversation_id, 1);
  return 'queued';
}

/** What nobody will send any more: too late, or claimed by a node that died while sending. */
async function sweep(parts: DispatcherParts, tx: Tx, now: number): Promise<void> {
  for (const row of await expire(tx, now)) {
    if (row.due_at === NEXT_TURN) await countDeferred(tx, row.conversation_id, -1);
    await parts.onLost(tx, row, now);
  }
  for (const row of await staleClaims(tx, now)) {
    if (row.callback_url !== null) await backToNextTurn(tx, row, 'node_died: while sending', now);
    else if (parts.channelOf(row.account)?.abilities.resendsUnknown === true)
      await settle(tx, row, { state: 'queued', due_at: now, failure: 'node_died: while sending' }, now);
    else if (await settle(tx, row, { state: 'unknown', failure: 'node_died: while sending' }, now))
      await parts.onLost(tx, row, now);
  }
}
