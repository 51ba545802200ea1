import type { Turn } from '../conversation/take-turn.js';
import type { Metrics } from './metrics.js';

/** One turn in the metrics: what was decided, or why nothing was. */
export function countTurn(counts: Metrics, { decided }: Turn, channel: string, milliseconds: number): void {
  const decision = decided?.halted ?? decided?.understanding?.decision ?? 'none';
  counts.turns.inc({ channel, decision });
  counts.turnSeconds.observe({ channel }, milliseconds / 1000);
  if (decided?.halted === 'slowed') counts.slowed.inc({ channel });
  if (decided?.acts.some((act) => act.do === 'request_person' && act.reason === 'paused'))
    counts.paused.inc({ channel });
}
