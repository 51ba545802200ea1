import { gateOf, toProbabilities, type Calibration } from './calibration.js';
import { ALARM_WEIGHT, dangerIn } from './danger-signs.js';
import { readIntents, type IntentReader } from './intent-reader.js';
import type { ModelIntent } from './model.js';
import type { Evidence } from './policy.js';

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
  let weights = 0;
  let emergency = 0;
  let dangerSign = false;
  let clearest = 0;
  let heaviest = 0;
  for (const [place, piece] of pieces.entries()) {
    const { nearness, covered } = readIntents(reader, piece);
    const gate = gateOf(calibration, nearness, covered);
    toProbabilities(reader.scores, calibration.temperature);
    const { ofTalk, ofEmergency, highest } = summarise(reader.scores, intents);
    const weight = pieces.length === 1 ? 1 : (gate * highest * (1 - ofTalk)) ** 2 + 1e-6;
    reader.scores.forEach((probability, index) => {
      probabilities[index] = (probabilities[index] ?? 0) + weight * probability;
    });
    if (weight > heaviest) {
      heaviest = weight;
      clearest = place;
    }
    gates += weight * gate;
    weights += weight;
    const danger = dangerIn(piece);
    dangerSign ||= danger === 'sign';
    emergency = Math.max(emergency, gate * ofEmergency * ALARM_WEIGHT[danger]);
  }
  if (weights > 0) probabilities.forEach((sum, index) => (probabilities[index] = sum / weights));
  const gate = weights > 0 ? gates / weights : 0;
  return { probabilities, gate, emergency, clearest, dangerSign };
}

function summarise(
  probabilities: Float64Array,
  intents: readonly ModelIntent[],
): { ofTalk: number; ofEmergency: number; highest: number } {
  let ofTalk = 0;
  let ofEmergency = 0;
  let highest = 0;
  for (let index = 0; index < intents.length; index++) {
    const probability = probabilities[index] as number;
    const intent = intents[index] as ModelIntent;
    if (probability > highest) highest = probability;
    if (intent.kind === 'emergency') ofEmergency += probability;
    else if (intent.id.startsWith('talk.')) ofTalk += probability;
  }
  return { ofTalk, ofEmergency, highest };
}
