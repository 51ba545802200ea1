import { createHash } from 'node:crypto';
import { assembleSnapshot } from '../content/assemble-snapshot.js';
import type { Snapshot } from '../content/snapshot.js';
import { dayAt } from '../korean/korean-dates.js';
import { MODEL_FORMAT } from '../understanding/pack-model.js';
import { trainingInput } from '../understanding/training-input.js';
import { checkContent } from './check-content.js';
import { locateFaults } from './locate-faults.js';
import type { Problem, Purpose } from './problem.js';
import { type ReadContent, readContent } from './read-content.js';

export interface Inspection {
  /** Errors first, then by file and line. */
  problems: Problem[];
  /** What the files say together; `undefined` while any problem is an error. */
  snapshot: Snapshot | undefined;
  /** Changes exactly when what the bot may say or understand changes. */
  contentHash: string;
  /** Changes exactly when what is learned from changes. */
  modelHash: string;
}

export interface InspectOptions {
  purpose: Purpose;
  now: number;
  /**
   * A content directory to take `aspects.json` and `out-of-scope.json` from where the inspected one
   * has none: they describe the language, not the city.
   */
  language?: string;
  /** Files, by their names in the directory, as if they held another text: tried before it is written. */
  instead?: ReadonlyMap<string, string>;
}

/** Reads, checks and assembles the content under `directory`. */
export async function inspectContent(directory: string, options: InspectOptions): Promise<Inspection> {
  const content = await readContent(directory, options.instead);
  if (options.language !== undefined) await addLanguage(content, options.language);
  const { snapshot, faults } = assembleSnapshot(content.files);
  const fitting = new Set(content.files.map(({ file }) => file));
  const unread = content.faults.map(({ file }) => file).filter((file) => !fitting.has(file));
  const all = [
    ...content.faults,
    ...faults.filter(({ file }) => !unread.includes(file)),
    ...checkContent(content.files, dayAt(options.now), unread),
  ];
  const problems = locateFaults(all, content.texts, options.purpose);
  const failed = problems.some(({ severity }) => severity === 'error');
  return {
    problems,
    snapshot: failed ? undefined : snapshot,
    contentHash: hashOf(snapshot),
    modelHash: hashOf(trainingInput(snapshot)),
  };
}

/** The same content gives the same hash, until another release learns from it in another way. */
function hashOf(content: unknown): string {
  return createHash('sha256')
    .update(`${MODEL_FORMAT}\n${JSON.stringify(content)}`)
    .digest('hex');
}

async function addLanguage(content: ReadContent, directory: string): Promise<void> {
  const present = new Set([...content.files, ...content.faults].map(({ file }) => file));
  const { files } = await readContent(directory);
  const language = files.filter(({ kind }) => kind === 'aspects' || kind === 'out_of_scope');
  content.files.push(...language.filter(({ file }) => !present.has(file)));
}
