/**
 * What reads English best: our learner on character n-grams, apart from Korean or together with it,
 * or the words of natural's tokenizer, stemmed by its stemmer.
 *
 *   npm run build && (cd bench/peers && npm ci) && node bench/peers/english.mjs
 *
 * natural is imported by its subpaths: the package as a whole loads four database clients.
 */
import { readFileSync } from 'node:fs';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { WordTokenizer } from 'natural/lib/natural/tokenizers/regexp_tokenizer.js';
import { normalise } from '../../dist/korean/normalise.js';
import { readContent } from '../../dist/publishing/read-content.js';
import { assembleSnapshot } from '../../dist/content/assemble-snapshot.js';
import { newIntentReader, readIntents } from '../../dist/understanding/intent-reader.js';
import { buildLinearScorer, scoreClasses } from '../../dist/understanding/linear-scorer.js';
import { layOut, trainSvm } from '../../dist/understanding/svm.js';
import { trainIntents } from '../../dist/understanding/train.js';
import { trainingInput } from '../../dist/understanding/training-input.js';

const root = new URL('../../', import.meta.url);
const { files } = await readContent(root.pathname);
const input = trainingInput(assembleSnapshot(files).snapshot);
const { intents } = input.english;
const ids = intents.map(({ id }) => id);
const items = readFileSync(new URL('test/evaluation/english.jsonl', root), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const inScope = items.filter(({ topic }) => topic !== null);

/** Always the same ones, so that two runs can be compared. */
function randomNumbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

/** Half of the longer words lose a letter, or have two of them the wrong way round. */
function withTypos(text, random) {
  return text.replace(/[A-Za-z]{4,}/g, (word) => {
    if (random(2) === 0) return word;
    const at = 1 + random(word.length - 2);
    return random(2) === 0
      ? word.slice(0, at) + word.slice(at + 1)
      : word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  });
}

function timed(work) {
  const start = performance.now();
  const result = work();
  return [result, performance.now() - start];
}

/** `read` gives a score for each intent. */
function ngrams(examples, outOfScope = input.english.outOfScope) {
  const reader = newIntentReader(
    trainIntents(
      examples.map((texts) => texts.map(normalise)),
      outOfScope.map(normalise),
    ),
  );
  return (text) => {
    readIntents(reader, normalise(text));
    // The last class is what nobody answers.
    return reader.scores.slice(0, -1);
  };
}

/** English sentences may be taken for Korean topics, too: their scores stay in the race. */
function together() {
  const examples = input.intents.map(({ id, examples: korean }) => [
    ...korean,
    ...(intents.find((intent) => intent.id === id)?.examples ?? []),
  ]);
  const read = ngrams(examples, [...input.outOfScope, ...input.english.outOfScope]);
  const place = ids.map((id) => input.intents.findIndex((intent) => intent.id === id));
  return (text) => {
    const scores = read(text);
    const others = scores.filter((_, index) => !place.includes(index));
    return Float64Array.from([...place.map((index) => scores[index]), Math.max(...others)]);
  };
}

const tokenizer = new WordTokenizer();
const stems = (text) => tokenizer.tokenize(text.toLowerCase()).map((word) => PorterStemmer.stem(word));

/** The same support vector machine on stemmed words, alone and in pairs. */
function words(examples, pairs) {
  const featuresOf = (text) => {
    const single = stems(text);
    return pairs ? [...single, ...single.slice(1).map((word, at) => `${single[at]} ${word}`)] : single;
  };
  const intentsWith = new Map();
  examples.forEach((texts, intent) =>
    texts.flatMap(featuresOf).forEach((word) => {
      if (!intentsWith.has(word)) intentsWith.set(word, new Set());
      intentsWith.get(word).add(intent);
    }),
  );
  const number = new Map([...intentsWith.keys()].map((word, index) => [word, index]));
  const vectorOf = (text) => {
    const weights = new Map();
    for (const word of featuresOf(text)) {
      if (!number.has(word)) continue;
      const rarity = 1 + Math.log((1 + examples.length) / (1 + intentsWith.get(word).size));
      weights.set(number.get(word), rarity);
    }
    const norm = Math.hypot(...weights.values()) || 1;
    const values = Float32Array.from(weights.values(), (weight) => weight / norm);
    return { ids: Int32Array.from(weights.keys()), values, length: weights.size, covered: 1 };
  };
  const labels = examples.flatMap((texts, intent) => texts.map(() => intent));
  const laid = layOut(examples.flat().map(vectorOf), number.size);
  const all = Int32Array.from(labels.keys());
  const scorer = buildLinearScorer(
    examples.map((_, intent) => trainSvm(laid, all, (example) => labels[example] === intent)),
    number.size,
  );
  const scores = new Float64Array(examples.length);
  return (text) => {
    scoreClasses(scorer, vectorOf(text), scores);
    return scores;
  };
}

/** natural as it comes. */
function bayes(examples) {
  const classifier = new BayesClassifier();
  examples.forEach((texts, intent) => texts.forEach((text) => classifier.addDocument(text, String(intent))));
  classifier.train();
  return (text) => {
    const scores = new Float64Array(examples.length);
    for (const { label, value } of classifier.getClassifications(text)) scores[Number(label)] = value;
    return scores;
  };
}

const share = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;

function top(read, sentences) {
  let first = 0;
  let three = 0;
  for (const { text, topic } of sentences) {
    const scores = read(text);
    const own = scores[ids.indexOf(topic)];
    const better = scores.filter((score) => score > own).length;
    if (better === 0) first += 1;
    if (better < 3) three += 1;
  }
  return [share(first, sentences.length), share(three, sentences.length)];
}

/** Chance that a sentence in scope has a better best score than one out of scope. */
function separation(read) {
  const best = (wanted) =>
    items.filter(({ topic }) => (topic !== null) === wanted).map(({ text }) => Math.max(...read(text)));
  const known = best(true);
  const unknown = best(false);
  const won = known.flatMap((one) => unknown.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)));
  return (won.reduce((sum, value) => sum + value, 0) / won.length).toFixed(3);
}

const english = intents.map(({ examples }) => [...examples]);
const random = randomNumbers(7);
const typed = inScope.map((item) => ({ ...item, text: withTypos(item.text, random) }));
const unspaced = inScope.map((item) => ({ ...item, text: item.text.replaceAll(' ', '') }));
const learners = {
  'n-grams, English apart': () => ngrams(english),
  'n-grams, with Korean in one model': together,
  'natural: stems': () => words(english, false),
  'natural: stems and pairs of them': () => words(english, true),
  'natural: Bayes as it comes': () => bayes(english),
};

console.log(
  `${english.flat().length} examples of ${ids.length} intents; ${inScope.length} sentences in scope, ${items.length - inScope.length} out of scope\n`,
);
console.log('| learner | top-1 | top-3 | typos | no spaces | in/out of scope | train | read/s |');
console.log('|---|---|---|---|---|---|---|---|');
for (const [name, learn] of Object.entries(learners)) {
  const [read, training] = timed(learn);
  const [first, three] = top(read, inScope);
  const rounds = 20;
  const [, reading] = timed(() => {
    for (let round = 0; round < rounds; round++) items.forEach(({ text }) => read(text));
  });
  const speed = Math.round((rounds * items.length * 1000) / reading);
  console.log(
    `| ${[name, first, three, top(read, typed)[0], top(read, unspaced)[0], separation(read), `${training.toFixed(0)} ms`, speed].join(' | ')} |`,
  );
}
