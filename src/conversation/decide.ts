import { answerTopic } from '../answers/answer-topic.js';
import { askWhich } from '../answers/ask-which.js';
import { reportComplaint } from '../answers/complaint.js';
import { emergency } from '../answers/emergency.js';
import { goodbye, greet, home, notice } from '../answers/greet.js';
import { missReply, offerPerson } from '../answers/hand-over.js';
import { opinionReply, praiseReply, thank, whoAmI } from '../answers/kind-word.js';
import { refuse } from '../answers/refuse.js';
import * as sentences from '../answers/sentences.js';
import type { Snapshot } from '../content/snapshot.js';
import type { InboundContent } from '../message/inbound-message.js';
import type { Aspect } from '../message/kind.js';
import { type Bubble, type Reply, textReply } from '../message/reply.js';
import { readTap, type Tap, writeTap } from '../message/tap.js';
import type { Understanding } from '../understanding/understanding.js';
import { readCommand } from './commands.js';
import type { ConversationState } from './conversation-state.js';

/** All that a decision may depend on. No clock, no database: the same situation always decides the same. */
export interface Situation {
  state: ConversationState;
  /** Cleaned, bounded and masked. */
  content: InboundContent;
  /** The text was longer than we take. */
  cut: boolean;
  snapshot: Snapshot;
  understand: (text: string) => Understanding;
  /** For a tap that confirms: what its id stands for, undefined if it is unknown or used already. */
  confirms: ConfirmedAct | undefined;
  /** Replies of earlier turns that travel with this one. */
  waiting: number;
  now: number;
  newId: () => string;
}

export type ConfirmedAct = 'erase';

export type Act =
  | {
      do: 'request_person';
      department: string | null;
      topic: string | null;
      reason: 'asked' | 'missed_twice';
    }
  | { do: 'offer_confirmation'; id: string; act: ConfirmedAct }
  | { do: 'erase' };

export interface Decided {
  state: ConversationState;
  acts: Act[];
  reply: Reply;
  understanding?: Understanding;
}

/** What to do with one message, and what to say. */
export function decide(situation: Situation): Decided {
  return withNotice(situation, road(situation));
}

function road(situation: Situation): Decided {
  const { content, snapshot, state } = situation;
  switch (content.kind) {
    case 'start':
      return { state, acts: [], reply: greet(snapshot) };
    case 'photos':
      return content.text === undefined || content.text === ''
        ? { state, acts: [], reply: textReply(sentences.photosReceived(content.photos.length)) }
        : prefixed(sentences.photosReceived(content.photos.length), fromText(situation, content.text));
    case 'unknown':
      return { state, acts: [], reply: home(snapshot, sentences.unknownKind) };
    case 'tap': {
      const tap = readTap(content.payload);
      return tap === undefined ? fromText(situation, content.text) : fromTap(situation, tap);
    }
    case 'text':
      return fromText(situation, content.text);
  }
}

function fromTap(situation: Situation, tap: Tap): Decided {
  const { snapshot, state } = situation;
  switch (tap.do) {
    case 'topic':
      return onTopic(situation, tap.topic, readAspect(snapshot, tap.aspect));
    case 'home':
      return { state: fresh(state), acts: [], reply: home(snapshot) };
    case 'stop':
      return { state: fresh(state), acts: [], reply: goodbye(snapshot) };
    case 'person':
      return requestPerson(situation, 'asked');
    case 'none_of_these':
      return miss(situation, []);
    case 'erase':
      return offerErase(situation);
    case 'confirm':
      return situation.confirms === 'erase'
        ? { state: fresh(state), acts: [{ do: 'erase' }], reply: textReply(sentences.erased) }
        : { state, acts: [], reply: home(snapshot, sentences.confirmationUsed) };
  }
}

function fromText(situation: Situation, text: string): Decided {
  const { snapshot, state } = situation;
  if (text === '') return { state, acts: [], reply: home(snapshot, sentences.nothingReadable) };
  switch (readCommand(text)) {
    case 'home':
      return fromTap(situation, { do: 'home' });
    case 'stop':
      return fromTap(situation, { do: 'stop' });
    case 'waiting':
      return {
        state,
        acts: [],
        reply: textReply(situation.waiting > 0 ? sentences.thanksForWaiting : sentences.nothingWaits),
      };
    case 'person':
      return requestPerson(situation, 'asked');
    case 'erase':
      return offerErase(situation);
    case 'greeting':
      return { state, acts: [], reply: greet(snapshot) };
    case 'thanks':
      return { state: { ...state, misses: 0 }, acts: [], reply: thank(snapshot) };
    case undefined:
      break;
  }
  const understanding = situation.understand(text);
  const decided = { ...fromUnderstanding(situation, understanding), understanding };
  return situation.cut ? prefixed(sentences.textCut, decided) : decided;
}

function fromUnderstanding(situation: Situation, understanding: Understanding): Decided {
  const { snapshot, state } = situation;
  const { decision, intent, topic, aspect } = understanding;
  // Only a sentence that names no topic of its own is about what we talked of before.
  if (
    understanding.topicless &&
    decision !== 'emergency' &&
    aspect !== undefined &&
    state.topic !== undefined
  )
    return onTopic(situation, state.topic, aspect);
  const calm = { ...state, misses: 0 };
  switch (decision) {
    case 'emergency':
      return { state: calm, acts: [], reply: emergency(snapshot, intent) };
    case 'answer':
      return onTopic(situation, topic, aspect);
    case 'complaint':
      return complaint(situation, topic) ?? miss(situation, candidates(understanding));
    case 'ask':
      return { state: calm, acts: [], reply: askWhich(snapshot, candidates(understanding)) };
    case 'thanks':
      return { state: calm, acts: [], reply: kindWord(snapshot, intent) };
    case 'refuse':
      return { state: calm, acts: [], reply: refuse(snapshot, intent) };
    case 'handoff':
      if (intent === 'kind.suggestion') return { state: calm, acts: [], reply: opinionReply(snapshot) };
      return intent === 'admin.human' && understanding.confidence >= LEAST_PLAUSIBLE
        ? requestPerson(situation, 'asked')
        : miss(situation, candidates(understanding));
  }
}

function kindWord(snapshot: Snapshot, intent: string): Reply {
  if (intent === 'talk.greeting') return greet(snapshot);
  if (intent === 'talk.who') return whoAmI(snapshot);
  if (intent === 'kind.opinion') return opinionReply(snapshot);
  return intent === 'admin.praise' ? praiseReply(snapshot) : thank(snapshot);
}

/** Below this a guess has nothing to do with what was said, and would only look foolish. */
const LEAST_PLAUSIBLE = 0.02;

function candidates({ topic, confidence, alternatives }: Understanding): string[] {
  return [{ topic, confidence }, ...alternatives]
    .filter((guess) => guess.confidence >= LEAST_PLAUSIBLE)
    .map((guess) => guess.topic);
}

function onTopic(situation: Situation, topic: string, aspect: Aspect | undefined): Decided {
  const { snapshot, state, now } = situation;
  if (topic === 'admin.human') return requestPerson(situation, 'asked');
  const reply = answerTopic(snapshot, { topic, aspect, now });
  if (reply === undefined) return complaint(situation, topic) ?? miss(situation, []);
  const next = { ...state, topic, aspect, misses: 0 };
  if (topic !== 'admin.privacy') return { state: next, acts: [], reply };
  return {
    state: next,
    acts: [],
    reply: { ...reply, choices: [eraseChoice, ...reply.choices].slice(0, 10) },
  };
}

function complaint(situation: Situation, category: string): Decided | undefined {
  const reply = reportComplaint(situation.snapshot, category, situation.now);
  if (reply === undefined) return undefined;
  return { state: { ...situation.state, topic: category, aspect: undefined, misses: 0 }, acts: [], reply };
}

/** The second miss in a row is not met with a third guess: a person is asked for. */
function miss(situation: Situation, nearest: string[]): Decided {
  const misses = situation.state.misses + 1;
  if (misses >= 2) return requestPerson(situation, 'missed_twice');
  return { state: { ...situation.state, misses }, acts: [], reply: missReply(situation.snapshot, nearest) };
}

function requestPerson(situation: Situation, reason: 'asked' | 'missed_twice'): Decided {
  const { snapshot, state, now } = situation;
  const topic = state.topic;
  const department =
    snapshot.articles.find((article) => article.topic === topic)?.department ??
    snapshot.complaintCategories.find((category) => category.id === topic)?.department;
  const alreadyRequested = state.personRequestedAt !== undefined;
  return {
    state: { ...state, misses: 0, personRequestedAt: state.personRequestedAt ?? now },
    acts: alreadyRequested
      ? []
      : [{ do: 'request_person', department: department ?? null, topic: topic ?? null, reason }],
    reply: offerPerson(snapshot, { department, now, requested: reason === 'asked', alreadyRequested }),
  };
}

const eraseChoice = { label: '내 대화 지우기', payload: writeTap({ do: 'erase' }) };

function offerErase({ state, newId }: Situation): Decided {
  const id = newId();
  return {
    state,
    acts: [{ do: 'offer_confirmation', id, act: 'erase' }],
    reply: textReply(sentences.eraseQuestion, [
      { label: '네, 지워 주세요', payload: writeTap({ do: 'confirm', id }) },
      { label: '아니요', payload: writeTap({ do: 'home' }) },
    ]),
  };
}

/** The first contact, and the first after the notice changed, begins with the notice. A cry for help does not wait for it. */
function withNotice({ snapshot }: Situation, decided: Decided): Decided {
  const { version } = snapshot.office.notice;
  if (decided.state.noticeVersion >= version || decided.understanding?.decision === 'emergency')
    return decided;
  return prefixed(notice(snapshot), { ...decided, state: { ...decided.state, noticeVersion: version } });
}

function prefixed(text: string, decided: Decided): Decided {
  const first: Bubble = { kind: 'text', text };
  return { ...decided, reply: { ...decided.reply, bubbles: [first, ...decided.reply.bubbles] } };
}

function fresh(state: ConversationState): ConversationState {
  return { ...state, topic: undefined, aspect: undefined, misses: 0 };
}

function readAspect(snapshot: Snapshot, aspect: string | undefined): Aspect | undefined {
  return snapshot.aspects.find(({ id }) => id === aspect)?.id;
}
