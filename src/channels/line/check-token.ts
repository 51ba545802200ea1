import { z } from 'zod';
import { readJson } from '../exchange.js';
import { detailOf } from './line-answer.js';
import { askLine, type LineApi } from './line-api.js';

export type TokenState =
  /** `staffChat`: somebody can answer in LINE's own manager too, and its automatic replies may answer twice. */
  | { state: 'valid'; name: string; basicId: string; staffChat: boolean }
  | { state: 'revoked'; detail: string }
  /** LINE could not be asked. */
  | { state: 'unknown'; detail: string };

const botInfo = z.object({
  displayName: z.string().catch(''),
  basicId: z.string().catch(''),
  chatMode: z.string().catch(''),
});

export async function checkToken(api: LineApi, signal: AbortSignal): Promise<TokenState> {
  const exchange = await askLine(api, { method: 'GET', path: '/v2/bot/info' }, signal);
  if (exchange.state !== 'answered') return { state: 'unknown', detail: exchange.detail };
  if (exchange.status === 401) return { state: 'revoked', detail: detailOf(exchange) };
  const info = exchange.status === 200 ? botInfo.safeParse(readJson(exchange.bytes)).data : undefined;
  if (info === undefined) return { state: 'unknown', detail: detailOf(exchange) };
  return {
    state: 'valid',
    name: info.displayName,
    basicId: info.basicId,
    staffChat: info.chatMode === 'chat',
  };
}
