/**
 * `node bench/webhooks.mjs`: from a signed webhook of Messenger and of LINE to its acknowledgement, 300 a
 * second at even distances, beside an empty Express route that is asked the same; then whole batches of
 * 100 events, and whether each event became a turn of its own. The platforms are a server on this machine
 * that takes every send, so that what the turns cause is sent meanwhile. Rounds alternate, figures are
 * medians. ROUNDS, SECONDS and BATCHES make it shorter.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { sqliteFile } from '../dist/storage/open-database.js';
import { openSqlite } from '../dist/storage/sqlite.js';
import { askPaced, machine, median, startBenchServer, watchdog } from './measure.mjs';

const rounds = Number(process.env.ROUNDS ?? 5);
const seconds = Number(process.env.SECONDS ?? 4);
const batches = Number(process.env.BATCHES ?? 10);
const rate = 300;
const eventsOfBatch = 100;
const ANSWER_MILLISECONDS = 10_000;
const SETTLE_MILLISECONDS = 30_000;

const pageId = '104000000000001';
const appSecret = 'bench-app-secret';
const channelSecret = '0123456789abcdef0123456789abcdef';
const accounts = {
  page: {
    channel: 'messenger',
    secrets: { pageId, appSecret, verifyToken: 'bench-verify-token', pageToken: 'bench-page-token' },
  },
  line: { channel: 'line', secrets: { channelSecret, accessToken: 'a'.repeat(172) } },
};
const texts = [
  '가족관계증명서 어디서 떼요?',
  '등본 인터넷으로 뗄 수 있나요',
  '여권 만들려면 얼마예요',
  '전입신고는 며칠 안에 해야 하나요',
  '여기 도로가 파였어요',
];

const platforms = {
  Messenger: {
    account: 'page',
    request: (events) => {
      const messaging = events.map(({ citizen, id, text }) => ({
        sender: { id: `24${String(citizen).padStart(15, '0')}` },
        recipient: { id: pageId },
        timestamp: Date.now(),
        message: { mid: `m_${id}`, text },
      }));
      const body = JSON.stringify({ object: 'page', entry: [{ id: pageId, time: Date.now(), messaging }] })
        // As Meta writes and signs it.
        .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
      const signature = `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
      return signed('/webhooks/messenger/page', { 'x-hub-signature-256': signature }, body);
    },
  },
  LINE: {
    account: 'line',
    request: (events) => {
      const body = JSON.stringify({
        destination: `U${'0'.repeat(32)}`,
        events: events.map(({ citizen, id, text }) => ({
          type: 'message',
          mode: 'active',
          timestamp: Date.now(),
          source: { type: 'user', userId: `U${String(citizen).padStart(32, '0')}` },
          webhookEventId: `01${id.replaceAll('-', '').slice(0, 24).toUpperCase()}`,
          deliveryContext: { isRedelivery: false },
          replyToken: randomUUID().replaceAll('-', ''),
          message: { type: 'text', id, text, quoteToken: randomUUID(), markAsReadToken: randomUUID() },
        })),
      });
      const signature = createHmac('sha256', channelSecret).update(body).digest('base64');
      return signed('/webhooks/line/line', { 'x-line-signature': signature }, body);
    },
  },
};

const dog = watchdog(Number(process.env.BOUND ?? 180));
const directory = mkdtempSync(join(tmpdir(), 'banjang-webhooks-'));
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
dog.doing('starting the servers');
const platform = await startBenchServer('platform');
const empty = await startBenchServer('empty');
const banjang = await startBenchServer('banjang', {
  DATA_DIR: directory,
  ACCOUNTS: JSON.stringify(accounts),
  PLATFORM: platform.url,
});
const database = openSqlite(sqliteFile(directory));
dog.doing('waiting until it has learned');
await until(
  async () =>
    (await metric('banjang_published_calibrated')) === 1 && (await metric('banjang_published_version')) > 1,
  SETTLE_MILLISECONDS,
);

const ways = {
  'empty Express route': { server: empty, request: platforms.LINE.request },
  ...Object.fromEntries(
    Object.entries(platforms).map(([name, { request }]) => [name, { server: banjang, request }]),
  ),
};
const measured = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
for (let round = -1; round < rounds; round += 1) {
  for (const [name, { server, request }] of Object.entries(ways)) {
    dog.doing(`asking ${name}, round ${round}`);
    const processor = await server.processor();
    const paced = await askPaced(server.url, {
      rate,
      seconds,
      request: (number) => request([eventOf(number)]),
    });
    const began = performance.now();
    dog.doing(`waiting for the replies of ${name}, round ${round}`);
    await allSent();
    const sentAfter = performance.now() - began;
    const each = ((await server.processor()) - processor) / (rate * seconds);
    // The round before the first warms up.
    if (round >= 0) measured[name].push({ ...paced, sentAfter, each });
  }
}

const pool = new Pool(banjang.url, {
  connections: 1,
  headersTimeout: ANSWER_MILLISECONDS,
  bodyTimeout: ANSWER_MILLISECONDS,
});
const taken = Object.fromEntries(Object.keys(platforms).map((name) => [name, []]));
let citizen = 10_000_000;
for (let batch = 0; batch < batches; batch += 1) {
  for (const [name, { account, request }] of Object.entries(platforms)) {
    dog.doing(`sending batch ${batch} of ${name}`);
    const events = Array.from({ length: eventsOfBatch }, () => eventOf((citizen += 1), citizen));
    const asked = request(events);
    const before = turnsOf(account);
    const began = performance.now();
    const { statusCode, body } = await pool.request(asked);
    await body.dump();
    const milliseconds = performance.now() - began;
    if (statusCode !== 200) throw new Error(`${name}: a batch was answered with ${statusCode}`);
    const turns = turnsOf(account) - before;
    if (turns !== eventsOfBatch) throw new Error(`${name}: ${eventsOfBatch} events became ${turns} turns`);
    taken[name].push(milliseconds);
    await allSent();
  }
}
const states = database.prepare('select account, state, count(*) as n from outbox group by 1, 2').all();
dog.doing('stopping the servers');
database.close();
await pool.close();
for (const server of [banjang, empty, platform]) await server.stop();
dog.done();

console.log(machine());
console.table(
  Object.fromEntries(
    Object.entries(measured).map(([name, all]) => {
      const middle = (field) => median(all.map((one) => one[field]));
      const count = all.reduce((sum, one) => sum + one.count, 0);
      const failed = all.reduce((sum, one) => sum + one.failed, 0);
      return [
        name,
        {
          'p50 ms': middle('p50'),
          'p95 ms': middle('p95'),
          'p99 ms': middle('p99'),
          'p99 of each round': all.map(({ p99 }) => p99).join(' '),
          'longest ms': Math.max(...all.map(({ max }) => max)),
          requests: count,
          'failed %': ((failed / Math.max(1, rate * seconds * all.length)) * 100).toFixed(2),
          'processor ms each': middle('each').toFixed(2),
          'replies sent, ms after': Math.round(middle('sentAfter')),
        },
      ];
    }),
  ),
);
console.log(`at ${rate} webhooks/s, ${rounds} rounds of ${seconds} s each (p99 bar 50 ms)`);
for (const [name, all] of Object.entries(taken))
  console.log(
    `${name}: a batch of ${eventsOfBatch} events acknowledged in ${Math.round(median(all))} ms ` +
      `(longest of ${all.length}: ${Math.round(Math.max(...all))} ms), each event its own turn`,
  );
console.log(`replies: ${states.map(({ account, state, n }) => `${n} of ${account} ${state}`).join(', ')}`);

/** Each citizen asks seldom enough not to be slowed down. */
function eventOf(number, from = number % 3000) {
  return { citizen: from, id: randomUUID(), text: texts[number % texts.length] };
}

function signed(path, header, body) {
  const headers = { 'content-type': 'application/json', ...header };
  return { path, method: 'POST', headers, body };
}

function turnsOf(account) {
  const query = 'select count(distinct turn_id) as turns from messages where account = ?';
  return Number(database.prepare(query).all(account)[0].turns);
}

async function allSent() {
  await until(async () => (await metric('banjang_outbox_waiting')) === 0, SETTLE_MILLISECONDS);
}

async function metric(name) {
  const signal = AbortSignal.timeout(ANSWER_MILLISECONDS);
  const text = await (await fetch(`${banjang.url}/metrics`, { signal })).text();
  return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1]);
}

async function until(holds, milliseconds) {
  const giveUpAt = performance.now() + milliseconds;
  while (!(await holds())) {
    if (performance.now() > giveUpAt) throw new Error(`${holds} did not come true in ${milliseconds} ms`);
    await sleep(20);
  }
}
