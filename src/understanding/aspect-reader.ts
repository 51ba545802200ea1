import type { Aspect } from '../message/kind.js';
import { clausesOf, type Clause } from './aspect-clauses.js';
import { ASPECT_SIGNS } from './aspect-signs.js';
import { extractFeatures, newFeatureBuffer, type FeatureBuffer } from './features.js';
import { scoreClasses } from './linear-scorer.js';
import type { AspectModel } from './model.js';
import { newVectoriser, vectorise, type Vectoriser } from './vector.js';

/** Where the question itself has no sign (`... 된다던데 사실인가요`), the story before it is asked about. */
const IN_STORY = 0.65;
/** Of two sides the one asked for later is meant: what is asked comes at the end. */
const LATER = 0.3;
/** How much the learner has to say beside the signs. */
const LEARNT = 0.25;
const ENOUGH = 1.2;
const LEAD = 0.15;
/** Without a sign the learner alone must be this far ahead: a wrong side answers worse than the whole. */
const CLEAR_LEAD = 0.4;
/** Keywords (`등본 수수료`) ask without a question; longer messages tell something. */
const KEYWORDS = 16;

export interface AspectReader {
  readonly model: AspectModel;
  readonly features: FeatureBuffer;
  readonly vectoriser: Vectoriser;
  readonly scores: Float64Array;
}

export function newAspectReader(model: AspectModel): AspectReader {
  return {
    model,
    features: newFeatureBuffer(),
    vectoriser: newVectoriser(model.vocabulary),
    scores: new Float64Array(model.scorer.classes),
  };
}

/**
 * The side that a message asks about. `pieces` as written; the one at `clearest` shows the topic and
 * mostly the question too. Otherwise the last one that asks for something counts.
 */
export function readAspect(
  reader: AspectReader,
  pieces: readonly string[],
  clearest: number,
): Aspect | undefined {
  const own = aspectOf(reader, pieces[clearest] ?? '');
  if (own !== undefined) return own;
  for (let index = pieces.length - 1; index >= 0; index--) {
    const aspect = index === clearest ? undefined : aspectOf(reader, pieces[index] ?? '');
    if (aspect !== undefined) return aspect;
  }
  return undefined;
}

/** Of a long piece only what is asked is believed. */
function aspectOf(reader: AspectReader, piece: string): Aspect | undefined {
  const clauses = clausesOf(piece);
  const asking = piece.length <= KEYWORDS ? clauses : clauses.filter(({ asks }) => asks);
  if (asking.length === 0) return undefined;
  const learnt = learn(reader, asking.map(({ text }) => text).join(' '));
  const asked = signsIn(asking, 1);
  const signs = asked.size > 0 ? asked : signsIn(clauses, IN_STORY);
  if (signs.size === 0) return clearly(learnt);
  const sums = [...signs].map(([aspect, sign]): [Aspect, number] => [
    aspect,
    sign + LEARNT * Math.max(Math.min(learnt.get(aspect) ?? 0, 1), -1),
  ]);
  const [best, second] = sums.sort(([, one], [, other]) => other - one);
  if (best === undefined || best[1] < ENOUGH) return undefined;
  return second === undefined || best[1] - second[1] >= LEAD ? best[0] : undefined;
}

function signsIn(clauses: readonly Clause[], believed: number): Map<Aspect, number> {
  const length = clauses.reduce((sum, { compact }) => sum + compact.length, 0);
  const found = new Map<Aspect, number>();
  let start = 0;
  for (const { compact } of clauses) {
    for (const [aspect, weight, sign] of ASPECT_SIGNS) {
      const place = compact.search(sign);
      if (place < 0) continue;
      const value = weight * believed + (LATER * (start + place)) / length;
      if (value > (found.get(aspect) ?? 0)) found.set(aspect, value);
    }
    start += compact.length;
  }
  return found;
}

function learn({ model, features, vectoriser, scores }: AspectReader, text: string): Learnt {
  extractFeatures(text, features);
  const vector = vectorise(vectoriser, features);
  if (vector.length === 0) return new Map();
  scoreClasses(model.scorer, vector, scores);
  return new Map(model.labels.map((label, index) => [label, scores[index] ?? 0]));
}

type Learnt = Map<Aspect | undefined, number>;

function clearly(learnt: Learnt): Aspect | undefined {
  const [best, second] = [...learnt].sort(([, one], [, other]) => other - one);
  return best !== undefined && best[1] - (second?.[1] ?? 0) >= CLEAR_LEAD ? best[0] : undefined;
}
