import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { MAXIMUM_TEXT_LENGTH } from '../message/inbound-message.js';
import { understand } from '../understanding/understand.js';
import type { Understanding } from '../understanding/understanding.js';
import { type ContentPlace, contentToLearn, learnContent } from './learn-content.js';

/**
 * What the content at `place` makes of each line of `input`: one JSON object a line, in order, for
 * tests and evaluations from outside.
 * Throws `content_invalid` if the content cannot be learned from.
 */
export async function understandLines(place: ContentPlace, input: Readable, output: Writable): Promise<void> {
  const { model, calibration } = await learnContent(await contentToLearn(place));
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
