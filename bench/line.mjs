/**
 * `node bench/line.mjs`: pushes to LINE by our channel, by the SDK's own client, and by bare undici,
 * against a server on this machine that answers as LINE does. Rounds alternate in the same run; what
 * counts is sends for each second of processor time, so that the server and the neighbours do not matter.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { messagingApi } from '@line/bot-sdk';
import { Agent, Pool } from 'undici';
import { lineChannel } from '../dist/channels/line/line-channel.js';
import { machine, median } from './measure.mjs';

const rounds = Number(process.env.ROUNDS ?? 7);
const seconds = Number(process.env.SECONDS ?? 2);
const atOnce = 64;

if (process.argv[2] === 'server') {
  const answer = JSON.stringify({
    sentMessages: [{ id: '461230966842064897', quoteToken: 'IStG5h1Tz7b' }],
  });
  const server = createServer((incoming, outgoing) => {
    incoming.resume().on('end', () => {
      outgoing
        .writeHead(200, { 'content-type': 'application/json', 'x-line-request-id': randomUUID() })
        .end(answer);
    });
  }).listen(0, '127.0.0.1', () => process.send(server.address().port));
} else {
  await compare();
}

async function compare() {
  const child = fork(fileURLToPath(import.meta.url), ['server']);
  const [port] = await once(child, 'message');
  const origin = `http://127.0.0.1:${port}`;
  const accessToken = 'a'.repeat(172);
  const to = 'U0123456789abcdef0123456789abcdef';

  const channel = lineChannel({
    account: 'line',
    channelSecret: 's',
    accessToken,
    apiOrigin: origin,
    dispatcher: new Agent({ connections: 16 }),
  });
  const body = channel.render({
    bubbles: [
      { kind: 'text', text: '가족관계증명서는 가까운 주민센터에서 바로 받을 수 있어요. '.repeat(8) },
      {
        kind: 'card',
        title: '가족관계증명서',
        text: '문의: 민원실 031-120\n지금 전화할 수 있어요.',
        buttons: [{ label: '온라인 발급', action: { do: 'open', url: 'https://www.example.go.kr' } }],
      },
    ],
    choices: [{ label: '수수료', payload: 'topic:cert.family_relation#fee' }],
  });
  const target = { account: 'line', citizenKey: to, lastInboundAt: 0, author: 'bot' };
  const client = new messagingApi.MessagingApiClient({ channelAccessToken: accessToken, baseURL: origin });
  const pool = new Pool(origin, { connections: 16 });

  const ways = {
    ours: async () => {
      // With a deadline of its own each, as the outbox sends; the SDK's client cannot have one.
      const signal = AbortSignal.timeout(10_000);
      const outcome = await channel.send({ ...target, retryKey: randomUUID() }, body, signal);
      if (outcome.state !== 'sent') throw new Error(outcome.code);
    },
    'SDK client': async () => {
      const answer = await client.pushMessage({ to, messages: body.messages }, randomUUID());
      if (answer.sentMessages.length === 0) throw new Error('nothing sent');
    },
    'bare undici': async () => {
      const response = await pool.request({
        path: '/v2/bot/message/push',
        method: 'POST',
        headers: {
          authorization: `Bearer ${accessToken}`,
          'content-type': 'application/json',
          'x-line-retry-key': randomUUID(),
        },
        body: JSON.stringify({ to, messages: body.messages }),
      });
      const answer = await response.body.json();
      if (answer.sentMessages.length === 0) throw new Error('nothing sent');
    },
  };

  for (const way of Object.values(ways)) await run(way, 1);
  const rates = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, way] of Object.entries(ways)) rates[name].push(await run(way, seconds));
  }
  child.kill();
  await pool.close();

  const base = rates['bare undici'];
  const ratio = (name, field) => median(rates[name].map((one, round) => one[field] / base[round][field]));
  console.log(machine());
  console.table(
    Object.fromEntries(
      Object.keys(ways).map((name) => [
        name,
        {
          'sends/s of a core': Math.round(median(rates[name].map((one) => one.perCore))),
          'of bare undici': ratio(name, 'perCore').toFixed(2),
          'sends/s by the clock': Math.round(median(rates[name].map((one) => one.byClock))),
        },
      ]),
    ),
  );
  process.exit(0);
}

/** As many as go in the time, so many at once. */
async function run(send, time) {
  const began = performance.now();
  const processor = process.cpuUsage();
  let sends = 0;
  const lane = async () => {
    while (performance.now() - began < time * 1000) {
      await send();
      sends += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  const { user, system } = process.cpuUsage(processor);
  return {
    perCore: sends / ((user + system) / 1e6),
    byClock: sends / ((performance.now() - began) / 1000),
  };
}
