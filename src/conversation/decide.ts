import { onlyKorean } from '../answers/english-hand-over.js';
import { attachmentReceived, attachmentSentence, locationReceived } from '../answers/received.js';
import * as sentences from '../answers/sentences.js';
import { voiceOf } from '../answers/voice-of.js';
import type { Snapshot } from '../content/snapshot.js';
import { withoutTopics } from '../content/without-topics.js';
import { mobileNumber } from '../korean/mobile-number.js';
import { countMedia, mediaWords } from '../message/count-media.js';
import type { Aspect } from '../message/kind.js';
import { textReply } from '../message/reply.js';
import { readTap, type Tap } from '../message/tap.js';
import type { ConversationState } from '../records/conversation-state.js';
import { helpedTap, saysItHelped, withHelpQuestion } from './ask-helped.js';
import { report } from './begin-report.js';
import { withDanger, withPending } from './beside-form.js';
import { placeFirst, withBrought, withBroughtWords } from './brought.js';
import { type Command, readCommand } from './commands.js';
import { correctedTo } from './corrected.js';
import { fromUnderstanding } from './from-understanding.js';
import { halt } from './halt.js';
import { inLanguage } from './in-language.js';
import { keepOut } from './keep-out.js';
import { caseContent, caseTap, caseWords, withdraw } from './on-case.js';
import {
  formContent,
  formTap,
  formText,
  noneOfThese,
  photosAdded,
  openForm,
  park,
  sendReport,
} from './on-form.js';
import { kindTap, kindWords } from './on-petition.js';
import { denied, miss, onTopic } from './on-topic.js';
import { prefixed, withNotice, withPinned } from './opening.js';
import { keepPace } from './pace.js';
import { requestPerson } from './request-person.js';
import { reread } from './reread.js';
import type { Answered, Decided, Ground, Situation } from './situation.js';
import { bothAgain } from './two-answers.js';

/** What to do with one message, and what to say. */
export function decide(before: Situation): Decided {
  const kept = keepOut(before);
  if (kept !== undefined) return kept;
  const paced = keepPace(before.state.pace, before.now);
  const state = inLanguage(before.state, before.content);
  const situation = { ...before, state: { ...state, pace: paced.pace } };
  const halted = halt(situation, paced);
  if (halted !== undefined) return halted;
  // Answered at any speed (a cry for help): it does not count, or the word that is due would be lost.
  return quietOnSpam(situation, answer(paced.tempo === 'calm' ? situation : { ...before, state }));
}

/** Advertising is told off once; more of it stands on record, and is met with silence where there can be. */
function quietOnSpam({ state: before, canBeSilent }: Situation, decided: Answered): Decided {
  const isSpam = decided.understanding?.intent === 'kind.spam';
  const { spam: wasSpam, ...state } = decided.state;
  if (!isSpam) return wasSpam === undefined ? decided : { ...decided, state };
  if (before.spam === true && canBeSilent) return { ...decided, state: before, reply: undefined };
  return { ...decided, state: { ...state, spam: true } };
}

function answer(situation: Situation): Answered {
  const snapshot = withoutTopics(situation.snapshot, situation.switched.topics);
  const { answered, ...state } = situation.state;
  const ground = withBrought({ ...situation, state, answered, snapshot, whole: situation.snapshot });
  const decided = withKoreanSaid(ground, withBroughtWords(ground, road(ground)));
  return withHelpQuestion(situation, withPinned(situation, withNotice(situation, decided)));
}

/** What has no English words is said in Korean, and above it that it is. */
function withKoreanSaid({ state, snapshot }: Ground, decided: Answered): Answered {
  const { bubbles, choices } = decided.reply;
  if (state.language !== 'en' || bubbles.some(({ language }) => language === 'en')) return decided;
  return { ...decided, reply: { bubbles: [...onlyKorean(snapshot).bubbles, ...bubbles], choices } };
}

function road(situation: Ground): Answered {
  const { content, snapshot, state } = situation;
  const taken = caseContent(situation, content) ?? formContent(situation, content);
  if (taken !== undefined) return taken;
  const voice = voiceOf(state);
  switch (content.kind) {
    case 'start':
      return { state, acts: [], reply: voice.greet(snapshot) };
    case 'photos': {
      const received = sentences.photosReceived(mediaWords(countMedia(content.photos)));
      if (content.text === undefined || content.text === '')
        return { state, acts: [], reply: textReply(received) };
      const decided = fromText(situation, content.text);
      const isTaken = decided.state.form !== state.form;
      return prefixed(isTaken ? photosAdded(content.photos) : received, decided);
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
      return { state, acts: [], reply: voice.home(snapshot, voice.sentences.unknownKind) };
    case 'tap': {
      const tap = readTap(content.payload);
      return tap === undefined ? fromText(situation, content.text) : fromTap(situation, tap);
    }
    case 'text':
      return fromText(situation, content.text);
  }
}

function fromTap(situation: Ground, tap: Tap): Answered {
  const { snapshot, whole, state } = situation;
  const voice = voiceOf(state);
  switch (tap.do) {
    case 'topic':
      return onTopic(situation, tap.topic, readAspect(snapshot, tap.aspect));
    case 'home':
      return leaveForm(situation) ?? { state: fresh(state), acts: [], reply: voice.home(snapshot) };
    case 'stop':
      return leaveForm(situation) ?? { state: fresh(state), acts: [], reply: voice.goodbye(snapshot) };
    case 'person':
      return requestPerson(situation, 'asked', whole);
    case 'end_talk':
      return endTalk(situation);
    case 'none_of_these':
      return noneOfThese(situation) ?? miss(situation, []);
    case 'erase':
      return offerErase(situation);
    case 'confirm':
      return (
        confirmed(situation) ?? {
          state,
          acts: [],
          reply: voice.home(snapshot, voice.sentences.confirmationUsed),
        }
      );
    case 'report':
      return report(situation, { category: tap.category }) ?? onTopic(situation, tap.category, undefined);
    case 'helped':
      return helpedTap(situation, tap);
    case 'form':
      return formTap(situation, tap.step, tap.of);
    case 'kind':
      return kindTap(situation, tap);
    case 'case':
      return caseTap(situation, tap);
  }
}

function confirmed(situation: Ground): Answered | undefined {
  const { confirms, state } = situation;
  if (confirms === undefined) return undefined;
  if (confirms === 'open_case') return sendReport(situation);
  if (confirms !== 'erase') return withdraw(situation, confirms.slice('withdraw_case:'.length));
  const voice = voiceOf(state);
  const bare = { ...fresh(state), form: undefined, brought: undefined, caseTalk: undefined };
  return { state: bare, acts: [{ do: 'erase' }], reply: voice.say(voice.sentences.erased) };
}

/** Whoever leaves in the middle of a form is told that it is kept. */
function leaveForm(situation: Ground): Answered | undefined {
  const form = openForm(situation);
  return form && park({ ...situation, state: fresh(situation.state) }, form);
}

function fromText(situation: Ground, text: string): Answered {
  const { snapshot, state } = situation;
  const voice = voiceOf(state);
  if (text === '') return { state, acts: [], reply: voice.home(snapshot, voice.sentences.nothingReadable) };
  const own = kindWords(situation, text) ?? caseWords(situation, text) ?? formText(situation, text);
  if (own !== undefined) return own;
  const steered = saysItHelped(situation, text) ?? fromCommand(situation, readCommand(text));
  if (steered !== undefined) return steered;
  const instead = correctedTo(situation, text);
  if (instead !== undefined) return instead;
  const bare = bareNumber(situation, text);
  if (bare !== undefined) return bare;
  const understanding = reread(situation, text);
  const place =
    understanding.decision === 'handoff' && openForm(situation) === undefined
      ? placeFirst(situation, text)
      : undefined;
  if (place !== undefined) return { ...place, understanding };
  const usual = { understanding, ...fromUnderstanding(situation, text, understanding) };
  const decided =
    understanding.decision === 'emergency'
      ? withDanger(situation, usual, { text, understanding })
      : usual.state.form === state.form
        ? withPending(situation, usual)
        : usual;
  return situation.cut ? prefixed(voice.sentences.textCut, decided, state.language) : decided;
}

function fromCommand(situation: Ground, command: Command | undefined): Answered | undefined {
  const { snapshot, state, answered } = situation;
  const voice = voiceOf(state);
  switch (command) {
    case 'home':
    case 'stop':
    case 'person':
    case 'end_talk':
    case 'erase':
      return fromTap(situation, { do: command });
    case 'waiting':
      return {
        state,
        acts: [],
        reply: voice.say(voice.sentences[situation.waiting > 0 ? 'thanksForWaiting' : 'nothingWaits']),
      };
    case 'again':
      return again(situation);
    case 'greeting':
      return { state, acts: [], reply: voice.greet(snapshot) };
    case 'thanks':
      return { state: { ...state, misses: 0, denials: undefined }, acts: [], reply: voice.thank(snapshot) };
    case 'helped':
      return undefined;
    case 'no':
      return answered === undefined ? undefined : denied(situation, answered);
    case undefined:
      return undefined;
  }
}

/** A phone number and nothing else: we cannot call, and a person can read it. */
function bareNumber({ state, handover }: Ground, text: string): Answered | undefined {
  if (mobileNumber(text) === undefined) return undefined;
  const voice = voiceOf(state);
  const sentence = voice.sentences[handover === undefined ? 'numberReceived' : 'numberForAgent'];
  return { state, acts: [], reply: voice.say(sentence, voice.waysOn) };
}

/** The last answer once more; in a report the question that is open. */
function again(situation: Ground): Answered {
  const { snapshot, state, answered } = situation;
  if (openForm(situation) !== undefined) return formTap(situation, 'resume');
  const both = answered && bothAgain(situation, answered);
  if (both !== undefined) return both;
  if (state.topic !== undefined) return onTopic(situation, state.topic, state.aspect, answered?.nearest);
  const voice = voiceOf(state);
  return { state, acts: [], reply: voice.home(snapshot, voice.sentences.nothingToRepeat) };
}

/** Nobody owns the talk yet: the request is taken back. Without one it is a goodbye like any other. */
function endTalk({ state, snapshot, handover }: Ground): Answered {
  const voice = voiceOf(state);
  if (handover === undefined) return { state: fresh(state), acts: [], reply: voice.goodbye(snapshot) };
  return {
    state,
    acts: [{ do: 'end_talk' }],
    reply: voice.home(snapshot, voice.sentences.requestWithdrawn),
  };
}

function offerErase({ state, newId }: Situation): Answered {
  const id = newId();
  return {
    state,
    acts: [{ do: 'offer_confirmation', id, act: 'erase' }],
    reply: voiceOf(state).askErase(id),
  };
}

function fresh(state: ConversationState): ConversationState {
  return { ...state, topic: undefined, aspect: undefined, misses: 0, denials: undefined };
}

function readAspect(snapshot: Snapshot, aspect: string | undefined): Aspect | undefined {
  return snapshot.aspects.find(({ id }) => id === aspect)?.id;
}
