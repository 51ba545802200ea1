/**
 * How well and how fast node-nlp, natural and botkit do what we do, from the same examples, on the
 * same sentences and the same turn:
 *
 *   npm run build && cd bench/peers && npm ci && node compare.mjs
 *
 * Needs no network once installed. Prints the tables of docs/benchmarks.md. LESSONS=1 learns once
 * instead of three times, ENGINES=banjang,botkit leaves the others out, CONTENT_DIR names another content.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { machine, median } from '../measure.mjs';
import { readContent, readSets } from './content.mjs';
import { byGroup, difference, figures, markdown } from './scores.mjs';

const OURS = 'banjang';
const PEER = 'node-nlp';
/** Learning takes minutes, so lanes run side by side: what is measured meanwhile is processor time. */
const LANES = [
  [OURS, 'natural (as it comes)', 'botkit'],
  [PEER],
  ['node-nlp (told None)'],
  ['natural (bigrams)'],
];

const rounds = Number(process.env.ROUNDS ?? 3);
const lessons = Number(process.env.LESSONS ?? rounds);
const seconds = Number(process.env.SECONDS ?? 3);
const wanted = process.env.ENGINES?.split(',') ?? LANES.flat();
const lanes = LANES.map((lane) => lane.filter((name) => wanted.includes(name)));
const names = lanes.flat();

const { input } = await readContent();
const sets = await readSets();
const examples = input.intents.flatMap((intent) => intent.examples).length;
console.log(machine());
console.log(
  `${input.intents.length} intents, ${examples} examples, ${input.outOfScope.length} lines out of scope; ` +
    `${sets['as written'].length} sentences to read`,
);

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const engines = await inOrder(names, start);
const learned = {};
const memory = {};
const reads = {};
await Promise.all(lanes.map(learnAndRead));

for (const [noise, items] of Object.entries(sets)) {
  const rows = names.map((name) => ({ [noise]: name, ...figures(items, reads[name][noise]) }));
  console.log(`\n${markdown(rows)}`);
}
if (reads[OURS] !== undefined) {
  const others = names.filter((name) => name !== OURS);
  const ahead = Object.entries(sets).map(([noise, items]) => ({
    'ahead in top 1, points': noise,
    ...Object.fromEntries(
      others.map((name) => [name, difference(items, reads[OURS][noise], reads[name][noise])]),
    ),
  }));
  console.log(`\n${markdown(ahead)}`);
  if (reads[PEER] !== undefined)
    for (const noise of ['as written', 'heavy typos'])
      console.log(`\n${noise}\n${markdown(byGroup(sets[noise], reads[OURS][noise], reads[PEER][noise]))}`);
}

const speed = await inRounds(names, (name) => engines[name].ask('speed', { seconds }), rounds);
const kinds = names.flatMap((name) => engines[name].turns.map((kind) => ({ name, kind })));
const turns = await inRounds(
  kinds.map(({ kind }) => kind),
  (kind) => engines[kinds.find((one) => one.kind === kind).name].ask('turns', { kind, seconds }),
  rounds,
);
for (const name of names) engines[name].stop();

console.log(
  `\n${markdown(
    names.map((name) => ({
      engine: name,
      'learning, s of a core': spread(learned[name].map(({ learn }) => learn)),
      calibrating: spread(learned[name].map(({ settle }) => settle)),
      'sentences/s of a core': spread(speed[name]),
      'kept in memory': megabytes(memory[name].kept),
      'most while learning': megabytes(memory[name].most),
    })),
  )}`,
);
console.log(
  `\n${markdown(
    kinds.map(({ kind }) => ({
      turn: kind,
      'turns/s': spread(turns[kind].map(({ rate }) => rate)),
      'turns/s of a core': spread(turns[kind].map(({ ofCore }) => ofCore)),
    })),
  )}`,
);

async function start(name) {
  const child = fork(fileURLToPath(new URL('./engine.mjs', import.meta.url)), [name], {
    execArgv: ['--expose-gc'],
    // natural's dependencies talk on the standard output.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // Who learns hears nothing, not even that nobody waits for it any more.
  process.once('exit', () => child.kill('SIGKILL'));
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${name} ended with exit code ${code}`);
  });
  const heard = async () => {
    const [{ result }] = await Promise.race([once(child, 'message'), ended]);
    return result;
  };
  const turns = await heard();
  const ask = (task, options) => {
    console.error(`${name}: ${task}`);
    child.send({ task, ...options });
    return heard();
  };
  return { turns, ask, stop: () => child.send({ task: 'stop' }) };
}

async function learnAndRead(lane) {
  Object.assign(learned, await inRounds(lane, (name) => engines[name].ask('learn'), lessons));
  Object.assign(memory, await inOrder(lane, (name) => engines[name].ask('memory')));
  Object.assign(reads, await inOrder(lane, (name) => engines[name].ask('read')));
}

async function inOrder(keys, work) {
  const results = {};
  for (const key of keys) results[key] = await work(key);
  return results;
}

/** Rounds alternate between what is compared. */
async function inRounds(keys, work, count) {
  const results = Object.fromEntries(keys.map((key) => [key, []]));
  for (let round = 0; round < count; round += 1) for (const key of keys) results[key].push(await work(key));
  return results;
}

function spread(values) {
  if (values.every((value) => value === undefined)) return '-';
  const written = (value) =>
    value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value < 10 ? 2 : 1);
  const range = `${written(Math.min(...values))} to ${written(Math.max(...values))}`;
  return values.length === 1 ? `${written(values[0])} (once)` : `${written(median(values))} (${range})`;
}

function megabytes(bytes) {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
