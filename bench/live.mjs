/**
 * `node bench/live.mjs`: 300 citizens talk at an even rate while 50 agents sit at the console, each with one
 * talk open on `/console/api/events`. Measured: from sending a citizen's message (a signed webhook) to the
 * moment when the agent's page, woken by its event, has fetched the new line. Pages also read their lists
 * again when they are told to, as the real ones do. ENGINE=postgresql, RATE and SECONDS change it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, Pool } from 'undici';
import { conversationId } from '../dist/citizens/conversation-key.js';
import { openDatabase } from '../dist/storage/open-database.js';
import { startPostgres } from '../test/global-setup.mjs';
import { signInAgent } from './console-fill.mjs';
import { machine, questionOf, startBenchServer, watchdog } from './measure.mjs';

const citizens = Number(process.env.CITIZENS ?? 300);
const agents = Number(process.env.AGENTS ?? 50);
const seconds = Number(process.env.SECONDS ?? 30);
/** Messages a second of all citizens: each says something every ten seconds. */
const rate = Number(process.env.RATE ?? 30);
const engine = process.env.ENGINE ?? 'sqlite';
const ANSWER_MILLISECONDS = 10_000;
/** Between two readings of the lists by one page. */
const LIST_REST_MILLISECONDS = 1000;
const bar = 200;

const dog = watchdog(Number(process.env.BOUND ?? 180));
const directory = mkdtempSync(join(tmpdir(), 'banjang-live-'));
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
dog.doing('starting');
const postgres = engine === 'postgresql' ? await startPostgres() : undefined;
const database = await openDatabase({ databaseUrl: postgres?.url, dataDirectory: directory });
const people = [];
for (let number = 0; number < agents; number += 1) people.push(await signInAgent(database, number, ''));
await database.close();
const server = await startBenchServer('banjang', {
  DATA_DIR: directory,
  ...(postgres !== undefined && { DATABASE_URL: postgres.url }),
});
dog.doing('waiting until it has learned');
while (!/^banjang_published_calibrated 1/m.test(await (await fetch(`${server.url}/metrics`)).text()))
  await sleep(200);
const pool = new Pool(server.url, {
  connections: 96,
  headersTimeout: ANSWER_MILLISECONDS,
  bodyTimeout: ANSWER_MILLISECONDS,
});
const streams = new Agent({ connections: agents, bodyTimeout: 0 });

dog.doing('letting every citizen speak once and every agent take one talk');
for (let number = 0; number < citizens; number += 1) await speak(number);
const talks = Array.from({ length: citizens }, (_, number) => {
  const { userRequest } = JSON.parse(questionOf(number, citizens));
  return conversationId('main', userRequest.user.id);
});
let failed = 0;
let listsRead = 0;
const pages = [];
for (const [number, person] of people.entries()) pages.push(await openPage(person, talks[number]));

dog.doing('measuring');
const processor = await server.processor();
const latencies = [];
const pending = new Set();
const turns = [];
const began = performance.now();
for (let sent = 0; sent < rate * seconds;) {
  const due = Math.min(rate * seconds, Math.floor(((performance.now() - began) / 1000) * rate));
  for (; sent < due; sent += 1) {
    const number = sent % citizens;
    const start = performance.now();
    const seen = pages[number]?.nextLine();
    const one = Promise.all([speak(number).then(() => turns.push(performance.now() - start)), seen])
      .then(([, at]) => at !== undefined && latencies.push(at - start))
      .catch(() => (failed += 1))
      .finally(() => pending.delete(one));
    pending.add(one);
  }
  await sleep(1);
}
await Promise.all(pending);
const used = (await server.processor()) - processor;
dog.doing('stopping');
for (const page of pages) page.close();
await pool.close();
await streams.destroy();
await server.stop();
await postgres?.stop();
dog.done();

const quantile = (numbers, share) => {
  const sorted = [...numbers].sort((one, other) => one - other);
  return Math.round(sorted[Math.floor((sorted.length - 1) * share)] * 10) / 10;
};
console.log(machine());
console.log(
  `${engine}: ${citizens} talks, ${rate} messages a second for ${seconds} s, ${agents} agents connected`,
);
console.table({
  "message to the line on the agent's page": rowOf(latencies),
  'message to its acknowledgement': rowOf(turns),
});
console.log(
  `${failed} failed; ${Math.round(listsRead / seconds)} lists read a second; processor ${Math.round((used / seconds / 10) * 1)} % ` +
    `of a core; bar: p95 ${bar} ms`,
);

function rowOf(numbers) {
  return {
    'p50 ms': quantile(numbers, 0.5),
    'p95 ms': quantile(numbers, 0.95),
    'p99 ms': quantile(numbers, 0.99),
    'longest ms': quantile(numbers, 1),
    count: numbers.length,
  };
}

async function speak(number) {
  const { statusCode, body } = await pool.request({
    path: '/webhooks/kakaotalk/main',
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-banjang-secret': 'bench-secret-0123456789' },
    body: questionOf(number, citizens),
  });
  await body.dump();
  if (statusCode !== 200) throw new Error(`a message was answered with ${statusCode}`);
}

/** A page with one talk open: takes it, listens, and fetches what is new. */
async function openPage({ cookie }, talk) {
  const headers = { cookie, 'x-banjang': 'console', 'sec-fetch-site': 'same-origin' };
  const ask = async (path, method = 'GET', sent) => {
    const { statusCode, body } = await pool.request({
      path: `/console/api${path}`,
      method,
      headers: { ...headers, ...(sent !== undefined && { 'content-type': 'application/json' }) },
      ...(sent !== undefined && { body: JSON.stringify(sent) }),
    });
    const text = await body.text();
    if (statusCode >= 300) throw new Error(`${method} ${path} was answered with ${statusCode}: ${text}`);
    return JSON.parse(text);
  };
  const { items } = await ask(`/conversations/${talk}/owner`, 'PUT', {});
  let last = items.at(-1)?.item.seq ?? 0;
  const awaited = [];
  let reading;
  let again = false;

  const readNewer = () => {
    again = reading !== undefined;
    reading ??= ask(`/conversations/${talk}/items?after=${last}`)
      .then((page) => {
        const at = performance.now();
        for (const { item } of page.items) {
          last = Math.max(last, item.seq);
          if (item.from === 'citizen') awaited.shift()?.(at);
        }
      })
      .catch(() => (failed += 1))
      .finally(() => {
        reading = undefined;
        if (again) readNewer();
      });
  };
  let listsAt = 0;
  let listsTimer;
  const readLists = () => {
    listsTimer ??= setTimeout(
      () => {
        listsTimer = undefined;
        listsAt = performance.now();
        listsRead += 2;
        Promise.all([ask('/inbox?view=mine'), ask('/inbox/counts')]).catch(() => (failed += 1));
      },
      Math.max(0, listsAt + LIST_REST_MILLISECONDS - performance.now()),
    );
  };

  const { statusCode, body } = await streams.request({
    origin: server.url,
    path: `/console/api/events?conversation=${talk}`,
    method: 'GET',
    headers: { ...headers, accept: 'text/event-stream' },
  });
  if (statusCode !== 200) throw new Error(`the events were answered with ${statusCode}`);
  body.setEncoding('utf8');
  let rest = '';
  body.on('data', (chunk) => {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      if (/^event: ?conversation$/m.test(block)) readNewer();
      if (/^event: ?inbox$/m.test(block)) readLists();
    }
  });
  // Cut off at the end, on purpose.
  body.on('error', () => undefined);
  return {
    nextLine: () =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('no line came')), ANSWER_MILLISECONDS);
        awaited.push((at) => {
          clearTimeout(late);
          resolve(at);
        });
      }),
    close: () => {
      clearTimeout(listsTimer);
      body.destroy();
    },
  };
}
