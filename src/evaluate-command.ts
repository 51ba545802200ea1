import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { operatorError } from './errors.js';
import { evaluationReport, noiseReport } from './publishing/evaluation-report.js';
import { type ContentPlace, contentToLearn, learnContent } from './publishing/learn-content.js';
import { overlapReport } from './publishing/overlap-report.js';
import { badLines, readEvaluation } from './publishing/read-evaluation.js';
import { evaluate } from './understanding/evaluate.js';
import type { Evaluation } from './understanding/evaluation.js';
import type { EvaluationItem } from './understanding/evaluation-item.js';
import { NOISES, type Noise, seededIntegers } from './understanding/noise.js';
import { understand } from './understanding/understand.js';
import type { Understanding } from './understanding/understanding.js';

interface Options {
  content?: string;
  noise?: boolean;
  json?: boolean;
  overlap?: boolean;
}

const OWN_SETS = join(import.meta.dirname, '../test/evaluation');
/** Measured alone: in the middle of Korean sentences it would tell of neither language. */
const ENGLISH = 'english.jsonl';
const SEED = 7;

/** `banjang evaluate`: on sentences that nobody learned from. */
export function addEvaluateCommand(
  command: Command,
  placeOf: (content: string | undefined) => ContentPlace,
): void {
  command
    .argument('[file...]', 'JSON lines of {text, topic, kind?, aspect?}; left out: test/evaluation/*.jsonl')
    .option('--content <dir>', 'directory that holds intents/ and knowledge/')
    .option('--noise', 'repeat it without spaces, with heavy typing errors and on the wrong keyboard layout')
    .option('--overlap', 'only list sentences that share too much with an example; exit 1 if there are any')
    .option('--json', 'print the figures as one JSON object')
    .action(async (given: string[], options: Options) => {
      const { items, bad } = await readEvaluation(given.length > 0 ? given : await ownSets());
      if (bad.length > 0) {
        console.error(badLines(bad));
        process.exitCode = 2;
        return;
      }
      const snapshot = await contentToLearn(placeOf(options.content));
      if (options.overlap === true) {
        const { text, exitCode } = overlapReport(items, snapshot);
        console.log(text);
        process.exitCode = exitCode;
        return;
      }
      const { model, calibration } = await learnContent(snapshot);
      const read = (text: string): Understanding => understand(model, calibration, text);
      const clean = evaluate(items, read);
      const noisy = options.noise === true ? underNoise(items, read) : {};
      const known = new Set(snapshot.intents.map(({ id }) => id));
      console.log(
        options.json === true
          ? JSON.stringify({ ...clean, ...(options.noise === true ? { noise: noisy } : {}) })
          : [
              evaluationReport(clean, known),
              ...(options.noise === true ? [noiseReport({ 'as written': clean, ...noisy })] : []),
            ].join('\n\n'),
      );
    });
}

function underNoise(
  items: readonly EvaluationItem[],
  read: (text: string) => Understanding,
): Record<string, Evaluation> {
  const under = (noise: Noise): Evaluation => {
    const random = seededIntegers(SEED);
    return evaluate(
      items.map((item) => ({ ...item, text: noise(item.text, random) })),
      read,
    );
  };
  return Object.fromEntries(Object.entries(NOISES).map(([name, noise]) => [name, under(noise)]));
}

async function ownSets(): Promise<string[]> {
  const names = await readdir(OWN_SETS).catch((): string[] => []);
  const files = names.filter((name) => name.endsWith('.jsonl') && name !== ENGLISH).sort();
  if (files.length > 0) return files.map((name) => relative(process.cwd(), join(OWN_SETS, name)));
  throw operatorError('command_invalid', 'There is no set of our own here.', 'name a file of JSON lines.');
}
