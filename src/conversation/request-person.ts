import type { PersonReason } from '../answers/hand-over.js';
import { answerPromise } from '../answers/promise.js';
import { voiceOf } from '../answers/voice-of.js';
import type { Snapshot } from '../content/snapshot.js';
import type { Reply } from '../message/reply.js';
import type { Act, Answered, QueuePlace, Situation } from './situation.js';

type Request = Extract<Act, { do: 'request_person' }>;

/** As the rows say it: before whom someone waits. */
const DANGER = 0;
const URGENT = 1;
const USUAL = 2;

/** A person takes over; the citizen hears his place or the time. `whole` has the topics that are off, too. */
export function requestPerson(situation: Situation, reason: PersonReason, whole: Snapshot): Answered {
  const { snapshot, now, handover, ahead } = situation;
  const state = { ...situation.state, misses: 0, denials: undefined };
  const topic = state.topic;
  const found = departmentOf(whole, topic) ?? situation.operatedBy;
  const urgency = reason === 'anger' ? URGENT : USUAL;
  const request: Request = {
    do: 'request_person',
    department: found ?? null,
    topic: topic ?? null,
    reason,
    urgency,
    promisedUntil: null,
    mode: 'inbox',
  };
  if (situation.staffChat)
    return {
      state,
      acts: [{ ...request, mode: 'channel_chat' }],
      reply: voiceOf(state).referToStaffChat(snapshot, { department: found, now, reason }),
    };
  // What was noted without his knowing (a lost reply) is no request of his: it gets its promise now.
  const promised = handover?.promisedUntil ?? undefined;
  const department = handover === undefined ? found : (handover.department ?? undefined);
  const promise = answerPromise(snapshot, department, now);
  const promisedUntil = promised ?? promise.until;
  const place: QueuePlace = {
    department: department ?? null,
    urgency: Math.min(urgency, handover?.urgency ?? urgency),
    since: handover?.waitingSince ?? now,
  };
  const isNews = promised === undefined || urgency < (handover?.urgency ?? USUAL);
  return {
    state,
    acts: isNews ? [{ ...request, department: place.department, promisedUntil }] : [],
    reply: voiceOf(state).offerPerson(snapshot, {
      department,
      now,
      reason,
      alreadyRequested: promised !== undefined,
      promisedUntil,
      ahead: promise.isOpen ? ahead : undefined,
    }),
    ...(promise.isOpen && { asksPlace: place }),
  };
}

/** A topic of which a person always takes over: below its answer stands by when. */
export function withPerson(situation: Situation, answered: Answered, whole: Snapshot): Answered {
  const { handover, staffChat } = situation;
  if (handover?.promisedUntil != null) return answered;
  const request = requestPerson({ ...situation, state: answered.state }, 'topic_rule', whole);
  const bubbles = staffChat ? request.reply.bubbles : request.reply.bubbles.slice(0, 1);
  const reply: Reply = {
    bubbles: [...answered.reply.bubbles, ...bubbles],
    choices: answered.reply.choices,
  };
  return { ...request, state: answered.state, reply };
}

/** Somebody should look at it; the citizen is told nothing of it, or not when. */
export function noted(
  reason: 'danger' | 'paused' | 'reply_lost',
  topic?: { id: string; department: string | undefined },
): Request {
  return {
    do: 'request_person',
    department: topic?.department ?? null,
    topic: topic?.id ?? null,
    reason,
    urgency: reason === 'danger' ? DANGER : USUAL,
    promisedUntil: null,
    mode: 'inbox',
  };
}

/** Who takes care of a topic, switched off or not. */
export function departmentOf(
  { articles, complaintCategories }: Snapshot,
  topic: string | undefined,
): string | undefined {
  return (
    articles.find((article) => article.topic === topic)?.department ??
    complaintCategories.find(({ id }) => id === topic)?.department
  );
}
