import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { inspectContent } from '../../src/publishing/inspect-content.js';
import { save } from './town.js';

/** What the clerks' guide tells to paste must fit the sample content, word for word. */
const root = path.join(import.meta.dirname, '../..');
const EXAMPLES = 'intents/library.card.json';
const ARTICLE = 'knowledge/articles/library/card.json';
const made: string[] = [];
afterEach(async () => {
  for (const directory of made.splice(0)) await rm(directory, { recursive: true });
});

async function sampleCity(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'banjang-guide-'));
  made.push(directory);
  for (const folder of ['intents', 'knowledge']) {
    await cp(path.join(root, folder), path.join(directory, folder), { recursive: true });
  }
  return directory;
}

async function blockWith(words: string): Promise<string> {
  const guide = await readFile(path.join(root, 'docs/admins.ko.md'), 'utf8');
  const blocks = [...guide.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
  return blocks.find((block) => block.includes(words)) ?? `The guide has no block with ${words}.`;
}

/** The file up to the line with which the block begins, and then the block. */
function endAs(text: string, block: string): string {
  const [first = ''] = block.split('\n');
  return text.slice(0, text.indexOf(first.replace(/,$/, ''))) + block;
}

async function problemsIn(directory: string): Promise<string[]> {
  const { problems } = await inspectContent(directory, { purpose: 'check', now: Date.UTC(2026, 10, 22) });
  return problems
    .filter(({ file, message }) => /library|complaint-categories|sandbox/.test(file + message))
    .map(({ file, line, message }) => `${file}:${line} ${message}`);
}

test('the new topic of the guide is sound as it is told, in Korean and then in English', async () => {
  const city = await sampleCity();
  const examples = await blockWith('"id": "library.card"');
  const article = await blockWith('"topic": "library.card"');
  const facilities = path.join(city, 'intents/culture.facility.json');
  const before = await readFile(facilities, 'utf8');
  await writeFile(facilities, before.replace('    "도서관 회원증 만들려면 뭐 필요해요",\n', ''));
  await save(city, EXAMPLES, examples);
  await save(city, ARTICLE, article);
  expect(await problemsIn(city)).toEqual([]);

  await save(city, EXAMPLES, endAs(examples, await blockWith('"english": [')));
  await save(city, ARTICLE, endAs(article, await blockWith('"english": {')));
  expect(await problemsIn(city)).toEqual([]);
});

test('so is the category for complaints', async () => {
  const city = await sampleCity();
  const file = path.join(city, 'knowledge/complaint-categories.json');
  const content = JSON.parse(await readFile(file, 'utf8')) as { categories: unknown[] };
  content.categories.push(JSON.parse(await blockWith('"id": "complaint.sandbox"')));
  await writeFile(file, JSON.stringify(content));
  await save(city, 'intents/complaint.sandbox.json', {
    $schema: './intent.schema.json',
    id: 'complaint.sandbox',
    title: '놀이터 모래',
    examples: Array.from({ length: 12 }, (_, place) => `놀이터 모래 ${place}번`),
  });
  expect(await problemsIn(city)).toEqual([]);
});
