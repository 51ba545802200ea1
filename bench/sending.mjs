/**
 * `node bench/sending.mjs`: sends of our channels for Messenger and LINE, of LINE's own SDK client, and of
 * bare undici, against a server on this machine that answers as the platforms do. Rounds alternate in the
 * same run; what counts is sends for each second of processor time, so that the server and the neighbours
 * do not matter. ROUNDS and SECONDS make it shorter; ONLY=WAY runs one way alone, for a profiler.
 */
import { randomUUID } from 'node:crypto';
import { messagingApi } from '@line/bot-sdk';
import { Agent, Pool } from 'undici';
import { lineChannel } from '../dist/channels/line/line-channel.js';
import { messengerChannel } from '../dist/channels/messenger/messenger-channel.js';
import { machine, median, startBenchServer, watchdog } from './measure.mjs';

const rounds = Number(process.env.ROUNDS ?? 7);
const seconds = Number(process.env.SECONDS ?? 2);
const atOnce = 64;
const bar = 5000;
const ANSWER_MILLISECONDS = 10_000;

const dog = watchdog(Number(process.env.BOUND ?? 180));
dog.doing('starting the platforms');
const platform = await startBenchServer('platform');
const token = 'a'.repeat(172);
const account = 'bench';
const connect = () => new Agent({ connections: 16 });
const pool = new Pool(platform.url, {
  connections: 16,
  headersTimeout: ANSWER_MILLISECONDS,
  bodyTimeout: ANSWER_MILLISECONDS,
});

const text = { kind: 'text', text: '가족관계증명서는 가까운 주민센터에서 바로 받을 수 있어요. '.repeat(8) };
const card = {
  kind: 'card',
  title: '가족관계증명서',
  text: '문의: 민원실 031-120\n지금 전화할 수 있어요.',
  buttons: [{ label: '온라인 발급', action: { do: 'open', url: 'https://www.example.go.kr' } }],
};
const choices = [{ label: '수수료', payload: 'topic:cert.family_relation#fee' }];
const citizens = { messenger: '24000000000000001', line: 'U0123456789abcdef0123456789abcdef' };

const line = lineChannel({
  account,
  channelSecret: 's',
  accessToken: token,
  apiOrigin: platform.url,
  dispatcher: connect(),
});
const lineBody = line.render({ bubbles: [text, card], choices });
const client = new messagingApi.MessagingApiClient({ channelAccessToken: token, baseURL: platform.url });

const pageSettings = {
  account,
  pageId: '104000000000001',
  appSecret: 's',
  verifyToken: 'v',
  pageToken: token,
  apiOrigin: platform.url,
};
const messenger = messengerChannel({ ...pageSettings, showsTyping: false, dispatcher: connect() });
const signing = messengerChannel({ ...pageSettings, dispatcher: connect() });
// One message, as most answers are: of several, each is a request of its own.
const messengerBody = messenger.render({ bubbles: [text], choices });
if (messengerBody.messages.length !== 1) throw new Error('the answer is more than one message');

const ways = {
  'LINE: our channel': { send: () => through(line, citizens.line, lineBody), ceiling: 'LINE: bare undici' },
  "LINE: SDK's client": {
    send: async () => {
      const answer = await client.pushMessage(
        { to: citizens.line, messages: lineBody.messages },
        randomUUID(),
      );
      if (answer.sentMessages.length === 0) throw new Error('nothing sent');
    },
    ceiling: 'LINE: bare undici',
  },
  'LINE: bare undici': {
    send: async () => {
      const answer = await post(
        '/v2/bot/message/push',
        { 'x-line-retry-key': randomUUID() },
        { to: citizens.line, messages: lineBody.messages },
      );
      if (answer.sentMessages.length === 0) throw new Error('nothing sent');
    },
    ceiling: 'LINE: bare undici',
  },
  'Messenger: our channel, no typing sign': {
    send: () => through(messenger, citizens.messenger, messengerBody),
    ceiling: 'Messenger: bare undici',
  },
  'Messenger: our channel, typing sign first': {
    send: () => through(signing, citizens.messenger, messengerBody),
    ceiling: 'Messenger: bare undici',
    requests: 2,
  },
  'Messenger: bare undici': {
    send: async () => {
      const metadata = `banjang:1/1:${randomUUID()}`;
      const answer = await post(
        '/v26.0/me/messages',
        {},
        {
          recipient: { id: citizens.messenger },
          messaging_type: 'RESPONSE',
          message: { ...messengerBody.messages[0], metadata },
        },
      );
      if (answer.message_id === undefined) throw new Error('nothing sent');
    },
    ceiling: 'Messenger: bare undici',
  },
};

const { ONLY: only } = process.env;
const names = Object.keys(ways).filter((name) => only === undefined || name === only);
for (const name of names) {
  dog.doing(`warming up ${name}`);
  await run(ways[name].send, 1);
}
const rates = Object.fromEntries(names.map((name) => [name, []]));
for (let round = 0; round < rounds; round += 1) {
  for (const name of names) {
    dog.doing(`sending by ${name}, round ${round}`);
    rates[name].push(await run(ways[name].send, seconds));
  }
}
dog.doing('stopping the platforms');
await pool.destroy();
await platform.stop();
dog.done();

console.log(machine());
console.table(
  Object.fromEntries(
    names.map((name) => {
      const { ceiling, requests = 1 } = ways[name];
      const perCore = median(rates[name].map((one) => one.perCore));
      const ratios = rates[name].map((one, round) => one.perCore / rates[ceiling]?.[round]?.perCore);
      return [
        name,
        {
          'sends/s of a core': Math.round(perCore),
          'requests/s of a core': Math.round(perCore * requests),
          'of bare undici': median(ratios).toFixed(2),
          'least, most of a round': [Math.min, Math.max]
            .map((of) => Math.round(of(...rates[name].map((one) => one.perCore))))
            .join(' to '),
          'sends/s by the clock': Math.round(median(rates[name].map((one) => one.byClock))),
        },
      ];
    }),
  ),
);
console.log(`the bar is ${bar} sends/s of a core`);
process.exit(0);

/** With a deadline of its own each, as the outbox sends; the SDK's client cannot have one. */
async function through(channel, citizenKey, body) {
  const target = { account, citizenKey, lastInboundAt: Date.now(), author: 'bot', retryKey: randomUUID() };
  const outcome = await channel.send(target, body, AbortSignal.timeout(ANSWER_MILLISECONDS));
  if (outcome.state !== 'sent') throw new Error(`${outcome.code}: ${outcome.detail}`);
}

async function post(path, header, body) {
  const response = await pool.request({
    path,
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...header },
    body: JSON.stringify(body),
  });
  return response.body.json();
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
