import { gateOf, toProbabilities, type Calibration } from './calibration.js';
import { alarmOf } from './alarm.js';
import { hasDangerSign } from './danger-signs.js';
import { readIntents, type IntentReader } from './intent-reader.js';
import type { ModelIntent } from './model.js';
import type { Evidence } from './policy.js';

/** A longer message says enough in the words that are right, and looking up the others would keep everybody waiting. */
const FEW_PIECES = 8;

/**
 * Reads a message piece by piece. Pieces count by how clearly they mean something, squared, so that
 * the one sentence that matters outweighs the story around it; greetings count only alone.
 */
export function gatherEvidence(
  reader: IntentReader,
  intents: readonly ModelIntent[],
  calibration: Calibration,
  pieces: readonly string[],
): Omit<Evidence, 'topicless'> {
  const probabilities = new Float64Array(intents.length);
  let gates = 0;
  let scores = 0;
  let leads = 0;
  let weights = 0;
  let alarm = 0;
  let clearest = 0;
  let heaviest = 0;
  for (const [place, piece] of pieces.entries()) {
    const reading = readIntents(reader, piece, pieces.length <= FEW_PIECES);
    const gate = gateOf(calibration, reading);
    toProbabilities(reader.scores, calibration.temperature);
    const { ofTalk, highest } = summarise(reader.scores, intents);
    const weight = pieces.length === 1 ? 1 : (gate * highest * (1 - ofTalk)) ** 2 + 1e-6;
    probabilities.forEach((sum, index) => {
      probabilities[index] = sum + weight * (reader.scores[index] ?? 0);
    });
    if (weight > heaviest) {
      heaviest = weight;
      clearest = place;
    }
    gates += weight * gate;
    scores += weight * reading.score;
    leads += weight * reading.lead;
    weights += weight;
    alarm = Math.max(
      alarm,
      alarmOf(calibration.alarm, { ...reading, hasDangerSign: hasDangerSign(reading.text) }),
    );
  }
  if (weights > 0) probabilities.forEach((sum, index) => (probabilities[index] = sum / weights));
  const mean = (sum: number): number => (weights > 0 ? sum / weights : 0);
  const impression = { gate: mean(gates), score: mean(scores), lead: mean(leads) };
  return { probabilities, ...impression, alarm, clearest };
}

function summarise(
  probabilities: Float64Array,
  intents: readonly ModelIntent[],
): { ofTalk: number; highest: number } {
  let ofTalk = 0;
  let highest = 0;
  for (let index = 0; index < intents.length; index++) {
    const probability = probabilities[index] as number;
    const intent = intents[index] as ModelIntent;
    if (probability > highest) highest = probability;
    if (intent.id.startsWith('talk.')) ofTalk += probability;
  }
  return { ofTalk, highest };
}
