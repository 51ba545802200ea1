/** What the measuring scripts have in common: starting a server, asking it like KakaoTalk, and medians. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { Pool } from 'undici';

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

export function machine() {
  return `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} cores ${cpus()[0]?.model.trim() ?? ''}`;
}

/**
 * Ends the script with exit code 1 if it takes longer than `seconds`, and says what it was doing then;
 * the servers end with it.
 */
export function watchdog(seconds) {
  let doing = 'starting';
  const timer = setTimeout(() => {
    console.error(`Given up after ${seconds} s, while ${doing}.`);
    process.exit(1);
  }, seconds * 1000);
  return {
    doing: (what) => {
      doing = what;
    },
    done: () => clearTimeout(timer),
  };
}

const START_MILLISECONDS = 60_000;
const STOP_MILLISECONDS = 20_000;

/** The next thing it says. Rejects if it ends instead, or says nothing for too long. */
function heard(child) {
  return new Promise((resolve, reject) => {
    const settle = (act, value) => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit);
      act(value);
    };
    const onMessage = (message) => settle(resolve, message);
    const onExit = (code) => settle(reject, new Error(`the server ended with exit code ${code}`));
    const timer = setTimeout(() => settle(reject, new Error('the server said nothing')), START_MILLISECONDS);
    child.on('message', onMessage).on('exit', onExit);
  });
}

export async function startBenchServer(kind, environment = {}) {
  const child = fork(fileURLToPath(new URL('./server.mjs', import.meta.url)), [kind], {
    execArgv: ['--expose-gc'],
    env: { ...process.env, ...environment },
  });
  const { ready, milliseconds } = await heard(child);
  return {
    url: ready,
    startedIn: milliseconds,
    pid: child.pid,
    memory: async () => {
      child.send('memory');
      return heard(child);
    },
    /** Milliseconds of processor time it has used since it started. */
    processor: async () => {
      child.send('processor');
      return (await heard(child)) / 1000;
    },
    stop: async () => {
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS);
      child.send('stop');
      await once(child, 'exit');
      clearTimeout(late);
    },
  };
}

const questions = [
  '가족관계증명서 어디서 떼요?',
  '수수료는요?',
  '등본 인터넷으로 뗄 수 있나요',
  '여권 만들려면 얼마예요',
  '추석 연휴에 시장 주변에 주차해도 되나요',
  '해외여행 가려는데 믿을 만한 여행사 알려 주세요',
  '전입신고는 며칠 안에 해야 하나요',
  '여기 도로가 파였어요',
  '인감증명서 대리로 뗄 수 있어요?',
  '과태료 이의신청 어떻게 해요',
];

/** A body as KakaoTalk sends it, of words or of a tap, which has a payload. */
export function skillBody({ citizen, utterance, payload }) {
  const block = { id: '64f0c1d2e3a4b5c6d7e8f901', name: '폴백 블록' };
  const id = `bench${String(citizen).padStart(61, '0')}`;
  const clientExtra = payload === undefined ? {} : { payload };
  return JSON.stringify({
    bot: { id: '64f0c1d2e3a4b5c6d7e8f900', name: '반장' },
    intent: { ...block, extra: { reason: { code: 1, message: 'OK' } } },
    action: { id: '64f0c1d2e3a4b5c6d7e8f902', name: '반장', params: {}, detailParams: {}, clientExtra },
    userRequest: {
      block,
      user: {
        id,
        type: 'botUserKey',
        properties: { botUserKey: id, isFriend: true, plusfriendUserKey: id.slice(-12) },
      },
      utterance,
      params: { surface: 'Kakaotalk.plusfriend' },
      lang: 'ko',
      timezone: 'Asia/Seoul',
    },
    contexts: [],
    flow: { lastBlock: block, trigger: { type: 'TEXT_INPUT', referrerBlock: block } },
  });
}

/** The number chooses the citizen and his question. */
export const questionOf = (one, citizens = 1000) =>
  skillBody({ citizen: one % citizens, utterance: questions[one % questions.length] });

let number = 0;

const headers = { 'content-type': 'application/json', 'x-banjang-secret': 'bench-secret-0123456789' };
const ANSWER_MILLISECONDS = 10_000;

export function postOptions(body) {
  return { path: '/webhooks/kakaotalk/main', method: 'POST', headers, body };
}

const skillRequest = (one) => postOptions(questionOf(one));

/**
 * Asks `rate` times a second at even distances, whether or not the answers come: citizens do not
 * wait for each other; no longer than `until` takes. `request` makes what is asked out of a number that never comes again.
 * Returns latencies in milliseconds and the number of failures; no answer in ten seconds is one.
 */
export async function askPaced(url, { rate, seconds, until, request = skillRequest }) {
  const pool = new Pool(url, {
    connections: 64,
    pipelining: 1,
    headersTimeout: ANSWER_MILLISECONDS,
    bodyTimeout: ANSWER_MILLISECONDS,
  });
  const latencies = [];
  const pending = new Set();
  let failed = 0;
  let isOver = false;
  void until?.finally(() => (isOver = true));
  const began = performance.now();
  for (let sent = 0; sent < rate * seconds && !isOver;) {
    const due = Math.floor(((performance.now() - began) / 1000) * rate);
    while (sent < Math.min(due, rate * seconds)) {
      sent += 1;
      number += 1;
      const asked = request(number);
      const start = performance.now();
      const one = pool
        .request(asked)
        .then(async ({ statusCode, body }) => {
          await body.dump();
          latencies.push(performance.now() - start);
          if (statusCode !== 200) failed += 1;
        })
        .catch(() => (failed += 1))
        .finally(() => pending.delete(one));
      pending.add(one);
    }
    await sleep(1);
  }
  // Destroying the pool fails what waits for a connection too, which has no timeout of its own.
  const late = setTimeout(() => void pool.destroy(), ANSWER_MILLISECONDS);
  await Promise.all(pending);
  clearTimeout(late);
  if (!pool.destroyed) await pool.close();
  latencies.sort((a, b) => a - b);
  const at = (share) => Math.round(latencies[Math.floor((latencies.length - 1) * share)] * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1), failed, count: latencies.length };
}

/** Asks as fast as it can for `seconds` (or `amount` times) on `connections` lines. */
export function ask(url, { seconds = 5, connections = 20, amount }) {
  return autocannon({
    url: `${url}/webhooks/kakaotalk/main`,
    method: 'POST',
    connections,
    ...(amount === undefined ? { duration: seconds } : { amount }),
    headers,
    requests: [
      {
        setupRequest: (request) => {
          number += 1;
          return { ...request, body: questionOf(number) };
        },
      },
    ],
  });
}
