import { normalise } from '../korean/normalise.js';
import type { Aspect } from '../message/kind.js';
import { isTopic } from './pseudo-intents.js';
import type { LanguageInput } from './training-input.js';

interface AspectExample {
  text: string;
  aspect: Aspect | undefined;
}

/** Each example is heard again after so many words of topics, so that those count for nothing. */
const TOPICS_PER_EXAMPLE = 3;
/** Words of a topic that are typical enough to stand for it. */
const WORDS_PER_TOPIC = 3;

/**
 * The examples of aspects stand alone ("수수료는요?"); citizens put a topic before them. Examples of
 * topics have no aspect written down: only those of reports, which ask for nothing, are taken as having none.
 */
export function aspectExamples(input: LanguageInput): AspectExample[] {
  const asked = input.aspects.flatMap(({ examples }) => examples.map(normalise)).join(' ');
  // `요금` is typical of parking fees, and yet it names no topic.
  const words = topicWords(input).filter((word) => !asked.includes(word));
  const examples = input.aspects.flatMap(({ id, examples }) =>
    examples.map((example) => ({ text: normalise(example), aspect: id })),
  );
  const afterTopics = examples.flatMap((example, index) =>
    Array.from({ length: Math.min(TOPICS_PER_EXAMPLE, words.length) }, (_, turn) => {
      // 31 has no factor in common with the number of turns: every word gets its share.
      const word = words[(index * TOPICS_PER_EXAMPLE + turn * 31) % words.length] ?? '';
      return { text: `${word} ${example.text}`, aspect: example.aspect };
    }),
  );
  const none = [
    ...words,
    ...input.intents
      .filter(({ kind }) => kind !== 'question' && kind !== 'emergency')
      .flatMap(({ examples }) => examples.map(normalise)),
  ];
  return [...examples, ...afterTopics, ...none.map((text) => ({ text, aspect: undefined }))];
}

/** The words that the examples of a topic have in common and other topics do not. */
function topicWords(input: LanguageInput): string[] {
  const topics = input.intents.filter(({ id }) => isTopic(id));
  const counts = topics.map(({ examples }) => wordCounts(examples));
  const topicsWith = new Map<string, number>();
  for (const count of counts) {
    for (const word of count.keys()) topicsWith.set(word, (topicsWith.get(word) ?? 0) + 1);
  }
  const typical = counts.flatMap((count) =>
    [...count]
      .map(([word, times]) => ({
        word,
        weight: times * Math.log(topics.length / (topicsWith.get(word) ?? 1)),
      }))
      .sort((one, other) => other.weight - one.weight)
      .slice(0, WORDS_PER_TOPIC)
      .map(({ word }) => word),
  );
  return [...new Set(typical)];
}

function wordCounts(examples: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const example of examples) {
    for (const word of new Set(normalise(example).split(' '))) {
      if (word.length > 1) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}
