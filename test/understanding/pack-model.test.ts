import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BanjangError } from '../../src/errors.js';
import { normalise } from '../../src/korean/normalise.js';
import { extractFeatures, newFeatureBuffer } from '../../src/understanding/features.js';
import { MODEL_FORMAT, packModel, unpackModel } from '../../src/understanding/pack-model.js';
import { understand } from '../../src/understanding/understand.js';
import { sampleInput } from './sample-content.js';
import { calibration, model } from './trained.js';

function extractedFrom(text: string): ReturnType<typeof newFeatureBuffer> {
  const features = newFeatureBuffer();
  extractFeatures(normalise(text), features);
  return features;
}

describe('packing a model', () => {
  const packed = packModel(model);

  test('an unpacked model is the same model', () => {
    expect(unpackModel(packed)).toEqual(model);
  });

  test('it may lie anywhere in a larger buffer, as a database gives it', () => {
    const larger = new Uint8Array(packed.byteLength + 3);
    larger.set(new Uint8Array(packed), 3);
    expect(unpackModel(larger.subarray(3))).toEqual(model);
  });

  test('it understands every example the same', () => {
    const again = unpackModel(packed);
    for (const example of sampleInput.intents.flatMap(({ examples }) => examples)) {
      expect(understand(again, calibration, example)).toEqual(understand(model, calibration, example));
    }
  });

  // Whoever changes what a sentence is made of changes the format as well: a stored model would read
  // the new features with the weights of the old ones, and nothing would tell.
  test('the features of a sentence are those of its format', () => {
    const { keys, length } = extractedFrom('등본 떼러 왔는데 와이프 것도 되나요? 24시');
    const hash = createHash('sha256').update(keys.slice(0, length).join()).digest('hex');
    expect([MODEL_FORMAT, length, hash.slice(0, 16)]).toEqual(['banjang-model-5', 123, '9e40548de52e4102']);
  });

  test('the sample is small', () => {
    expect(packed.byteLength).toBeLessThan(500_000);
  });

  test('bytes of something else are refused with a remedy', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => unpackModel(bytes)).toThrow(BanjangError);
      }),
    );
    expect(() => unpackModel(packed.slice(0, packed.byteLength - 10))).toThrow(/What to do/);
  });
});
