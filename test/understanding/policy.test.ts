import { describe, expect, test } from '@jest/globals';
import type { Kind } from '../../src/message/kind.js';
import { usualAlarm } from '../../src/understanding/alarm.js';
import type { Calibration } from '../../src/understanding/calibration.js';
import { decide, type Evidence } from '../../src/understanding/policy.js';

const calibration: Calibration = {
  temperature: 1,
  gate: { constant: 0, score: 0, covered: 0 },
  // Certainty is gate x probability itself.
  certainty: { constant: 0, slope: 1, score: 0, lead: 0 },
  thresholds: { answer: 0.7, ask: 0.3 },
  intents: {},
  alarm: { ...usualAlarm, from: 0.5 },
  figures: { accuracy: 1, topThree: 1, calibrationError: 0 },
};

const KINDS: Record<string, Kind> = {
  'cert.passport': 'question',
  'cert.seal': 'question',
  'complaint.pothole': 'complaint',
  'admin.human': 'question',
  'admin.praise': 'praise',
  'talk.greeting': 'opinion',
  'refuse.politics': 'opinion',
  'kind.spam': 'spam',
  'kind.opinion': 'opinion',
  'kind.suggestion': 'suggestion',
  'emergency.fire': 'emergency',
};
const intents = Object.entries(KINDS).map(([id, kind]) => ({ id, kind, thresholds: {} }));

function evidence(shares: Record<string, number>, more: Partial<Evidence> = {}): Evidence {
  const probabilities = Float64Array.from(intents, ({ id }) => shares[id] ?? 0);
  return { probabilities, gate: 1, score: 0, lead: 0, alarm: 0, clearest: 0, topicless: false, ...more };
}

function road(shares: Record<string, number>, more: Partial<Evidence> = {}): string {
  return decide(intents, calibration, evidence(shares, more)).decision;
}

describe('the road a message takes', () => {
  test.each([
    ['a sure question is answered', { 'cert.passport': 0.9 }, 'answer'],
    ['a doubtful one is asked about', { 'cert.passport': 0.5, 'cert.seal': 0.3 }, 'ask'],
    ['an unknown one is handed over', { 'cert.passport': 0.1, 'cert.seal': 0.1 }, 'handoff'],
    ['a sure complaint is taken in', { 'complaint.pothole': 0.9 }, 'complaint'],
    ['a doubtful complaint is asked about', { 'complaint.pothole': 0.5 }, 'ask'],
    ['who asks for a person gets one', { 'admin.human': 0.5 }, 'handoff'],
    ['a greeting is greeted', { 'talk.greeting': 0.4 }, 'thanks'],
    ['praise is thanked for', { 'admin.praise': 0.4 }, 'thanks'],
    ['an opinion is thanked for', { 'kind.opinion': 0.8 }, 'thanks'],
    ['a suggestion goes to people', { 'kind.suggestion': 0.8 }, 'handoff'],
    ['politics are refused', { 'refuse.politics': 0.8 }, 'refuse'],
    ['advertising is refused', { 'kind.spam': 0.8 }, 'refuse'],
    ['a refusal is never a guess', { 'refuse.politics': 0.5, 'cert.passport': 0.4 }, 'ask'],
  ])('%s', (_, shares, decision) => {
    expect(road(shares)).toBe(decision);
  });

  test('a closed gate lets nothing be answered, however clear the winner is', () => {
    expect(road({ 'cert.passport': 1 }, { gate: 0.1 })).toBe('handoff');
  });

  test('an emergency comes before everything else', () => {
    const other = { 'cert.passport': 0.9, 'emergency.fire': 0.01 };
    expect(decide(intents, calibration, evidence(other, { alarm: 0.6 }))).toMatchObject({
      decision: 'emergency',
      kind: 'emergency',
      intent: 'emergency.fire',
      topic: 'cert.passport',
    });
  });

  test('an emergency that nothing confirms is not one', () => {
    expect(road({ 'emergency.fire': 0.9, 'cert.passport': 0.1 }, { alarm: 0.3 })).toBe('handoff');
  });

  test('one that is near the alarm is told of wherever no answer was found', () => {
    const near = { alarm: 0.3 };
    const heard = (shares: Record<string, number>, more: Partial<Evidence>): boolean =>
      decide(intents, calibration, evidence(shares, more)).mayBeDanger === true;
    expect(heard({ 'cert.passport': 0.5 }, near)).toBe(true);
    expect(heard({ 'cert.passport': 0.1 }, near)).toBe(true);
    expect(heard({ 'complaint.pothole': 0.9 }, near)).toBe(true);
    expect(heard({ 'cert.passport': 0.9 }, near)).toBe(false);
    expect(heard({ 'complaint.pothole': 0.9 }, { alarm: 0.2 })).toBe(false);
  });

  test('a sentence without a topic needs more certainty to be answered by itself', () => {
    expect(road({ 'cert.passport': 0.8 })).toBe('answer');
    expect(road({ 'cert.passport': 0.8 }, { topicless: true })).toBe('ask');
    expect(road({ 'cert.passport': 0.95 }, { topicless: true })).toBe('answer');
  });

  test('the topic and its alternatives are the best real topics, best first', () => {
    const shares = {
      'talk.greeting': 0.5,
      'cert.seal': 0.2,
      'complaint.pothole': 0.15,
      'cert.passport': 0.1,
    };
    const { topic, intent, alternatives } = decide(intents, calibration, evidence(shares));
    expect(intent).toBe('talk.greeting');
    expect([topic, ...alternatives.map((other) => other.topic)]).toEqual([
      'cert.seal',
      'complaint.pothole',
      'cert.passport',
    ]);
  });

  test('without a single topic there is still a verdict', () => {
    const greeting = intents.filter(({ id }) => id === 'talk.greeting');
    const verdict = decide(greeting, calibration, { ...evidence({}), probabilities: Float64Array.of(0.1) });
    expect(verdict).toMatchObject({ decision: 'handoff', topic: '', alternatives: [] });
  });
});
