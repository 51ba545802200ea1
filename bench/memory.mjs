/**
 * `node bench/memory.mjs`: resident memory after 10,000 turns of a server that finds its version
 * published (as after every restart), and the heap after a garbage
 * collection over 100,000 turns (a slope would be a leak). TURNS=20000 makes it shorter.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, machine, startBenchServer } from './measure.mjs';

const megabytes = (bytes) => Math.round((bytes / 1024 / 1024) * 10) / 10;
const total = Number(process.env.TURNS ?? 100_000);
const step = 10_000;
const directory = mkdtempSync(join(tmpdir(), 'banjang-memory-'));
const environment = { DATA_DIR: directory };
// The first start learns, in threads whose memory the process gives back only in part: told apart.
const learner = await startBenchServer('banjang', environment);
while (
  !/^banjang_published_calibrated 1/m.test(await (await fetch(`${learner.url}/metrics`)).text()) ||
  (await version(learner)) < 2
)
  await sleep(200);
await ask(learner.url, { amount: step, connections: 20 });
const afterLearning = await learner.memory();
await learner.stop();
const server = await startBenchServer('banjang', environment);
const rows = [];
for (let turns = step; turns <= total; turns += step) {
  await ask(server.url, { amount: step, connections: 20 });
  const { rss, heapUsed, external } = await server.memory();
  rows.push({
    turns,
    'RSS MB': megabytes(rss),
    'heap MB': megabytes(heapUsed),
    'external MB': megabytes(external),
  });
}
await server.stop();
rmSync(directory, { recursive: true, force: true });

console.log(machine());
console.table(rows);
// Least squares over the later half: the first turns still fill caches.
const later = rows.slice(Math.floor(rows.length / 2));
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const [x, y] = [later.map((row) => row.turns), later.map((row) => row['heap MB'])];
const slope =
  x.reduce((sum, value, index) => sum + (value - mean(x)) * (y[index] - mean(y)), 0) /
  Math.max(
    1,
    x.reduce((sum, value) => sum + (value - mean(x)) ** 2, 0),
  );
console.log(`RSS after learning and ${step} turns in the same process: ${megabytes(afterLearning.rss)} MB`);
console.log(`RSS after ${step} turns: ${rows[0]['RSS MB']} MB (the bar is 220 MB)`);
console.log(`heap slope over the later half: ${(slope * 100_000).toFixed(2)} MB per 100,000 turns`);

async function version({ url }) {
  return Number(
    /^banjang_published_version (\d+)/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1] ?? 0,
  );
}
