import { answerTwo, type HeadedAnswer } from '../answers/answer-two.js';
import { articleOn } from '../answers/article-on.js';
import { voiceOf } from '../answers/voice-of.js';
import { dayAt } from '../korean/korean-dates.js';
import { twoQuestions } from '../korean/two-questions.js';
import type { Aspect } from '../message/kind.js';
import type { Decision, Understanding } from '../understanding/understanding.js';
import type { AnsweredBefore, ConversationState } from '../records/conversation-state.js';
import { FOLLOW_UP_TOPIC } from './on-case.js';
import { others } from './plausible.js';
import type { Answered, Ground } from './situation.js';

/** Whole messages that may hold two questions; danger, reports and refusals go their own ways undivided. */
const DIVISIBLE: readonly Decision[] = ['answer', 'ask', 'handoff'];
/** Answered by more than an article. */
const OWN_WAYS = ['admin.human', 'admin.privacy', FOLLOW_UP_TOPIC];
const MOST_NEAREST = 3;

interface Question {
  topic: string;
  aspect?: Aspect | undefined;
}

/** Both answers to a message with two questions; undefined where it has one, or one of them is not sure. */
export function twoAnswers(situation: Ground, text: string, whole: Understanding): Answered | undefined {
  if (situation.state.form !== undefined || !DIVISIBLE.includes(whole.decision)) return undefined;
  const parts = twoQuestions(text);
  if (parts === undefined) return undefined;
  const [first, second] = [situation.understand(parts[0]), situation.understand(parts[1])];
  const questions = questionsOf(situation.state, first, second);
  if (questions === undefined || isAboutAnother(whole, questions)) return undefined;
  const answered = saidTogether(situation, questions, [...others(first), ...others(second)]);
  return answered && { ...answered, understanding: first };
}

/** The same two once more. */
export function bothAgain(
  situation: Ground,
  { beside, topic, aspect, nearest }: AnsweredBefore,
): Answered | undefined {
  if (beside === undefined || topic === undefined) return undefined;
  return saidTogether(situation, [beside, { topic, aspect }], nearest);
}

/** Sure of both on their own: two topics, or two sides of one. */
function questionsOf(
  { topic }: ConversationState,
  first: Understanding,
  second: Understanding,
): [Question, Question] | undefined {
  const one = questionOf(first, topic);
  // `여권 어디서 만들고 얼마예요`: the second names no topic of its own.
  const other =
    second.decision === 'answer'
      ? { topic: second.topic, aspect: second.aspect }
      : one && questionOf(second, one.topic);
  if (one === undefined || other === undefined) return undefined;
  const areTwoSides = one.aspect !== undefined && other.aspect !== undefined && one.aspect !== other.aspect;
  return one.topic !== other.topic || areTwoSides ? [one, other] : undefined;
}

function questionOf(
  { decision, topic, aspect, topicless }: Understanding,
  before: string | undefined,
): Question | undefined {
  if (!topicless) return decision === 'answer' ? { topic, aspect } : undefined;
  return before === undefined || aspect === undefined ? undefined : { topic: before, aspect };
}

/** Undivided it clearly means a third thing: then the parts mislead. */
function isAboutAnother({ decision, topic }: Understanding, questions: readonly Question[]): boolean {
  return decision === 'answer' && questions.every((question) => question.topic !== topic);
}

function answerTo({ snapshot, state, now }: Ground, { topic, aspect }: Question): HeadedAnswer | undefined {
  const article = articleOn(snapshot, topic, dayAt(now));
  if (article === undefined || article.handover === 'always' || OWN_WAYS.includes(topic)) return undefined;
  const reply = voiceOf(state).answerTopic(snapshot, { topic, aspect, now });
  if (reply === undefined) return undefined;
  const { aspects } = snapshot;
  const isEnglish = state.language === 'en';
  const side = aspects.find(({ id }) => id === aspect);
  return {
    topic,
    aspect,
    title: (isEnglish ? article.english?.title : undefined) ?? article.title,
    side: isEnglish ? side?.english?.title : side?.title,
    reply,
  };
}

function saidTogether(
  situation: Ground,
  [one, other]: readonly [Question, Question],
  nearest: readonly string[],
): Answered | undefined {
  const { snapshot, state } = situation;
  const [first, second] = [answerTo(situation, one), answerTo(situation, other)];
  if (first === undefined || second === undefined) return undefined;
  const related = snapshot.articles.flatMap((article) =>
    article.topic === one.topic || article.topic === other.topic ? article.related : [],
  );
  const beside = [...related, ...nearest].filter((topic) => topic !== one.topic && topic !== other.topic);
  return {
    state: {
      ...state,
      ...other,
      misses: 0,
      answered: { nearest: [...new Set(beside)].slice(0, MOST_NEAREST), ...other, beside: one },
    },
    acts: [],
    reply: answerTwo(snapshot, voiceOf(state), [first, second]),
  };
}
