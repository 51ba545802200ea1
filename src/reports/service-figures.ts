import type { MeasuredHandover } from './service-store.js';

/** Durations in milliseconds; null where there is nothing to measure. */
export interface Quantiles {
  median: number | null;
  p90: number | null;
}

export interface ServiceFigures {
  count: number;
  /** From the wish to a person who takes it. */
  waiting: Quantiles;
  /** From the wish to a person's first words. */
  firstResponse: Quantiles;
  /** From taking it to its end. */
  handling: Quantiles;
  /** Of those whose promise was kept or broken, 0 to 1. */
  inPromise: number | null;
}

export function serviceFigures(handovers: readonly MeasuredHandover[], now: number): ServiceFigures {
  // Nobody waited where an agent opened the talk unasked: his nothing would better the figures.
  const asked = handovers.filter(({ reason }) => reason !== 'agent');
  return {
    count: handovers.length,
    waiting: quantiles(asked.map((one) => between(one.created_at, one.claimed_at))),
    firstResponse: quantiles(asked.map((one) => between(one.created_at, one.first_response_at))),
    handling: quantiles(handovers.map((one) => between(one.claimed_at, one.closed_at))),
    inPromise: shareInPromise(handovers, now),
  };
}

/** Exact, by nearest rank: a figure that was really measured. */
export function quantiles(durations: readonly (number | undefined)[]): Quantiles {
  const sorted = durations.filter((one) => one !== undefined).sort((one, other) => one - other);
  const at = (share: number): number | null =>
    sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
  return { median: at(0.5), p90: at(0.9) };
}

function shareInPromise(handovers: readonly MeasuredHandover[], now: number): number | null {
  let kept = 0;
  let broken = 0;
  for (const { promised_until, first_response_at, closed_at } of handovers) {
    if (promised_until === null) continue;
    if (first_response_at !== null && first_response_at <= promised_until) kept += 1;
    // Whoever ended it before its time took the promise back; one that still runs is neither.
    else if ((first_response_at ?? closed_at ?? now) > promised_until) broken += 1;
  }
  return kept + broken === 0 ? null : kept / (kept + broken);
}

/** Undefined while it has not come to its end. Clocks of two nodes may differ by a little. */
function between(start: number | null, end: number | null): number | undefined {
  return start === null || end === null ? undefined : Math.max(0, end - start);
}
