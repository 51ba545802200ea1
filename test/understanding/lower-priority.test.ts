import { once } from 'node:events';
import { constants, getPriority, platform } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, test } from '@jest/globals';

/** Runs compiled code; `npm test` builds it first. */
const compiled = new URL('../../dist/understanding/lower-priority.js', import.meta.url);

const thread = `
  const { readlinkSync } = require('node:fs');
  const { getPriority } = require('node:os');
  const { parentPort } = require('node:worker_threads');
  import(${JSON.stringify(compiled.href)}).then(({ lowerPriority }) => {
    lowerPriority();
    parentPort.postMessage(getPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1))));
  });`;

const onLinux = platform() === 'linux' ? test : test.skip;

onLinux('a thread that learns steps back, and the others do not', async () => {
  const before = getPriority();
  const [priority] = (await once(new Worker(thread, { eval: true }), 'message')) as [number];
  expect(priority).toBe(Math.max(constants.priority.PRIORITY_BELOW_NORMAL, before));
  expect(getPriority()).toBe(before);
});
