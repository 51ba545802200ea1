import type { AccountTest, Connection } from './account-kind.js';

const TIMEOUT_MILLISECONDS = 10_000;

/** Asks the platform about the account. Never throws, and waits no longer than ten seconds. */
export async function testAccount({ test }: Connection): Promise<AccountTest> {
  if (test === undefined)
    return {
      state: 'unknown',
      detail: 'the platform has nothing that could be asked; watch for its webhooks',
    };
  const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
  try {
    return await test(signal);
  } catch (error) {
    return { state: 'unknown', detail: error instanceof Error ? error.message : String(error) };
  }
}
