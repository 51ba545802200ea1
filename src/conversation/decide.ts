import { answerTopic } from '../answers/answer-topic.js';
import { askWhich } from '../answers/ask-which.js';
import { beingChecked } from '../answers/being-checked.js';
import { reportComplaint } from '../answers/complaint.js';
import { emergency } from '../answers/emergency.js';
import { goodbye, greet, home } from '../answers/greet.js';
import { missReply, offerPerson } from '../answers/hand-over.js';
import { opinionReply, praiseReply, thank, whoAmI } from '../answers/kind-word.js';
import { attachmentReceived, attachmentSentence, locationReceived } from '../answers/received.js';
import { refuse } from '../answers/refuse.js';
import * as sentences from '../answers/sentences.js';
import type { Snapshot } from '../content/snapshot.js';
import { withoutTopics } from '../content/without-topics.js';
import type { Aspect } from '../message/kind.js';
import { type Reply, textReply } from '../message/reply.js';
import { readTap, type Tap, writeTap } from '../message/tap.js';
import type { Understanding } from '../understanding/understanding.js';
import { readCommand } from './commands.js';
import type { ConversationState } from './conversation-state.js';
import { halt } from './halt.js';
import { prefixed, withNotice, withPinned } from './opening.js';
import { keepPace } from './pace.js';
import type { Answered, Decided, Situation } from './situation.js';

/** A situation on its road: `snapshot` lacks the topics that are switched off, `whole` has them. */
interface Ground extends Situation {
  whole: Snapshot;
}

/** What to do with one message, and what to say. */
export function decide(before: Situation): Decided {
  const paced = keepPace(before.state.pace, before.now);
  const situation = { ...before, state: { ...before.state, pace: paced.pace } };
  const halted = halt(situation, paced);
  if (halted !== undefined) return halted;
  // Answered at any speed (a cry for help): it does not count, or the word that is due would be lost.
  return answer(paced.tempo === 'calm' ? situation : before);
}

function answer(situation: Situation): Answered {
  const snapshot = withoutTopics(situation.snapshot, situation.switched.topics);
  const decided = road({ ...situation, snapshot, whole: situation.snapshot });
  return withPinned(situation, withNotice(situation, decided));
}

function road(situation: Ground): Answered {
  const { content, snapshot, state } = situation;
  switch (content.kind) {
    case 'start':
      return { state, acts: [], reply: greet(snapshot) };
    case 'photos': {
      const received = sentences.photosReceived(content.photos.length);
      if (content.text === undefined || content.text === '')
        return { state, acts: [], reply: textReply(received) };
      return prefixed(received, fromText(situation, content.text));
    }
    case 'attachment': {
      if (content.text === undefined || content.text === '')
        return { state, acts: [], reply: attachmentReceived(content) };
      const decided = fromText(situation, content.text);
      // Of a sticker with words on it there is nothing that could not be read.
      return content.what === 'sticker' ? decided : prefixed(attachmentSentence(content), decided);
    }
    case 'location':
      return { state, acts: [], reply: locationReceived(content) };
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

function fromTap(situation: Ground, tap: Tap): Answered {
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

function fromText(situation: Ground, text: string): Answered {
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

function fromUnderstanding(situation: Ground, understanding: Understanding): Answered {
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
      return (
        closedTopic(situation, topic) ??
        complaint(situation, topic) ??
        miss(situation, candidates(understanding))
      );
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

function onTopic(situation: Ground, topic: string, aspect: Aspect | undefined): Answered {
  const { snapshot, state, now } = situation;
  if (topic === 'admin.human') return requestPerson(situation, 'asked');
  const reply = answerTopic(snapshot, { topic, aspect, now });
  if (reply === undefined)
    return closedTopic(situation, topic) ?? complaint(situation, topic) ?? miss(situation, []);
  const next = { ...state, topic, aspect, misses: 0 };
  if (topic !== 'admin.privacy') return { state: next, acts: [], reply };
  return {
    state: next,
    acts: [],
    reply: { ...reply, choices: [eraseChoice, ...reply.choices].slice(0, 10) },
  };
}

/** Switched off, it stays what we talk of: a follow-up is about it, and so is a request for a person. */
function closedTopic({ whole, state, switched, now }: Ground, topic: string): Answered | undefined {
  const off = switched.topics.get(topic);
  if (off === undefined) return undefined;
  return {
    state: { ...state, topic, aspect: undefined, misses: 0 },
    acts: [],
    reply: beingChecked(whole, { topic, sentence: off.sentence, now }),
  };
}

function complaint(situation: Ground, category: string): Answered | undefined {
  const reply = reportComplaint(situation.snapshot, category, situation.now);
  if (reply === undefined) return undefined;
  return { state: { ...situation.state, topic: category, aspect: undefined, misses: 0 }, acts: [], reply };
}

/** The second miss in a row is not met with a third guess: a person is asked for. */
function miss(situation: Ground, nearest: string[]): Answered {
  const misses = situation.state.misses + 1;
  if (misses >= 2) return requestPerson(situation, 'missed_twice');
  return { state: { ...situation.state, misses }, acts: [], reply: missReply(situation.snapshot, nearest) };
}

function requestPerson(situation: Ground, reason: 'asked' | 'missed_twice'): Answered {
  const { snapshot, whole, state, now } = situation;
  const topic = state.topic;
  const department =
    whole.articles.find((article) => article.topic === topic)?.department ??
    whole.complaintCategories.find((category) => category.id === topic)?.department;
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

function offerErase({ state, newId }: Situation): Answered {
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

function fresh(state: ConversationState): ConversationState {
  return { ...state, topic: undefined, aspect: undefined, misses: 0 };
}

function readAspect(snapshot: Snapshot, aspect: string | undefined): Aspect | undefined {
  return snapshot.aspects.find(({ id }) => id === aspect)?.id;
}
