import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type ContentWatch, watchContent } from '../../src/publishing/watch-content.js';
import { article, makeTown, remove, save } from './town.js';

let town: string;
let watch: ContentWatch;
let calls: number;
let wake: () => void;

beforeEach(async () => {
  town = await makeTown();
  calls = 0;
  wake = () => undefined;
  watch = await watchContent(town, () => {
    calls += 1;
    wake();
  });
});

afterEach(async () => {
  await watch.stop();
  await remove(town);
});

/** Resolves with the next call; the time limit of the test is the only clock. */
function told(): Promise<void> {
  return new Promise((resolve) => (wake = resolve));
}

const SEAL = 'knowledge/articles/cert/seal.json';
const content = JSON.stringify(article('cert.seal', '인감', 'civil'));

test.each<[string, () => Promise<void>]>([
  ['a file is written in place', () => save(town, SEAL, content)],
  [
    'an editor writes another file and renames it',
    async () => {
      await writeFile(path.join(town, 'knowledge/articles/cert/.seal.json.tmp'), content);
      await rename(
        path.join(town, 'knowledge/articles/cert/.seal.json.tmp'),
        path.join(town, 'knowledge/articles/cert/seal.json'),
      );
    },
  ],
  ['a file is removed', () => remove(town, SEAL)],
  ['a folder is made with a file in it', () => save(town, 'knowledge/articles/tax/property.json', content)],
  ['a folder is removed', () => remove(town, 'knowledge/articles/waste')],
])('it tells when %s', async (_, act) => {
  const heard = told();
  await act();
  await heard;
  expect(calls).toBeGreaterThan(0);
});

test('a save in many steps is told once more when it is over', async () => {
  let found = '';
  const complete = new Promise<void>((resolve) => {
    wake = () => {
      found = readFileSync(path.join(town, SEAL), 'utf8');
      if (found === content) resolve();
    };
  });
  for (const end of [10, 50, content.length]) {
    await writeFile(path.join(town, SEAL), content.slice(0, end));
    await sleep(10);
  }
  await complete;
  expect(found).toBe(content);
});

test('a folder that is removed and made again is watched again', async () => {
  const gone = told();
  await remove(town, 'intents');
  await gone;
  const back = told();
  await mkdir(path.join(town, 'intents'));
  await save(town, 'intents/cert.seal.json', '{}');
  await back;
  const again = told();
  await save(town, 'intents/cert.seal.json', '{ }');
  await again;
});

test('what is not content, beside it or among it, is not told', async () => {
  await save(town, 'node_modules/x/knowledge/office.json', '{}');
  await save(town, 'data/log.json', '{}');
  await save(town, 'intents/.cert.seal.json.swp', 'x');
  await save(town, 'knowledge/article.schema.json', '{}');
  await sleep(300);
  expect(calls).toBe(0);
  const heard = told();
  await save(town, SEAL, content);
  await heard;
});
