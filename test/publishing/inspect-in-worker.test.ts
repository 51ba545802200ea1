import { afterEach, expect, test } from '@jest/globals';
import { inspectInWorker } from '../../src/publishing/inspect-in-worker.js';
import { inspectSettled } from '../../src/publishing/inspect-settled.js';
import { makeTown, NOON, remove, soundTown } from './town.js';

/** Threads run compiled code; `npm test` builds it first. */
const worker = new URL('../../dist/publishing/inspection-worker.js', import.meta.url);

const towns: string[] = [];
afterEach(async () => {
  for (const town of towns.splice(0)) await remove(town);
});

test('a thread finds what is found here', async () => {
  const town = await makeTown({ ...soundTown(), 'intents/cert.seal.json': '{' });
  towns.push(town);
  const options = { purpose: 'serve', now: NOON } as const;
  const found = await inspectInWorker(town, options, worker);
  expect(found).toEqual(await inspectSettled(town, options));
  expect(found.problems).not.toEqual([]);
  const instead = new Map([
    ['intents/cert.seal.json', JSON.stringify(soundTown()['intents/cert.seal.json'])],
  ]);
  const mended = await inspectInWorker(town, { ...options, instead }, worker);
  expect(mended.snapshot?.intents.map(({ id }) => id)).toContain('cert.seal');
});

test('a thread that cannot start is told, not waited for', async () => {
  const missing = new URL('missing-worker.js', worker);
  await expect(inspectInWorker('.', { purpose: 'serve', now: NOON }, missing)).rejects.toThrow(
    /missing-worker/,
  );
});
