import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../src/understanding/evaluate.js';
import type { EvaluationItem } from '../../src/understanding/evaluation-item.js';
import { NOISES, seededIntegers, withTypos } from '../../src/understanding/noise.js';
import { overlapFinder } from '../../src/understanding/overlap.js';
import type { Understanding } from '../../src/understanding/understanding.js';

function item(text: string, more: Partial<EvaluationItem> = {}): EvaluationItem {
  const nothing = { topic: undefined, kind: undefined, aspect: undefined, expect: [] };
  const where = { near: false, soundsAlike: false, emergency: false, file: 'set.jsonl', line: 1 };
  return { text, ...nothing, ...where, ...more };
}

const READ: Record<string, Partial<Understanding>> = {
  여권: { topic: 'cert.passport', intent: 'cert.passport', confidence: 0.95, decision: 'answer' },
  인감: { topic: 'cert.passport', intent: 'cert.passport', confidence: 0.85, decision: 'answer' },
  등본: { topic: 'cert.seal', intent: 'cert.seal', confidence: 0.45, decision: 'ask' },
  주식: { topic: 'cert.seal', intent: 'cert.seal', confidence: 0.05, decision: 'handoff' },
  비자: { topic: 'cert.passport', intent: 'cert.passport', confidence: 0.75, decision: 'answer' },
  불이야: { topic: 'cert.seal', intent: 'emergency.fire', kind: 'emergency', decision: 'emergency' },
  불꽃놀이: { topic: 'cert.seal', intent: 'emergency.fire', kind: 'emergency', decision: 'emergency' },
};

function read(text: string): Understanding {
  const usual = { kind: 'question', aspect: undefined, topicless: false, confidence: 0 } as const;
  const alternatives = [{ topic: 'cert.resident_register', confidence: 0.2 }];
  return { ...usual, topic: '', intent: '', decision: 'handoff', alternatives, ...READ[text] };
}

describe('evaluating', () => {
  const figures = evaluate(
    [
      item('여권', { topic: 'cert.passport', kind: 'question', expect: ['answer'] }),
      item('인감', { topic: 'cert.seal', aspect: 'fee' }),
      item('등본', { topic: 'cert.resident_register' }),
      item('주식'),
      item('비자', { near: true }),
      item('불이야', { topic: 'emergency.fire', emergency: true }),
      item('불꽃놀이', { soundsAlike: true }),
    ],
    read,
  );

  test('counts what was right, among the first three, answered and wrong', () => {
    expect(figures.inScope).toEqual({
      topOne: { part: 1, whole: 3 },
      topThree: { part: 2, whole: 3 },
      answered: { part: 2, whole: 3 },
      precision: { part: 1, whole: 2 },
      wrong: { part: 1, whole: 3 },
      asked: { part: 1, whole: 3 },
      offered: { part: 1, whole: 1 },
    });
  });

  test('keeps near and far apart, and emergencies from what sounds alike', () => {
    expect(figures.answeredFar).toEqual({ part: 0, whole: 1 });
    expect(figures.answeredNear).toEqual({ part: 1, whole: 1 });
    expect(figures.caught).toEqual({ part: 1, whole: 1 });
    expect(figures.warned).toEqual({ part: 1, whole: 1 });
    expect(figures.warnings).toEqual({ part: 0, whole: 6 });
    expect(figures.alarms).toEqual({ part: 1, whole: 6 });
    expect(figures.alarmsAlike).toEqual({ part: 1, whole: 1 });
  });

  test('tells which topic was taken for which', () => {
    expect(figures.confusions).toContainEqual({ topic: 'cert.seal', taken: 'cert.passport', count: 1 });
    expect(figures.topics.map(({ topic }) => topic)).toEqual([
      'cert.passport',
      'cert.resident_register',
      'cert.seal',
    ]);
  });

  test('compares certainty with truth', () => {
    const [tenth] = figures.calibration.bins.slice(9);
    expect(tenth).toMatchObject({ from: 0.9, count: 1, right: 1 });
    expect(figures.calibration.error).toBeGreaterThan(0);
    expect([figures.kind, figures.aspect, figures.expected].map(({ part }) => part)).toEqual([1, 0, 1]);
  });
});

describe('noise', () => {
  const random = (): ((below: number) => number) => seededIntegers(7);

  test('spaces go, and the layout is the English one', () => {
    expect(NOISES['no spaces']('등본 한 통', random())).toBe('등본한통');
    expect(NOISES['wrong layout']('가로등 까', random())).toBe('rkfhemd Rk');
  });

  test('typing errors are the same every time, and never none', () => {
    const once = withTypos('주민등록등본 어디서 떼요', 0.08, random());
    expect(once).not.toBe('주민등록등본 어디서 떼요');
    expect(withTypos('주민등록등본 어디서 떼요', 0.08, random())).toBe(once);
    expect(withTypos('', 0.08, random())).toBe('');
  });
});

describe('overlap', () => {
  const overlapOf = overlapFinder(['여권 잃어버렸어요', '등본 떼러 가요']);

  test.each([
    ['여권 잃어버렸어요', 1, '여권 잃어버렸어요'],
    ['등본 떼러 왔소', 0.6, '등본 떼러 가요'],
    ['가로등', 0, ''],
    ['', 0, ''],
  ])('%s', (text, share, example) => {
    const overlap = overlapOf(text);
    expect(overlap.share).toBeCloseTo(share);
    if (share > 0) expect(overlap.example).toBe(example);
  });
});
