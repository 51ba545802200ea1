const FIRST_DELAY_MILLISECONDS = 1000;
const LONGEST_DELAY_MILLISECONDS = 5 * 60_000;

/**
 * How long to wait before try number `attempts + 1`: doubling, capped, and never shorter than the
 * platform asked for. `spread` (0..1) sets apart replies that failed together, by up to a fifth.
 */
export function retryDelay(attempts: number, spread: number, asked = 0): number {
  const doubled = Math.min(
    FIRST_DELAY_MILLISECONDS * 2 ** Math.min(attempts - 1, 20),
    LONGEST_DELAY_MILLISECONDS,
  );
  return Math.max(Math.round(doubled * (1 + spread / 5)), Math.min(asked, LONGEST_DELAY_MILLISECONDS));
}
