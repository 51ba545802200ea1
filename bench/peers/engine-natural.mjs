/**
 * natural's Bayes classifier: as it comes (its tokenizer drops Hangul), or given bigrams of
 * characters that we cut for it. It has no threshold: it declines only where the class of the
 * out-of-scope lines wins.
 */
import natural from 'natural';
import { asUnderstanding, languagesOf } from './content.mjs';

const NONE = 'none';

export function naturalEngine({ input }, { tokens }) {
  const classifiers = {};
  return {
    learn: () => {
      for (const [language, { intents, outOfScope }] of languagesOf(input)) {
        const classifier = new natural.BayesClassifier();
        for (const { id, examples } of intents)
          for (const example of examples) classifier.addDocument(tokens(example), id);
        for (const line of outOfScope) classifier.addDocument(tokens(line), NONE);
        classifier.train();
        classifiers[language] = classifier;
      }
    },
    read: (text, language) => {
      const ranking = (classifiers[language]?.getClassifications(tokens(text)) ?? []).map(
        ({ label }) => label,
      );
      return asUnderstanding({ ranking, intent: ranking[0] === NONE ? undefined : ranking[0] });
    },
    turns: {},
  };
}

export function bigrams(text) {
  const marked = Array.from(`^${text.replace(/\s+/g, '')}$`);
  return marked.slice(1).map((character, place) => (marked[place] ?? '') + character);
}
