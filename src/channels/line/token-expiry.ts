import { z } from 'zod';
import { NO_END } from '../account-kind.js';
import { readJson } from '../exchange.js';
import { askLine, type LineApi, type LineRequest } from './line-api.js';

const verified = z.object({ expires_in: z.number().nonnegative() });

/** LINE gives long-lived tokens, which do not end, an end that nobody will see. */
const LONGEST_SECONDS = 10 * 365 * 24 * 60 * 60;

/** When the access token ends, as LINE says; undefined if it does not say. One question for each kind of token. */
export async function tokenExpiry(
  api: LineApi,
  now: number,
  signal: AbortSignal,
): Promise<number | undefined> {
  const form = new URLSearchParams({ access_token: api.accessToken }).toString();
  const mediaType = 'application/x-www-form-urlencoded';
  const questions: LineRequest[] = [
    { method: 'POST', path: '/v2/oauth/verify', body: { bytes: Buffer.from(form), mediaType } },
    { method: 'GET', path: `/oauth2/v2.1/verify?${form}` },
  ];
  for (const question of questions) {
    const exchange = await askLine(api, question, signal);
    if (exchange.state !== 'answered') return undefined;
    const seconds =
      exchange.status === 200 ? verified.safeParse(readJson(exchange.bytes)).data?.expires_in : undefined;
    if (seconds !== undefined) return seconds > LONGEST_SECONDS ? NO_END : now + seconds * 1000;
  }
  return undefined;
}
