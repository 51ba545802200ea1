import { request } from 'undici';

const TIMEOUT_MILLISECONDS = 5000;
/** A Date header counts whole seconds: on average half of one is missing. */
const HALF_A_SECOND = 500;

/** How far our clock is ahead of a platform's, in milliseconds; undefined if it could not be asked. */
export async function aheadOfPlatform(origin: string, now: () => number): Promise<number | undefined> {
  try {
    const before = now();
    const { headers, body } = await request(origin, {
      method: 'HEAD',
      headersTimeout: TIMEOUT_MILLISECONDS,
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    const after = now();
    await body.dump();
    const told = typeof headers.date === 'string' ? Date.parse(headers.date) : Number.NaN;
    return Number.isNaN(told) ? undefined : (before + after) / 2 - (told + HALF_A_SECOND);
  } catch {
    // Whether the platform can be reached is another check's question.
    return undefined;
  }
}
