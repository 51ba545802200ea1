import type { Live } from '../live/live.js';
import type { Database } from '../storage/database.js';
import { findLatestNumber } from './version-store.js';

/** Behind the wake-ups of other nodes, which may get lost. */
const POLL_MILLISECONDS = 1000;

export interface NewerVersions {
  /** Number of the version that speaks here. */
  seen(): number;
  /** Called when the database has a newer one. */
  newer(): Promise<void>;
}

/** Looks for versions of other nodes, when woken and every second; returns the way to stop. */
export function followNewer(
  database: Database,
  live: Live,
  topic: string,
  { seen, newer }: NewerVersions,
): () => void {
  let looking: Promise<void> | undefined;
  // Of a version that cannot be read here, only the next one is worth another look.
  let looked = seen();

  async function look(): Promise<void> {
    const latest = await database.transaction(findLatestNumber);
    if (latest <= Math.max(seen(), looked)) return;
    await newer();
    looked = latest;
  }

  function lookOnce(): void {
    // A database that is away is told of by whoever needs it now; the next look finds what was missed.
    looking ??= look()
      .catch(() => undefined)
      .finally(() => (looking = undefined));
  }

  const unwatch = live.watch(topic, lookOnce);
  const poll = setInterval(lookOnce, POLL_MILLISECONDS);
  return () => {
    unwatch();
    clearInterval(poll);
  };
}
