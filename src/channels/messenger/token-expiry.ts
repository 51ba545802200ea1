import { z } from 'zod';
import { NO_END } from '../account-kind.js';
import { askGraph, type GraphSettings } from './graph-api.js';

/** Seconds; 0 is "never". Access to people's data may end before the token does. */
const debugged = z.object({
  data: z.object({
    expires_at: z.number().int().nonnegative(),
    data_access_expires_at: z.number().int().nonnegative().catch(0),
  }),
});

/**
 * When the page token ends, as Meta says. Only the app may ask, by its id and secret; undefined
 * without an app id and whenever Meta does not say. Meta takes the token in the address alone.
 */
export async function tokenExpiry(
  graph: GraphSettings,
  { appId, appSecret }: { appId: string | undefined; appSecret: string },
  signal: AbortSignal,
): Promise<number | undefined> {
  if (appId === undefined) return undefined;
  const path = `debug_token?${new URLSearchParams({ input_token: graph.token }).toString()}`;
  const asApp = { ...graph, token: `${appId}|${appSecret}` };
  const answer = await askGraph(asApp, { method: 'GET', path }, signal);
  const found = answer.state === 'answered' ? debugged.safeParse(answer.body).data : undefined;
  if (found === undefined) return undefined;
  const { expires_at: end, data_access_expires_at: accessEnd } = found.data;
  const ends = [end, accessEnd].filter((seconds) => seconds > 0);
  return ends.length === 0 ? NO_END : Math.min(...ends) * 1000;
}
