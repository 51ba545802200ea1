import { z } from 'zod';
import { callLine } from './call-line.js';
import type { LineApi } from './line-api.js';

/** Pushes of the calendar month, one for each person; replies are free and not counted. */
export interface Quota {
  /** Absent where the plan has no limit. */
  limit?: number;
  used: number;
}

const limitAnswer = z.object({ type: z.string(), value: z.number().optional() });
const usageAnswer = z.object({ totalUsage: z.number() });

export async function readQuota(api: LineApi, signal: AbortSignal): Promise<Quota> {
  const path = '/v2/bot/message/quota';
  const [{ type, value }, { totalUsage }] = await Promise.all([
    callLine(api, { method: 'GET', path }, limitAnswer, signal),
    callLine(api, { method: 'GET', path: `${path}/consumption` }, usageAnswer, signal),
  ]);
  return { used: totalUsage, ...(type === 'limited' && value !== undefined && { limit: value }) };
}
