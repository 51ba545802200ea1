import { z } from 'zod';
import { retryAfterMilliseconds } from '../exchange.js';

const MINUTE = 60_000;
/** A header gone wrong must not keep us silent for longer. */
const LONGEST = 24 * 60 * MINUTE;

const usage = z.record(
  z.string(),
  z.array(
    z
      .object({ estimated_time_to_regain_access: z.number().catch(0) })
      .catch({ estimated_time_to_regain_access: 0 }),
  ),
);

type Header = string | string[] | undefined;

/** How long Meta asks us to wait, by the longer of its two headers; undefined if it does not say. */
export function retryWait(headers: Readonly<Record<string, Header>>, now: number): number | undefined {
  const waits = [
    retryAfterMilliseconds(headers, now) ?? 0,
    fromUsage(headers['x-business-use-case-usage']),
  ].filter((wait) => Number.isFinite(wait) && wait > 0);
  return waits.length === 0 ? undefined : Math.min(Math.max(...waits), LONGEST);
}

/** Minutes, for each business object that the call counted for. */
function fromUsage(header: Header): number {
  if (typeof header !== 'string') return 0;
  try {
    const entries = Object.values(usage.parse(JSON.parse(header))).flat();
    return Math.max(0, ...entries.map((entry) => entry.estimated_time_to_regain_access)) * MINUTE;
  } catch {
    return 0; // A header that we cannot read asks for nothing.
  }
}
