/**
 * How well and how fast citizens are understood, on the content in `intents/` and `knowledge/`.
 *
 *   npm run build && node bench/understanding.mjs [--quick]
 *
 * Accuracy is by cross-validation: every example is read by a model that has not learned from it.
 * `--quick` leaves that out and only measures time and size.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { normalise } from '../dist/korean/normalise.js';
import { newAspectReader, readAspect } from '../dist/understanding/aspect-reader.js';
import { calibrate } from '../dist/understanding/calibrate.js';
import { NOISES, seededIntegers, withTypos } from '../dist/understanding/noise.js';
import { packModel, unpackModel } from '../dist/understanding/pack-model.js';
import { isTopic } from '../dist/understanding/pseudo-intents.js';
import { namesTopic } from '../dist/understanding/topic-pairs.js';
import { trainAspects, trainModel } from '../dist/understanding/train.js';
import { understand } from '../dist/understanding/understand.js';

const FOLDS = 5;
const root = new URL('..', import.meta.url);
const quick = process.argv.includes('--quick');

const readJson = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const kindByGroup = { complaint: 'complaint', emergency: 'emergency' };

function readInput() {
  const intents = readdirSync(new URL('intents/', root))
    .filter((name) => name.endsWith('.json'))
    .map((name) => readJson(`intents/${name}`))
    .filter(({ examples }) => Array.isArray(examples))
    .map(({ id, kind, examples, thresholds }) => ({
      id,
      kind: kind ?? kindByGroup[id.split('.')[0]] ?? 'question',
      examples,
      thresholds: thresholds ?? {},
    }));
  return {
    intents,
    aspects: readJson('knowledge/aspects.json').aspects.map(({ id, examples }) => ({ id, examples })),
    outOfScope: readJson('knowledge/out-of-scope.json').examples,
  };
}

function timed(work) {
  const start = performance.now();
  const result = work();
  return [result, performance.now() - start];
}

const milliseconds = (value) => `${value.toFixed(0)} ms`;
const percent = (part, whole) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);

const random = seededIntegers(7);
const DISTORTIONS = {
  'as written': (text) => text,
  ...NOISES,
  'light typos (4 %)': (text) => withTypos(text, 0.04, random),
};

const input = readInput();
const sentences = input.intents.flatMap(({ examples }) => examples);
console.log(
  `content: ${input.intents.length} intents, ${sentences.length} examples, ` +
    `${input.aspects.flatMap(({ examples }) => examples).length} of aspects, ${input.outOfScope.length} out of scope`,
);

const [model, trainTime] = timed(() => trainModel(input));
const [packed, packTime] = timed(() => packModel(model));
const [, unpackTime] = timed(() => unpackModel(packed));
const [calibration, calibrateTime] = timed(() => calibrate(input));
console.log(`train ${milliseconds(trainTime)}, calibrate ${milliseconds(calibrateTime)}`);
console.log(
  `packed ${(packed.byteLength / 1e6).toFixed(2)} MB in ${milliseconds(packTime)}, unpacked in ${milliseconds(unpackTime)}`,
);
for (let round = 0; round < 4; round++) {
  const [, time] = timed(() => sentences.forEach((sentence) => understand(model, calibration, sentence)));
  if (round > 0) console.log(`understand: ${Math.round((1000 * sentences.length) / time)} sentences/s`);
}
const { accuracy, topThree, calibrationError } = calibration.figures;
console.log(
  `held out: accuracy ${percent(accuracy, 1)}, top three ${percent(topThree, 1)}, calibration error ${percent(calibrationError, 1)}`,
);
console.log(`thresholds of all: answer ${calibration.thresholds.answer}, ask ${calibration.thresholds.ask}`);

if (!quick) {
  crossValidate();
  crossValidateAspects();
}

/** What the citizen gets, by decision, for examples that were held out. */
function crossValidate() {
  const counts = Object.fromEntries(Object.keys(DISTORTIONS).map((name) => [name, newCounts()]));
  const strange = newCounts();
  for (let fold = 0; fold < FOLDS; fold++) {
    const intents = input.intents.map((intent) => ({
      ...intent,
      examples: intent.examples.filter((_, index) => index % FOLDS !== fold),
    }));
    const reader = trainModel({ ...input, intents });
    for (const intent of input.intents) {
      for (const example of intent.examples.filter((_, index) => index % FOLDS === fold)) {
        for (const [name, distort] of Object.entries(DISTORTIONS)) {
          count(counts[name], intent, understand(reader, calibration, distort(example, random)));
        }
      }
    }
    for (const line of input.outOfScope.filter((_, index) => index % FOLDS === fold)) {
      count(strange, undefined, understand(reader, calibration, line));
    }
  }
  for (const [name, tally] of Object.entries(counts)) report(name, tally);
  console.log(
    `out of scope: answered ${percent(strange.answered, strange.all)}, asked ${percent(strange.asked, strange.all)}, ` +
      `alarms ${strange.alarms}`,
  );
}

function newCounts() {
  return {
    all: 0,
    topics: 0,
    right: 0,
    kinds: 0,
    answered: 0,
    answeredRight: 0,
    asked: 0,
    askedRight: 0,
    emergencies: 0,
    caught: 0,
    alarms: 0,
  };
}

function count(tally, intent, understanding) {
  const { decision, topic, alternatives, kind } = understanding;
  tally.all += 1;
  if (intent?.kind === 'emergency') {
    tally.emergencies += 1;
    if (decision === 'emergency') tally.caught += 1;
  } else if (decision === 'emergency') {
    tally.alarms += 1;
  }
  if (intent?.kind === kind) tally.kinds += 1;
  const answered = decision === 'answer' || decision === 'complaint';
  if (intent !== undefined && !isTopic(intent.id)) return;
  tally.topics += 1;
  if (topic === intent?.id) tally.right += 1;
  if (answered) tally.answered += 1;
  if (answered && topic === intent?.id) tally.answeredRight += 1;
  if (decision === 'ask') tally.asked += 1;
  const offered = [topic, ...alternatives.map((other) => other.topic)];
  if (decision === 'ask' && offered.includes(intent?.id)) tally.askedRight += 1;
}

function report(name, tally) {
  console.log(
    `${name.padEnd(18)} topic right ${percent(tally.right, tally.topics)}, kind right ${percent(tally.kinds, tally.all)} | ` +
      `answered ${percent(tally.answered, tally.topics)} of which right ${percent(tally.answeredRight, tally.answered)} | ` +
      `asked ${percent(tally.asked, tally.topics)} of which offered right ${percent(tally.askedRight, tally.asked)} | ` +
      `emergencies caught ${percent(tally.caught, tally.emergencies)}, false alarms ${percent(tally.alarms, tally.all - tally.emergencies)}`,
  );
}

function crossValidateAspects() {
  const tally = { all: 0, right: 0, none: 0, topics: 0, topicless: 0 };
  for (let fold = 0; fold < FOLDS; fold++) {
    const learned = (_, index) => index % FOLDS !== fold;
    const aspects = input.aspects.map((aspect) => ({ ...aspect, examples: aspect.examples.filter(learned) }));
    const intents = input.intents.map((intent) => ({ ...intent, examples: intent.examples.filter(learned) }));
    const reader = newAspectReader(trainAspects({ ...input, aspects, intents }));
    const heldOut = (_, index) => index % FOLDS === fold;
    for (const aspect of input.aspects) {
      for (const example of aspect.examples.filter(heldOut)) {
        const found = readAspect(reader, normalise(example));
        tally.all += 1;
        if (found === aspect.id) tally.right += 1;
        if (found === undefined) tally.none += 1;
      }
    }
    for (const { examples } of input.intents.filter(({ id }) => isTopic(id))) {
      for (const example of examples.filter(heldOut)) {
        const text = normalise(example);
        tally.topics += 1;
        if (readAspect(reader, text) !== undefined && !namesTopic(reader.model.topicPairs, text))
          tally.topicless += 1;
      }
    }
  }
  console.log(
    `aspects: right ${percent(tally.right, tally.all)}, missed ${percent(tally.none, tally.all)}; ` +
      `topics taken for topicless ${percent(tally.topicless, tally.topics)}`,
  );
}
