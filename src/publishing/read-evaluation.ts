import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { operatorError } from '../errors.js';
import { MAXIMUM_TEXT_LENGTH } from '../message/inbound-message.js';
import { ASPECTS, KINDS } from '../message/kind.js';
import type { EvaluationItem } from '../understanding/evaluation-item.js';
import { DECISIONS } from '../understanding/understanding.js';

/** A line that cannot be used. */
export interface BadLine {
  file: string;
  line: number;
  fact: string;
}

const nothing = z.union([z.null(), z.literal('')]).transform(() => undefined);
const decision = z.enum(DECISIONS);
const lineSchema = z.object({
  text: z.string().trim().min(1),
  topic: z.union([nothing, z.string().trim().min(1)]).optional(),
  kind: z.union([nothing, z.enum(KINDS)]).optional(),
  aspect: z.union([nothing, z.enum(ASPECTS)]).optional(),
  expect: z
    .union([nothing, decision.transform((one) => [one]), z.array(decision)])
    .optional()
    .transform((given) => given ?? []),
  near: z.boolean().optional(),
  set: z.string().optional(),
});

/**
 * JSON lines of `{text, topic, kind?, aspect?, expect?, near?, set?}`. What a line does not say of its
 * set, the file's name does: `out-of-scope-near`, `sound-alikes`, `emergencies`.
 */
export async function readEvaluation(
  files: readonly string[],
): Promise<{ items: EvaluationItem[]; bad: BadLine[] }> {
  const items: EvaluationItem[] = [];
  const bad: BadLine[] = [];
  for (const file of files) {
    const text = await readText(file);
    text.split(/\r?\n/).forEach((content, index) => {
      if (content.trim() === '') return;
      const place = { file, line: index + 1 };
      const item = readLine(content, place);
      if (typeof item === 'string') bad.push({ ...place, fact: item });
      else items.push(item);
    });
  }
  return { items, bad };
}

/** The item, or what is wrong with the line. */
function readLine(content: string, { file, line }: { file: string; line: number }): EvaluationItem | string {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    return 'This is no JSON.';
  }
  const parsed = lineSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join('.') ?? '';
    return field === ''
      ? 'This is no JSON object.'
      : `"${field}" is missing or has a value that does not exist.`;
  }
  const { text, topic, kind, aspect, expect, near, set } = parsed.data;
  const name = set ?? basename(file);
  const soundsAlike = /sound/i.test(name);
  const emergency = kind === 'emergency' || isEmergency(topic, name);
  // A topic left out by mistake must not pass for "out of scope".
  if (!Object.hasOwn(json as object, 'topic') && kind === undefined && !soundsAlike && !emergency)
    return 'It has neither "topic" nor "kind".';
  return {
    text: text.slice(0, MAXIMUM_TEXT_LENGTH),
    topic,
    kind,
    aspect,
    expect,
    near: near ?? /near/i.test(name),
    soundsAlike,
    emergency,
    file,
    line,
  };
}

/** A file of emergencies need not say of each line that it is one. */
function isEmergency(topic: string | undefined, name: string): boolean {
  return topic?.startsWith('emergency.') ?? /^emergenc/i.test(name);
}

/** For the terminal: where, what, and what to do. */
export function badLines(bad: readonly BadLine[]): string {
  const lines = bad.map(({ file, line, fact }) => `${file}:${line}  ${fact}`);
  const remedy =
    'write one object a line, such as {"text": "등본 어디서 떼요?", "topic": "cert.resident_register"}; ' +
    '"topic": null means out of scope.';
  return [...lines, `  What to do: ${remedy}`].join('\n');
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw operatorError('command_invalid', `${file} cannot be read.`, 'name a file of JSON lines.', {
      cause,
    });
  });
  // Sentences in another encoding would be measured as gibberish, without a word.
  if (isUtf8(bytes)) return bytes.toString('utf8').replace(/^\ufeff/, '');
  throw operatorError('command_invalid', `${file} is not in UTF-8.`, 'save it as UTF-8.');
}
