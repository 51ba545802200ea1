import type { Logger } from 'pino';
import { lockConversation } from '../records/conversation-store.js';
import { conversationTopic } from '../live/live.js';
import { noticesTopic, tellStaff } from '../staff/notice-store.js';
import { standInFor } from '../staff/stand-in.js';
import { headOf } from '../staff/whom-to-tell.js';
import type { Tx } from '../storage/database.js';
import type { HandoverRow } from '../storage/handover-tables.js';
import { recordTalkAct, tellWatchers } from './act-on-talk.js';
import { brokenPromises, type Due, orphaned, overslept, silentTalks } from './clock-store.js';
import { canTakeTalks } from './colleague-store.js';
import type { DeskParts } from './desk-parts.js';
import { endTalk } from './end-talk.js';
import { changeHandover } from './handover-change-store.js';
import { forgetGone } from './presence-store.js';
import { lateSentence } from './set-sentences.js';
import { tellCitizen } from './tell-citizen.js';
import { openHandoverOf, type Talk } from './visible-store.js';

const TICK_MILLISECONDS = 5000;
const MINUTE_MILLISECONDS = 60_000;
/** Whoever acts here is the program itself. */
const NOBODY = { staffId: null };

type OpenTalk = Talk & { handover: HandoverRow };

export interface HandoverClock {
  start(): void;
  stop(): Promise<void>;
  /** Looks once at everything that time brings about. */
  runOnce(): Promise<void>;
}

/**
 * What happens because time passes. Each node runs one: each act compares under the
 * conversation's lock what it found, so that of two clocks one acts and the other finds it done.
 */
export function handoverClock(parts: DeskParts & { log: Logger }): HandoverClock {
  const { database, live, now, log } = parts;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  async function each(
    find: (tx: Tx) => Promise<Due[]>,
    act: (tx: Tx, talk: OpenTalk, ring: (staff: string) => void) => Promise<boolean>,
  ): Promise<void> {
    const rung = new Set<string>();
    for (const due of await database.transaction(find)) {
      const done = await database.transaction(async (tx) => {
        const conversation = await lockConversation(
          tx,
          due.conversation_id,
          database.engine === 'postgresql',
        );
        const handover = await openHandoverOf(tx, due.conversation_id);
        if (conversation === undefined || handover?.id !== due.id) return false;
        return act(tx, { conversation, handover }, (staff) => rung.add(staff));
      });
      if (done) tellWatchers(parts, due.conversation_id);
    }
    for (const staff of rung) live.publish(noticesTopic(staff));
  }

  async function runOnce(): Promise<void> {
    const at = now();
    const silentSince = at - parts.idleMinutes * MINUTE_MILLISECONDS;
    await each(
      (tx) => brokenPromises(tx, at),
      (tx, talk, ring) => escalate(tx, parts, talk, { at, ring }),
    );
    await each(
      (tx) => overslept(tx, at),
      (tx, talk) => wake(tx, talk, at),
    );
    await each(
      (tx) => orphaned(tx, at),
      (tx, talk) => passOn(tx, talk, at),
    );
    await each(
      (tx) => silentTalks(tx, silentSince),
      (tx, talk) => closeSilent(tx, parts, talk, { at, silentSince }),
    );
    for (const id of await database.transaction((tx) => forgetGone(tx, at)))
      live.publish(conversationTopic(id));
  }

  const tick = (): void => {
    running ??= runOnce()
      .catch((error: unknown) => {
        log.error({ err: error }, 'what time brings to talks could not be seen to; it is tried again');
      })
      .finally(() => {
        running = undefined;
      });
  };

  return {
    start: () => {
      timer = setInterval(tick, TICK_MILLISECONDS);
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
    runOnce,
  };
}

/** On top of the queue, in the trail; the citizen hears it once, and so does the head of the department. */
async function escalate(
  tx: Tx,
  parts: DeskParts,
  { conversation, handover }: OpenTalk,
  { at, ring }: { at: number; ring: (staff: string) => void },
): Promise<boolean> {
  if (isAnswered(handover) || (handover.promised_until ?? at) >= at) return false;
  const change = { escalated_at: at, urgency: Math.min(handover.urgency, 1) };
  if (!(await changeHandover(tx, handover, { escalated_at: null }, change, at))) return false;
  const { snapshot } = parts.published();
  const sentence = lateSentence(snapshot, handover.department ?? undefined, at);
  await tellCitizen(tx, parts, conversation, sentence, at);
  const department = handover.department ?? snapshot.handling.coordinator;
  const head = await headOf(tx, snapshot, department, at);
  if (head !== undefined) {
    await tellStaff(tx, [head], { at, kind: 'talk_late', subject: conversation.id, department });
    ring(head);
  }
  const detail = { promisedUntil: handover.promised_until };
  await recordTalkAct(tx, NOBODY, 'escalate', { conversation, handover }, at, detail);
  return true;
}

/** Before it went to another queue does not count there. */
function isAnswered({ first_response_at, last_agent_at, state, waiting_since }: HandoverRow): boolean {
  if (first_response_at === null) return false;
  return state !== 'waiting' || (last_agent_at ?? 0) > waiting_since;
}

async function wake(tx: Tx, talk: OpenTalk, at: number): Promise<boolean> {
  const { handover } = talk;
  if ((handover.snoozed_until ?? 0) > at) return false;
  const state = handover.owner === null ? 'waiting' : 'owned';
  return changeHandover(tx, handover, { state: 'snoozed' }, { state, snoozed_until: null }, at);
}

/** To whoever stands in, else back into the queue. */
async function passOn(tx: Tx, talk: OpenTalk, at: number): Promise<boolean> {
  const { handover } = talk;
  if (handover.owner === null || handover.state !== 'owned') return false;
  const standIn = await standInFor(tx, handover.owner, at);
  if (standIn === handover.owner) return false;
  const owner = standIn !== undefined && (await canTakeTalks(tx, standIn)) ? standIn : null;
  const change = owner === null ? ({ owner, state: 'waiting', waiting_since: at } as const) : { owner };
  if (!(await changeHandover(tx, handover, { owner: handover.owner }, change, at))) return false;
  await recordTalkAct(tx, NOBODY, 'assign', talk, at, { from: handover.owner, to: owner });
  return true;
}

async function closeSilent(
  tx: Tx,
  parts: DeskParts,
  talk: OpenTalk,
  { at, silentSince }: { at: number; silentSince: number },
): Promise<boolean> {
  const { state, last_agent_at: spoke, last_citizen_at: heard } = talk.handover;
  if (state !== 'owned' || spoke === null || spoke >= silentSince || heard > spoke) return false;
  if (!(await endTalk(tx, parts, talk, { by: null, reason: 'idle', now: at }))) return false;
  await recordTalkAct(tx, NOBODY, 'close', talk, at, { reason: 'idle' });
  return true;
}
