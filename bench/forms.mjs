/**
 * `node bench/forms.mjs`: turns in which a complaint is told, from its first words to the receipt,
 * beside turns that answer a question, of the same server and through the same HTTP edge. Twenty
 * citizens talk at once, each waiting for his answer; rounds alternate, figures are medians.
 */
import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { machine, median, postOptions, skillBody, startBenchServer } from './measure.mjs';

const rounds = Number(process.env.ROUNDS ?? 5);
const seconds = Number(process.env.SECONDS ?? 4);
const CITIZENS = 20;
const ROADS = [
  '은행로',
  '햇살로',
  '중앙로',
  '솔내로',
  '매화로',
  '새터로',
  '강변로',
  '은하로',
  '성안로',
  '역말로',
];
const QUESTIONS = [
  '여권 만들려면 얼마예요',
  '가족관계증명서 어디서 떼요?',
  '전입신고는 며칠 안에 해야 하나요',
  '인감증명서 대리로 뗄 수 있어요?',
];

const server = await startBenchServer('banjang');
const pool = new Pool(server.url, { connections: CITIZENS, headersTimeout: 10_000, bodyTimeout: 10_000 });

async function turn(citizen, utterance, payload) {
  const { statusCode, body } = await pool.request(postOptions(skillBody({ citizen, utterance, payload })));
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`${statusCode}: ${text}`);
  return text;
}

/** From the first words to the receipt; tells how many turns it took, by step. */
async function complaint(count) {
  const citizen = randomUUID();
  const place = `${ROADS[Math.floor(Math.random() * ROADS.length)]} ${Math.ceil(Math.random() * 900)}`;
  let said = await count('begin', () => turn(citizen, `${place} 앞 차도에 구멍이 크게 파였어요`));
  // Before the thresholds are fitted it asks which.
  const category = 'form:category#complaint.pothole';
  if (said.includes(category)) said = await count('fill', () => turn(citizen, '도로 파손', category));
  if (said.includes('form:choice#1'))
    said = await count('fill', () => turn(citizen, '2차로', 'form:choice#1'));
  if (said.includes('form:separate'))
    said = await count('fill', () => turn(citizen, '따로 접수하기', 'form:separate'));
  const confirm = /confirm:[\w-]+/.exec(said)?.[0];
  if (confirm === undefined) throw new Error(`no summary: ${said}`);
  said = await count('open', () => turn(citizen, '접수하기', confirm));
  if (!said.includes('접수번호')) throw new Error(`no receipt: ${said}`);
}

async function question(count) {
  const citizen = randomUUID();
  for (const words of QUESTIONS) await count('answer', () => turn(citizen, words));
}

/** Turns a second, and the mean milliseconds of each step. */
async function measure(journey, forSeconds) {
  const steps = new Map();
  let turns = 0;
  const count = async (step, act) => {
    const began = performance.now();
    const said = await act();
    const { many, sum } = steps.get(step) ?? { many: 0, sum: 0 };
    steps.set(step, { many: many + 1, sum: sum + performance.now() - began });
    turns += 1;
    return said;
  };
  const began = performance.now();
  const isOver = () => performance.now() - began > forSeconds * 1000;
  await Promise.all(
    Array.from({ length: CITIZENS }, async () => {
      while (!isOver()) await journey(count);
    }),
  );
  return { rate: (turns / (performance.now() - began)) * 1000, steps };
}

await measure(question, 2);
await measure(complaint, 2);
const rates = { answer: [], form: [] };
const means = new Map();
for (let round = 0; round < rounds; round += 1) {
  for (const [name, journey] of [
    ['answer', question],
    ['form', complaint],
  ]) {
    const { rate, steps } = await measure(journey, seconds);
    rates[name].push(rate);
    for (const [step, { many, sum }] of steps) means.set(step, [...(means.get(step) ?? []), sum / many]);
  }
}
await pool.close();
await server.stop();

console.log(machine());
console.table(
  Object.entries(rates).map(([kind, found]) => ({
    turns: kind,
    'a second (median)': Math.round(median(found)),
    rounds: found.map(Math.round).join(' '),
  })),
);
console.table(
  [...means].map(([step, found]) => ({ step, 'mean ms (median of rounds)': median(found).toFixed(1) })),
);
const ratio = median(rates.answer.map((rate, round) => rate / rates.form[round]));
console.log(`a turn of the form costs ${ratio.toFixed(2)} of an answer turn (the bar is 1.3)`);
