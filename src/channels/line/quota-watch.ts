import type { Quota } from './quota.js';

const FRESH_MILLISECONDS = 5 * 60_000;
const TIMEOUT_MILLISECONDS = 5_000;

/**
 * What LINE last said of the month's pushes, without waiting for it: asking makes it look again in the
 * background if that was five minutes ago. Undefined until LINE has answered once.
 */
export function quotaWatch(
  read: (signal: AbortSignal) => Promise<Quota>,
  now: () => number,
): () => Quota | undefined {
  let known: Quota | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (now() - askedAt >= FRESH_MILLISECONDS) {
      askedAt = now();
      read(AbortSignal.timeout(TIMEOUT_MILLISECONDS)).then(
        (quota) => (known = quota),
        // An old figure would be a wrong one; the account's health tells of a platform that is away.
        () => (known = undefined),
      );
    }
    return known;
  };
}
