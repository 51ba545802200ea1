import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { contentToLearn } from '../../src/publishing/learn-content.js';
import { copiedItems, MOST_SHARED } from '../../src/publishing/overlap-report.js';
import { type BadLine, readEvaluation } from '../../src/publishing/read-evaluation.js';
import type { EvaluationItem } from '../../src/understanding/evaluation-item.js';

const directory = import.meta.dirname;
const content = join(directory, '../..');

describe('the sentences that nobody learned from', () => {
  let items: EvaluationItem[];
  let bad: BadLine[];

  beforeAll(async () => {
    const names = readdirSync(directory).filter((name) => name.endsWith('.jsonl'));
    ({ items, bad } = await readEvaluation(names.map((name) => join(directory, name))));
  });

  test('every line can be read', () => {
    expect(bad).toEqual([]);
  });

  test.each([
    ['in scope', 900, (one: EvaluationItem) => one.topic !== undefined && !one.emergency],
    [
      'out of scope',
      200,
      (one: EvaluationItem) => one.topic === undefined && !one.emergency && !one.soundsAlike,
    ],
    ['emergencies', 100, (one: EvaluationItem) => one.emergency],
    ['what only sounds like one', 100, (one: EvaluationItem) => one.soundsAlike],
  ])('there are enough: %s', (_, least, holds) => {
    expect(items.filter(holds).length).toBeGreaterThanOrEqual(least);
  });

  test('every topic is one that the content has, and no sentence is copied from an example', async () => {
    const snapshot = await contentToLearn({ directory: content, language: content, now: Date.now() });
    const known = new Set(snapshot.intents.map(({ id }) => id));
    const unknown = items.filter(({ topic }) => topic !== undefined && !known.has(topic));
    expect(unknown.map(({ text, topic }) => `${topic ?? ''}: ${text}`)).toEqual([]);
    // English pairs of letters are too few to tell copying from chance.
    const korean = items.filter(({ text }) => /[가-힣]/.test(text));
    const copied = copiedItems(korean, snapshot).map(
      ({ item, share, example }) =>
        `${item.file}:${item.line} ${item.text} = ${example} (${share.toFixed(2)})`,
    );
    expect(MOST_SHARED).toBeCloseTo(1 / 3);
    expect(copied).toEqual([]);
  });

  test.each(['development', 'natural'])('every line of %s can be read, its topic known', async (folder) => {
    const names = readdirSync(join(directory, folder));
    const read = await readEvaluation(names.map((name) => join(directory, folder, name)));
    const snapshot = await contentToLearn({ directory: content, language: content, now: Date.now() });
    const known = new Set(snapshot.intents.map(({ id }) => id));
    // Of an emergency only that it is one was written down, not whom to call.
    const topics = read.items.filter(({ emergency }) => !emergency).map(({ topic }) => topic);
    expect(read.bad).toEqual([]);
    expect(topics.filter((topic) => topic !== undefined && !known.has(topic))).toEqual([]);
  });

  test('a line that cannot be read is told by file and line', async () => {
    const { bad: lines } = await readEvaluation([join(directory, 'sets.test.ts')]);
    expect(lines[0]).toMatchObject({ line: 1, fact: 'This is no JSON.' });
  });
});
