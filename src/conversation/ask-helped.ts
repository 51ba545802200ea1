import { voiceOf } from '../answers/voice-of.js';
import { isYes } from '../dialogs/form-words.js';
import type { Tap } from '../message/tap.js';
import type { AnsweredBefore, ConversationState } from '../records/conversation-state.js';
import { readCommand } from './commands.js';
import { denied } from './on-topic.js';
import { rating } from './rating.js';
import type { Answered, Ground, Situation } from './situation.js';

/** From a citizen's third answer on, and after that every fifth. */
const FIRST_AFTER = 3;
const EVERY = 5;
/** Whoever lets the question pass hears it half as often, and half as often again, up to so many times. */
const MOST_HALVINGS = 3;
/** With the question below, the narrowest channel still shows all of it. */
const MOST_BUBBLES = 2;
const MOST_CHOICES = 10;

type HelpAsked = NonNullable<ConversationState['helpAsked']>;
type Told = AnsweredBefore & { topic: string };
const beforeAny: HelpAsked = { answers: EVERY - FIRST_AFTER, ignored: 0 };

/** Counts answers, and below one in a while asks whether it did help. */
export function withHelpQuestion(situation: Situation, decided: Answered): Answered {
  const { state } = decided;
  const known = passed(situation, decided, state.helpAsked ?? beforeAny);
  const answered = answeredNow(situation, state);
  if (answered === undefined)
    return known === state.helpAsked || known === beforeAny
      ? decided
      : { ...decided, state: { ...state, helpAsked: known } };
  const counted = { ...known, answers: known.answers + 1 };
  if (!isDue(counted) || !isPlain(situation, decided))
    return { ...decided, state: { ...state, helpAsked: counted } };
  const id = situation.newId();
  const question = voiceOf(state).askHelped(id);
  const choices = [...question.choices, ...decided.reply.choices];
  return {
    ...decided,
    state: {
      ...state,
      helpAsked: { answers: 0, ignored: known.ignored, inTalk: true },
      answered: { ...answered, asked: id },
    },
    acts: [{ do: 'ask_helped', id, about: { topic: answered.topic, aspect: answered.aspect } }],
    reply: {
      bubbles: [...decided.reply.bubbles, ...question.bubbles],
      // The last two lead to a person and to the first screen.
      choices:
        choices.length <= MOST_CHOICES
          ? choices
          : [...choices.slice(0, MOST_CHOICES - 2), ...choices.slice(-2)],
    },
  };
}

/** The question stood below the last reply: whoever says nothing to it did not want it. */
function passed({ state: before }: Situation, { acts }: Answered, known: HelpAsked): HelpAsked {
  if (before.answered?.asked === undefined) return known;
  const isSaid = acts.some((act) => act.do === 'rate_answer');
  return { ...known, ignored: isSaid ? 0 : known.ignored + 1 };
}

/** The reply is an answer out of an article. */
function answeredNow({ snapshot }: Situation, { answered }: ConversationState): Told | undefined {
  const topic = answered?.topic;
  const isTold = snapshot.articles.some((article) => article.topic === topic);
  return answered !== undefined && topic !== undefined && isTold ? { ...answered, topic } : undefined;
}

function isDue({ answers, ignored, inTalk }: HelpAsked): boolean {
  return inTalk !== true && answers >= EVERY * 2 ** Math.min(ignored, MOST_HALVINGS);
}

/** Nothing but an answer: no form, no wait for a person, no danger, nothing that travels with it. */
function isPlain({ handover, waiting }: Situation, { acts, state, reply, understanding }: Answered): boolean {
  return (
    acts.length === 0 &&
    handover === undefined &&
    waiting === 0 &&
    state.form === undefined &&
    state.answered?.beside === undefined &&
    understanding?.decision !== 'emergency' &&
    reply.bubbles.length <= MOST_BUBBLES
  );
}

/** The buttons below the question, also late: then they are about that answer, and about nothing said since. */
export function helpedTap(situation: Ground, { helped, id }: Extract<Tap, { do: 'helped' }>): Answered {
  const { answered, state, snapshot } = situation;
  if (answered?.asked === id) return helped ? didHelp(situation, answered) : denied(situation, answered);
  const voice = voiceOf(state);
  return {
    state,
    acts: [{ do: 'rate_answer', helped, id }],
    reply: helped ? voice.helpedReply(snapshot) : voice.notHelpedReply(snapshot, []),
  };
}

function didHelp({ state, snapshot }: Ground, answered: AnsweredBefore): Answered {
  return {
    state: { ...state, misses: 0, denials: undefined },
    acts: rating(answered, true),
    reply: voiceOf(state).helpedReply(snapshot),
  };
}

/** In words, straight after the answer; a bare yes and a thank-you only where we asked. */
export function saysItHelped(situation: Ground, text: string): Answered | undefined {
  const { answered } = situation;
  if (answered === undefined) return undefined;
  const command = readCommand(text);
  const isSaid = answered.asked !== undefined && (isYes(text) || command === 'thanks');
  return isSaid || command === 'helped' ? didHelp(situation, answered) : undefined;
}
