/**
 * `node bench/publishing.mjs`: how soon a saved file speaks, and whether turns wait meanwhile.
 * Works on a copy of intents/ and knowledge/. Also: from start to ready with a published version.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { askPaced, machine, median, startBenchServer } from './measure.mjs';

/** Asking more often would itself keep a core busy. */
const POLL_MILLISECONDS = 50;

const rounds = Number(process.env.ROUNDS ?? 5);
const directory = mkdtempSync(join(tmpdir(), 'banjang-publishing-'));
for (const folder of ['intents', 'knowledge'])
  cpSync(folder, join(directory, 'content', folder), { recursive: true });
const environment = {
  CONTENT_DIR: join(directory, 'content'),
  DATA_DIR: join(directory, 'data'),
  PUBLISH: 'auto',
};

const first = await startBenchServer('banjang', environment);
const firstStart = first.startedIn;
await calibrated(first);
await first.stop();
const starts = [];
let server;
for (let round = 0; round < rounds; round += 1) {
  server = await startBenchServer('banjang', environment);
  starts.push(server.startedIn);
  if (round < rounds - 1) await server.stop();
}

const article = join(directory, 'content/knowledge/articles/cert/passport.json');
const intent = join(directory, 'content/intents/cert.passport.json');
const change = (file, edit) => {
  const content = JSON.parse(readFileSync(file, 'utf8'));
  edit(content);
  writeFileSync(file, JSON.stringify(content, null, 2));
};

const addExample = (words) => published(() => change(intent, (content) => content.examples.push(words)));

const aloneTimes = [];
for (let round = 0; round < rounds; round += 1) {
  aloneTimes.push(await addExample(`여권 다시 받는 순서 ${round}번째 물음`));
  await calibrated(server);
}
const quiet = await askPaced(server.url, { seconds: 10, rate: 100 });
const articleTimes = [];
const exampleTimes = [];
const calibrationTimes = [];
const busy = await askPaced(server.url, { seconds: 600, rate: 100, until: publishInTurn() });
await server.stop();
rmSync(directory, { recursive: true, force: true });

console.log(machine());
const ms = (values) => `${Math.round(median(values))} ms (${values.map(Math.round).join(' ')})`;
console.log(`start to ready, nothing published yet:  ${Math.round(firstStart)} ms`);
console.log(`start to ready, a version published:    ${ms(starts)}  bar 2000 ms`);
console.log(`saved article to live:                  ${ms(articleTimes)}  bar 1000 ms`);
console.log(`saved example to live:                  ${ms(exampleTimes)}  bar 3000 ms`);
console.log(`the same with nothing else going on:    ${ms(aloneTimes)}  bar 3000 ms`);
console.log(`saved example to recalibrated:          ${ms(calibrationTimes)}  bar 20000 ms`);
console.log(`turns at 100/s, nothing else going on:  p50 ${quiet.p50} p99 ${quiet.p99} max ${quiet.max} ms`);
console.log(
  `turns at 100/s while publishing:        p50 ${busy.p50} p99 ${busy.p99} max ${busy.max} ms, ${busy.failed} failed`,
);

function calibrated({ url }) {
  return version(url, (text) => /^banjang_published_calibrated 1/m.test(text), 120_000);
}

async function publishInTurn() {
  for (let round = 0; round < rounds; round += 1) {
    articleTimes.push(
      await published(() =>
        change(article, (content) => (content.summary = `${content.summary.split('§')[0]}§${round}`)),
      ),
    );
    const began = performance.now();
    exampleTimes.push(await addExample(`여권 새로 받는 절차 ${round}번째 물음`));
    await calibrated(server);
    calibrationTimes.push(performance.now() - began);
  }
}

async function published(save) {
  const before = await versionNow(server.url);
  const began = performance.now();
  save();
  await version(server.url, (text) => numberIn(text) > before, 60_000);
  return performance.now() - began;
}

function numberIn(text) {
  return Number(/^banjang_published_version (\d+)/m.exec(text)?.[1] ?? 0);
}

async function versionNow(url) {
  return numberIn(await (await fetch(`${url}/metrics`)).text());
}

async function version(url, is, within) {
  const until = performance.now() + within;
  for (;;) {
    const text = await (await fetch(`${url}/metrics`)).text();
    if (is(text)) return;
    if (performance.now() > until) throw new Error('nothing was published in time');
    await sleep(POLL_MILLISECONDS);
  }
}
