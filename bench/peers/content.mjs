/** What every engine learns from and is asked: the same lines, read by the product's own readers. */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspectContent } from '../../dist/publishing/inspect-content.js';
import { readEvaluation } from '../../dist/publishing/read-evaluation.js';
import { formatProblems } from '../../dist/publishing/report-problems.js';
import { isTopic } from '../../dist/understanding/pseudo-intents.js';
import { NOISES, seededIntegers } from '../../dist/understanding/noise.js';
import { trainingInput } from '../../dist/understanding/training-input.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const setsDirectory = new URL('../../test/evaluation/', import.meta.url);
/** The seed of `banjang evaluate --noise`: the same typing errors. */
const SEED = 7;

export async function readContent() {
  const directory = process.env.CONTENT_DIR ?? root;
  const { snapshot, problems } = await inspectContent(directory, { purpose: 'serve', now: Date.now() });
  if (snapshot === undefined) throw new Error(formatProblems(problems));
  return { snapshot, input: trainingInput(snapshot) };
}

export async function readSets() {
  const files = readdirSync(setsDirectory)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => fileURLToPath(new URL(name, setsDirectory)));
  const { items, bad } = await readEvaluation(files);
  if (bad.length > 0) throw new Error(`${bad[0].file}:${bad[0].line} ${bad[0].fact}`);
  // Every line takes its share of the random numbers, or the errors would be others than ours.
  const under = (noise) => {
    const random = seededIntegers(SEED);
    return items.map((item) => ({ ...item, text: noise(item.text, random) })).filter(isKorean);
  };
  const noisy = Object.entries(NOISES).map(([name, noise]) => [name, under(noise)]);
  const english = items.filter((item) => !isKorean(item));
  return Object.fromEntries([
    ['as written', items.filter(isKorean)],
    ...noisy,
    ...(english.length > 0 ? [['in English', english]] : []),
  ]);
}

export const isKorean = ({ file }) => !basename(file).startsWith('english');

/** Those that `evaluate` counts as in scope. */
export const isInScope = ({ emergency, topic }) => !emergency && topic !== undefined && isTopic(topic);

/**
 * What a peer found, in the words of `understand`, so that the same function counts them all.
 * `ranking` is best first; `intent` is what the peer would act on, undefined if it declines.
 */
export function asUnderstanding({ ranking, intent }) {
  const [topic = '', ...others] = ranking.filter(isTopic);
  const common = {
    topic,
    alternatives: others.slice(0, 2).map((other) => ({ topic: other, confidence: 0 })),
  };
  const read = { ...common, kind: 'question', aspect: undefined, topicless: false, confidence: 0 };
  if (intent === undefined) return { ...read, intent: topic, decision: 'ask' };
  if (intent.startsWith('emergency.')) return { ...read, intent, decision: 'emergency' };
  return { ...read, intent, decision: isTopic(intent) ? 'answer' : 'thanks' };
}

/** The examples by language, for engines that learn each language apart. */
export const languagesOf = (input) =>
  input.english === undefined
    ? [['ko', input]]
    : [
        ['ko', input],
        ['en', input.english],
      ];
