import type { Logger } from 'pino';
import type { AccountRegistry } from './account-registry.js';
import { remedyOf } from './account-health.js';
import { testAccount } from './test-account.js';
import { sayTokenEnd, tokenEnd } from './token-end.js';

const EVERY_MILLISECONDS = 24 * 60 * 60_000;

export interface AccountWatch {
  start(): void;
  stop(): Promise<void>;
  /** Asks each platform about its account and tells of tokens that end soon. What runs daily. */
  runOnce(): Promise<void>;
}

/** Tells at the start and once a day which tokens will not last, long enough before they end. */
export function accountWatch(parts: { registry: AccountRegistry; log: Logger; now(): number }): AccountWatch {
  const { registry, log, now } = parts;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopping = false;

  function warn(): void {
    for (const account of registry.known()) {
      const end = tokenEnd(account.row, now());
      if (end?.isNear === true)
        log.warn(
          { account: account.id, channel: account.channel, ends: end.day },
          `the token ${sayTokenEnd(end)}\n  What to do: ${remedyOf(account)}`,
        );
    }
  }

  async function runOnce(): Promise<void> {
    // One after the other: nobody waits for it, and platforms count calls.
    for (const { known, connection } of registry.open()) {
      if (stopping) return;
      if (connection.test !== undefined) await registry.health.noteTest(known, await testAccount(connection));
    }
    await registry.reload();
    warn();
  }

  return {
    runOnce,
    start: () => {
      warn();
      timer = setInterval(() => {
        running = runOnce().catch((error: unknown) => {
          log.error({ err: error }, 'the accounts could not be looked through; it is tried again in a day');
        });
      }, EVERY_MILLISECONDS);
    },
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await running;
    },
  };
}
