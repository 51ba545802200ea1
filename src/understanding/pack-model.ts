import { operatorError } from '../errors.js';
import type { Aspect } from '../message/kind.js';
import { ByteReader } from './byte-reader.js';
import { ByteWriter } from './byte-writer.js';
import type { Lexicon } from './lexicon.js';
import type { LinearScorer } from './linear-scorer.js';
import type { AspectModel, LanguageModel, Model, ModelIntent } from './model.js';
import { sortOf } from './pseudo-intents.js';
import { indexVocabulary, type Vocabulary } from './vocabulary.js';

/** Changes whenever the bytes, a feature, or what is learned or fitted from the same examples does: older models are trained anew. */
export const MODEL_FORMAT = 'banjang-model-5';

/** The model as bytes, to be stored or handed to another thread; `unpackModel` gives the same model back. */
export function packModel(model: Model): ArrayBuffer {
  const writer = new ByteWriter();
  writer.json({ format: MODEL_FORMAT, english: model.english !== undefined });
  packLanguage(writer, model);
  if (model.english !== undefined) packLanguage(writer, model.english);
  return writer.finish();
}

function packLanguage(writer: ByteWriter, model: LanguageModel): void {
  writer.json(model.intents);
  packLexicon(writer, model.lexicon);
  packVocabulary(writer, model.vocabulary);
  packScorer(writer, model.scorer);
  packScorer(writer, model.alarm);
  // JSON has no undefined: "none" is null.
  writer.json(model.aspects.labels.map((label) => label ?? null));
  packVocabulary(writer, model.aspects.vocabulary);
  packScorer(writer, model.aspects.scorer);
  writer.rising(model.aspects.topicPairs.pairs);
  writer.raw(model.aspects.topicPairs.weights);
}

export function unpackModel(bytes: ArrayBuffer | Uint8Array): Model {
  try {
    const reader = new ByteReader(bytes);
    const { format, english } = reader.json() as { format: string; english: boolean };
    if (format !== MODEL_FORMAT) throw new RangeError(`The format is ${format}, not ${MODEL_FORMAT}.`);
    return { ...unpackLanguage(reader), ...(english && { english: unpackLanguage(reader) }) };
  } catch (cause) {
    throw operatorError(
      'training_failed',
      'The stored language model cannot be read.',
      'Publish the content again; that trains a new one.',
      { cause },
    );
  }
}

function unpackLanguage(reader: ByteReader): LanguageModel {
  const intents = reader.json() as ModelIntent[];
  return {
    intents,
    sorts: intents.map(sortOf),
    lexicon: unpackLexicon(reader),
    vocabulary: unpackVocabulary(reader),
    scorer: unpackScorer(reader),
    alarm: unpackScorer(reader),
    aspects: unpackAspects(reader),
  };
}

function packLexicon(writer: ByteWriter, { letters, ends, words, stems }: Lexicon): void {
  writer.raw(letters);
  letters.forEach((_, node) => {
    writer.number((ends[node] ?? 0) - node);
    writer.number(words[node] ?? 0);
    writer.number(stems[node] ?? 0);
  });
}

function unpackLexicon(reader: ByteReader): Lexicon {
  const letters = reader.shorts();
  const ends = new Uint32Array(letters.length);
  const words = new Uint16Array(letters.length);
  const stems = new Uint16Array(letters.length);
  for (let node = 0; node < letters.length; node++) {
    ends[node] = node + reader.number();
    words[node] = reader.number();
    stems[node] = reader.number();
  }
  return { letters, ends, words, stems };
}

function packVocabulary(writer: ByteWriter, { keys, rarity, unknownRarity }: Vocabulary): void {
  writer.rising(keys);
  writer.raw(rarity);
  writer.raw(Float32Array.of(unknownRarity));
}

function unpackVocabulary(reader: ByteReader): Vocabulary {
  const keys = reader.rising();
  const rarity = reader.floats();
  return indexVocabulary(keys, rarity, reader.floats()[0] ?? 0);
}

function packScorer(writer: ByteWriter, scorer: LinearScorer): void {
  writer.number(scorer.classes);
  writer.rising(scorer.rows);
  packRows(writer, scorer.rows, scorer.classOf);
  writer.raw(scorer.weights);
  writer.raw(scorer.scales);
  writer.raw(scorer.constants);
}

function unpackScorer(reader: ByteReader): LinearScorer {
  const classes = reader.number();
  const rows = reader.rising();
  return {
    classes,
    rows,
    classOf: Uint16Array.from(unpackRows(reader, rows)),
    weights: reader.signedBytes(),
    scales: reader.floats(),
    constants: reader.floats(),
  };
}

function unpackAspects(reader: ByteReader): AspectModel {
  const labels = (reader.json() as (Aspect | null)[]).map((label) => label ?? undefined);
  return {
    labels,
    vocabulary: unpackVocabulary(reader),
    scorer: unpackScorer(reader),
    topicPairs: { pairs: reader.rising(), weights: reader.bytes() },
  };
}

/** Within a row the numbers rise: their differences mostly fit one byte. */
function packRows(writer: ByteWriter, starts: Uint32Array, values: Uint32Array | Uint16Array): void {
  for (let row = 0; row + 1 < starts.length; row++) {
    let previous = 0;
    for (let place = starts[row] ?? 0; place < (starts[row + 1] ?? 0); place++) {
      const value = values[place] ?? 0;
      writer.number(value - previous);
      previous = value;
    }
  }
}

function unpackRows(reader: ByteReader, starts: Uint32Array): Uint32Array {
  const values = new Uint32Array(starts.at(-1) ?? 0);
  for (let row = 0; row + 1 < starts.length; row++) {
    let previous = 0;
    for (let place = starts[row] ?? 0; place < (starts[row + 1] ?? 0); place++) {
      previous += reader.number();
      values[place] = previous;
    }
  }
  return values;
}
