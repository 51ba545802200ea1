import { answerTopic } from '../answers/answer-topic.js';
import { beingChecked } from '../answers/being-checked.js';
import { eraseChoice } from '../answers/choices.js';
import { reportComplaint } from '../answers/complaint.js';
import { voiceOf } from '../answers/voice-of.js';
import { isAsking, isReportable } from '../dialogs/begin-form.js';
import { petitionChoice, takesPetitions } from '../dialogs/petition-replies.js';
import { type AskedDays, askedDays, asksOpening } from '../korean/asked-days.js';
import { isForeign } from '../korean/message-signs.js';
import type { Aspect } from '../message/kind.js';
import { writeTap } from '../message/tap.js';
import type { AnsweredBefore } from '../records/conversation-state.js';
import { report } from './begin-report.js';
import { FOLLOW_UP_TOPIC, ownCases } from './on-case.js';
import { rating } from './rating.js';
import { requestPerson, withPerson } from './request-person.js';
import type { Answered, Ground } from './situation.js';
import { wordsIn } from './words-in.js';

/** What the office knows of a topic; `nearest` are the other topics that may have been meant. */
export function onTopic(
  situation: Ground,
  topic: string,
  aspect: Aspect | undefined,
  nearest: readonly string[] = [],
): Answered {
  const { snapshot, whole, state, now } = situation;
  if (topic === 'admin.human') return requestPerson(situation, 'asked', whole);
  const asksInGeneral = aspect !== undefined && aspect !== 'status' && situation.found?.length === 0;
  // Who has reported nothing and asks how long such things take is told that.
  if (topic === FOLLOW_UP_TOPIC && !asksInGeneral) return ownCases(situation);
  const days = daysAsked(situation, aspect);
  const covers = snapshot.articles.find((one) => one.topic === topic)?.aspects.hours !== undefined;
  const side = aspect ?? (days !== undefined && covers ? 'hours' : undefined);
  const question = { topic, aspect: side, days, now };
  // Facts in another language are worth more than none.
  const reply = voiceOf(state).answerTopic(snapshot, question) ?? answerTopic(snapshot, question);
  if (reply === undefined)
    return (
      closedTopic(situation, topic) ??
      (isAsking(aspect) ? undefined : report(situation, { category: topic })) ??
      complaint(situation, topic, nearest) ??
      miss(situation, [])
    );
  const article = snapshot.articles.find((one) => one.topic === topic);
  const beside = [...nearest, ...(article?.related ?? [])].filter((other) => other !== topic).slice(0, 3);
  const answered: Answered = {
    state: { ...state, topic, aspect: side, misses: 0, answered: { nearest: beside, topic, aspect: side } },
    acts: [],
    reply:
      topic === 'admin.privacy' ? { ...reply, choices: [eraseChoice, ...reply.choices].slice(0, 10) } : reply,
  };
  return article?.handover === 'always' ? withPerson(situation, answered, whole) : answered;
}

/** Days named in a question on opening hours. */
function daysAsked({ content, now }: Ground, aspect: Aspect | undefined): AskedDays | undefined {
  const words = wordsIn(content) ?? '';
  const isAsked = aspect === 'hours' || (aspect === undefined && asksOpening(words));
  return isAsked ? askedDays(words, now) : undefined;
}

/** Switched off, it stays what we talk of: a follow-up is about it, and so is a request for a person. */
export function closedTopic({ whole, state, switched, now }: Ground, topic: string): Answered | undefined {
  const off = switched.topics.get(topic);
  if (off === undefined) return undefined;
  return {
    state: { ...state, topic, aspect: undefined, misses: 0 },
    acts: [],
    reply: beingChecked(whole, { topic, sentence: off.sentence, now }),
  };
}

export function complaint(
  { snapshot, state, now }: Ground,
  category: string,
  nearest: readonly string[] = [],
): Answered | undefined {
  const reply = reportComplaint(snapshot, category, now);
  if (reply === undefined) return undefined;
  const beside = nearest.filter((other) => other !== category);
  const here = isReportable(snapshot.complaintCategories.find(({ id }) => id === category))
    ? [{ label: '여기서 신고하기', payload: writeTap({ do: 'report', category }) }]
    : takesPetitions(snapshot)
      ? [petitionChoice(category)]
      : [];
  return {
    state: {
      ...state,
      topic: category,
      aspect: undefined,
      misses: 0,
      answered: { nearest: beside, topic: category },
    },
    acts: [],
    reply: { ...reply, choices: [...here, ...reply.choices] },
  };
}

/** The second miss in a row is not met with a third guess: a person is asked for. */
export function miss(situation: Ground, nearest: readonly string[]): Answered {
  const { state, snapshot, content } = situation;
  const misses = state.misses + 1;
  if (misses >= 2) return requestPerson(situation, 'missed_twice', situation.whole);
  return {
    state: { ...state, misses },
    acts: [],
    reply: voiceOf(isForeign(wordsIn(content) ?? '') ? { language: 'en' } : state).missReply(
      snapshot,
      nearest,
    ),
  };
}

/** "No" to an answer is a miss, too; what lies beside it is offered once, and then a person comes. */
export function denied(situation: Ground, answered: AnsweredBefore): Answered {
  const { state, snapshot, whole } = situation;
  const denials = (state.denials ?? 0) + 1;
  const rated = rating(answered, false);
  if (denials >= 2 || state.misses >= 1) {
    const request = requestPerson(situation, 'not_helped', whole);
    return { ...request, acts: [...rated, ...request.acts] };
  }
  return {
    state: { ...state, misses: state.misses + 1, denials, answered: { nearest: [] } },
    acts: rated,
    reply: voiceOf(state).notHelpedReply(snapshot, answered.nearest),
  };
}
