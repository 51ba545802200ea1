import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BanjangError } from '../../src/errors.js';
import { packModel, unpackModel } from '../../src/understanding/pack-model.js';
import { understand } from '../../src/understanding/understand.js';
import { sampleInput } from './sample-content.js';
import { calibration, model } from './trained.js';

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
