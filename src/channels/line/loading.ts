import { askLine, type LineApi } from './line-api.js';

const STEP_SECONDS = 5;
const LONGEST_SECONDS = 60;

/**
 * Moving dots in the chat until our next message, or for so many seconds. A courtesy: false if LINE
 * did not take it, and never an error. Nothing is shown to a citizen who is not looking at the chat.
 */
export async function startLoading(
  api: LineApi,
  citizenKey: string,
  seconds: number,
  signal: AbortSignal,
): Promise<boolean> {
  const steps = Math.ceil(Math.min(seconds, LONGEST_SECONDS) / STEP_SECONDS);
  const loadingSeconds = Math.max(1, steps) * STEP_SECONDS;
  const json = { chatId: citizenKey, loadingSeconds };
  const exchange = await askLine(
    api,
    { method: 'POST', path: '/v2/bot/chat/loading/start', body: { json } },
    signal,
  );
  return exchange.state === 'answered' && exchange.status >= 200 && exchange.status < 300;
}
