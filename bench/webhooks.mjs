/**
 * `node bench/webhooks.mjs`: from a signed webhook to its acknowledgement at 300 a second, for each
 * platform that is answered later; a batch of 100 events; and how fast what they caused is sent.
 */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { request as ask } from 'undici';
import { askPaced, machine, startBenchServer } from './measure.mjs';

const APP_SECRET = 'bench-app-secret';
const CHANNEL_SECRET = '0123456789abcdef0123456789abcdef';
const questions = [
  '여권 수수료 얼마예요',
  '등본 어디서 떼요',
  '전입신고 며칠 안에 해야 해요',
  '가족관계증명서 인터넷으로 되나요',
];
let received = 0;
const sink = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    received += 1;
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        recipient_id: '1',
        message_id: `m${received}`,
        sentMessages: [{ id: `${received}` }],
      }),
    );
  });
}).listen(0, '127.0.0.1');
await new Promise((resolve) => sink.once('listening', resolve));

const server = await startBenchServer('platforms', { SINK: `http://127.0.0.1:${sink.address().port}` });
const platforms = {
  messenger: (number, events = 1) =>
    signed(
      '/webhooks/messenger/page',
      messengerBody(number, events),
      'x-hub-signature-256',
      (body) => `sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}`,
    ),
  line: (number, events = 1) =>
    signed('/webhooks/line/line', lineBody(number, events), 'x-line-signature', (body) =>
      createHmac('sha256', CHANNEL_SECRET).update(body).digest('base64'),
    ),
};

console.log(machine());
for (const [platform, request] of Object.entries(platforms)) {
  await askPaced(server.url, { rate: 100, seconds: 2, request: (number) => request(number) });
  const paced = await askPaced(server.url, { rate: 300, seconds: 15, request: (number) => request(number) });
  const began = performance.now();
  const { statusCode, body } = await ask(`${server.url}${request(0).path}`, request(10_000_000, 100));
  await body.dump();
  const batch = performance.now() - began;
  console.log(
    `${platform}: at 300/s for 15 s p50 ${paced.p50} ms, p95 ${paced.p95} ms, p99 ${paced.p99} ms, max ${paced.max} ms, ${paced.failed} failed (p99 bar 50 ms); ` +
      `a batch of 100 events ${Math.round(batch)} ms (HTTP ${statusCode})`,
  );
}
await settled();
console.log(`${received} replies sent`);
await server.stop();
sink.closeAllConnections();
sink.close();

async function settled() {
  for (let before = -1; before !== received;) {
    before = received;
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
}

function signed(path, body, header, signatureOf) {
  return {
    path,
    method: 'POST',
    headers: { 'content-type': 'application/json', [header]: signatureOf(body) },
    body,
  };
}

function messengerBody(number, events) {
  const messaging = Array.from({ length: events }, (_, index) => ({
    sender: { id: `7${String(number + index).padStart(15, '0')}` },
    recipient: { id: '1234567890' },
    timestamp: Date.now(),
    message: {
      mid: `m_${process.pid}_${number}_${index}`,
      text: questions[(number + index) % questions.length],
    },
  }));
  return JSON.stringify({ object: 'page', entry: [{ id: '1234567890', time: Date.now(), messaging }] });
}

function lineBody(number, events) {
  return JSON.stringify({
    destination: `U${'0'.repeat(32)}`,
    events: Array.from({ length: events }, (_, index) => ({
      type: 'message',
      mode: 'active',
      timestamp: Date.now(),
      source: { type: 'user', userId: `U${String(number + index).padStart(32, '0')}` },
      webhookEventId: `01${String(number * 1000 + index).padStart(24, '0')}`,
      deliveryContext: { isRedelivery: false },
      replyToken: `${number}x${index}`.padEnd(32, '0'),
      message: {
        type: 'text',
        id: `${process.pid}${number}${index}`,
        text: questions[(number + index) % questions.length],
        quoteToken: 'q',
      },
    })),
  });
}
