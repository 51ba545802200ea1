import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { operatorError } from '../errors.js';
import { MAXIMUM_TEXT_LENGTH } from '../message/inbound-message.js';
import { calibrate } from '../understanding/calibrate.js';
import { trainModel } from '../understanding/train.js';
import { trainingInput } from '../understanding/training-input.js';
import { understand } from '../understanding/understand.js';
import type { Understanding } from '../understanding/understanding.js';
import { inspectContent } from './inspect-content.js';
import { formatProblems } from './report-problems.js';

/**
 * What the content under `directory` makes of each line of `input`: one JSON object a line, in
 * order, for tests and evaluations from outside. `language` is a content directory that lends its
 * aspects and out-of-scope lines if `directory` has none.
 * Throws `content_invalid` if the content cannot be learned from.
 */
export async function understandLines(
  { directory, language, now }: { directory: string; language: string; now: number },
  input: Readable,
  output: Writable,
): Promise<void> {
  const { snapshot, problems } = await inspectContent(directory, { purpose: 'understand', now, language });
  if (snapshot === undefined)
    throw operatorError('content_invalid', formatProblems(problems), 'mend the files named above.');
  const examples = trainingInput(snapshot);
  const model = trainModel(examples);
  const calibration = calibrate(examples, model);
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const text = line.replace(/^\ufeff/, '');
    const understanding = understand(model, calibration, text.slice(0, MAXIMUM_TEXT_LENGTH));
    if (!output.write(`${JSON.stringify(asLine(text, understanding))}\n`)) await once(output, 'drain');
  }
}

function asLine(
  text: string,
  { kind, topic, aspect, confidence, decision, alternatives }: Understanding,
): object {
  return {
    text,
    kind,
    topic,
    aspect: aspect ?? null,
    confidence: round(confidence),
    decision,
    alternatives: alternatives.map((other) => ({ topic: other.topic, confidence: round(other.confidence) })),
  };
}

function round(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
