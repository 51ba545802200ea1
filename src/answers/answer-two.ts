import type { Snapshot } from '../content/snapshot.js';
import type { Bubble, Choice, Reply } from '../message/reply.js';
import type { Aspect } from '../message/kind.js';
import { writeTap } from '../message/tap.js';
import type { Voice } from './voice.js';

/** What always stands below an answer, whatever it is about. */
const LASTING = ['person', 'home'];

export interface HeadedAnswer {
  topic: string;
  aspect: Aspect | undefined;
  /** What it is about, in the language of the answer. */
  title: string;
  side: string | undefined;
  reply: Reply;
}

/** Two answers in one reply: first the words, then whom to call, so that a channel may join them. */
export function answerTwo(
  snapshot: Snapshot,
  voice: Pick<Voice, 'topicChoices'>,
  [first, second]: readonly [HeadedAnswer, HeadedAnswer],
): Reply {
  const isSame = first.topic === second.topic;
  const told = writeTap({ do: 'topic', topic: first.topic, ...(first.aspect && { aspect: first.aspect }) });
  const lasting = second.reply.choices.filter(({ payload }) => LASTING.includes(payload));
  const more: Choice[] = isSame
    ? second.reply.choices.filter(({ payload }) => ![...LASTING, told].includes(payload))
    : voice.topicChoices(snapshot, [first.topic, second.topic], 2);
  return {
    bubbles: [
      ...texts(first, `1. ${isSame ? (first.side ?? first.title) : first.title}`),
      ...texts(second, `2. ${isSame ? (second.side ?? second.title) : second.title}`),
      ...(isSame ? [] : cards(first.reply)),
      ...cards(second.reply),
    ],
    choices: [...more, ...lasting],
  };
}

function texts({ reply }: HeadedAnswer, heading: string): Bubble[] {
  return reply.bubbles.flatMap((bubble) =>
    bubble.kind === 'text' ? [{ ...bubble, text: `${heading}\n${bubble.text}` }] : [],
  );
}

function cards({ bubbles }: Reply): Bubble[] {
  return bubbles.filter(({ kind }) => kind !== 'text');
}
