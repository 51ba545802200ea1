import { repairLayout } from '../korean/keyboard-layout.js';
import { languageOfRepaired } from '../korean/language-of.js';
import { normalise } from '../korean/normalise.js';
import { newAspectReader, readAspect, type AspectReader } from './aspect-reader.js';
import type { Calibration } from './calibration.js';
import { hasDangerSign } from './danger-signs.js';
import { gatherEvidence } from './evidence.js';
import { newIntentReader, type IntentReader } from './intent-reader.js';
import type { LanguageModel, Model } from './model.js';
import { decide } from './policy.js';
import { namesTopic } from './topic-pairs.js';
import type { Understanding } from './understanding.js';
import { splitIntoWindows } from './windows.js';

/** Characters looked at, of whatever length the message is: a bound on the work. */
const MOST_CHARACTERS = 5000;

interface Readers {
  intents: IntentReader;
  aspects: AspectReader;
}

/** Room to read in, made once for each model and let go with it. */
const readersOf = new WeakMap<LanguageModel, Readers>();

/** What a citizen means by a message, as far as its own words tell. Never throws. */
export function understand(model: Model, calibration: Calibration, text: string): Understanding {
  const repaired = repairLayout(text.slice(0, MOST_CHARACTERS));
  const { english } = model;
  return english !== undefined && languageOfRepaired(repaired) === 'en'
    ? read(english, calibration.english ?? calibration, repaired)
    : read(model, calibration, repaired);
}

function read(model: LanguageModel, calibration: Calibration, repaired: string): Understanding {
  const readers = readersFor(model);
  // A single letter means nothing, unless it is `불!`.
  const windows = splitIntoWindows(repaired)
    .map((written) => ({ written, piece: normalise(written) }))
    .filter(({ piece }) => piece.length > 1 || hasDangerSign(piece));
  const pieces = windows.map(({ piece }) => piece);
  const evidence = gatherEvidence(readers.intents, model.intents, calibration, pieces);
  const asking = pieces[evidence.clearest] ?? '';
  const aspect = readAspect(
    readers.aspects,
    windows.map(({ written }) => written),
    evidence.clearest,
  );
  const bare = aspect !== undefined && pieces.length === 1;
  const { topicPairs } = model.aspects;
  const vague = bare && !namesTopic(topicPairs, asking);
  // Certainty tells the rest: only words that hint at no topic at all need more of it.
  const nameless = vague && !namesTopic(topicPairs, asking, true);
  const verdict = decide(model.intents, calibration, { ...evidence, topicless: nameless });
  const clear = verdict.decision === 'answer' || verdict.decision === 'complaint';
  return { ...verdict, aspect, topicless: vague && !(clear && namesTopic(topicPairs, asking, clear)) };
}

function readersFor(model: LanguageModel): Readers {
  const known = readersOf.get(model);
  if (known !== undefined) return known;
  const readers = { intents: newIntentReader(model), aspects: newAspectReader(model.aspects) };
  readersOf.set(model, readers);
  return readers;
}
