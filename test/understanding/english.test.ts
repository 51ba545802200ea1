import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assembleSnapshot } from '../../src/content/assemble-snapshot.js';
import { readContent } from '../../src/publishing/read-content.js';
import { calibrate } from '../../src/understanding/calibrate.js';
import type { Calibration } from '../../src/understanding/calibration.js';
import type { Model } from '../../src/understanding/model.js';
import { packModel, unpackModel } from '../../src/understanding/pack-model.js';
import { trainModel } from '../../src/understanding/train.js';
import { trainingInput } from '../../src/understanding/training-input.js';
import { understand } from '../../src/understanding/understand.js';
import type { Understanding } from '../../src/understanding/understanding.js';
import { sampleInput } from './sample-content.js';

const root = path.join(import.meta.dirname, '../..');

describe('understanding English', () => {
  let model: Model;
  let calibration: Calibration;
  const read = (text: string): Understanding => understand(model, calibration, text);

  beforeAll(async () => {
    const { files } = await readContent(root);
    const { english } = trainingInput(assembleSnapshot(files).snapshot);
    if (english === undefined) throw new Error('the sample city has English examples');
    const input = { ...sampleInput, english };
    model = trainModel(input);
    calibration = calibrate(input);
  }, 120_000);

  test('English goes to the English model, Korean to the Korean one', () => {
    expect(read('How much is a passport?')).toMatchObject({ decision: 'answer', topic: 'cert.passport' });
    expect(read('where do I throw my old sofa')).toMatchObject({ topic: 'waste.bulky' });
    expect(read('여권 재발급 어떻게 해요')).toMatchObject({ decision: 'answer', topic: 'cert.passport' });
    expect(read('how much is it')).toMatchObject({ aspect: 'fee', topicless: true });
    expect(read('passport documents please')).toMatchObject({ aspect: 'documents' });
  });

  test('a packed model has both languages', () => {
    expect(unpackModel(packModel(model))).toEqual(model);
    const { english, ...korean } = model;
    expect(english).toBeDefined();
    expect(packModel(model).byteLength - packModel(korean).byteLength).toBeLessThan(600_000);
  });

  test('without English examples English is read by the Korean model', () => {
    const { english, ...alone } = model;
    expect(english?.intents.length).toBeGreaterThan(30);
    expect(understand(alone, calibration, 'how do I get a passport').decision).not.toBe('answer');
    expect(understand(model, { ...calibration, english: calibration }, 'passport').topic).toBe(
      'cert.passport',
    );
  });

  test('nothing that is written makes it throw', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('how', 'fire', 'passport', '여권', 'ㅋ', '\u0000', '119', '?')),
        (words) => {
          expect(read(words.join(' ')).intent).toBeDefined();
        },
      ),
    );
  });

  test('of sentences nobody learned from most are answered, and rightly', () => {
    const items = readFileSync(path.join(root, 'test/evaluation/english.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string; topic: string | null })
      .map((item) => ({ ...item, understood: read(item.text) }));
    const isEmergency = (id: string | null): boolean => id?.startsWith('emergency.') === true;
    const isAnswered = ({ decision, intent }: Understanding): boolean =>
      decision === 'answer' || (decision === 'handoff' && intent === 'admin.human');
    const emergencies = items.filter(({ topic }) => isEmergency(topic));
    const missed = emergencies.filter(({ understood }) => understood.decision !== 'emergency');
    const known = items.filter(({ topic }) => topic !== null && !isEmergency(topic));
    const answered = known.filter(({ understood }) => isAnswered(understood));
    const right = answered.filter(({ topic, understood }) => understood.intent === topic);
    const unknown = items.filter(({ topic }) => topic === null);
    const guessed = unknown.filter(({ understood }) => isAnswered(understood));
    const alarms = [...known, ...unknown].filter(({ understood }) => understood.decision === 'emergency');
    expect(missed.map(({ text }) => text)).toEqual([]);
    expect(alarms.map(({ text }) => text)).toEqual([]);
    expect(answered.length / known.length).toBeGreaterThan(0.8);
    expect(right.length / answered.length).toBeGreaterThan(0.96);
    expect(guessed.length / unknown.length).toBeLessThan(0.15);
  });
});
