import type { z } from 'zod';
import { operatorError, type BanjangError } from '../../errors.js';
import { readJson } from '../exchange.js';
import { detailOf } from './line-answer.js';
import { askLine, type LineApi, type LineRequest } from './line-api.js';

/** For what an operator or a report asks: LINE's answer in the given form, or an error that says what to do. */
export async function callLine<Answer extends z.ZodType>(
  api: LineApi,
  request: LineRequest,
  answer: Answer,
  signal: AbortSignal,
): Promise<z.output<Answer>> {
  const exchange = await askLine(api, request, signal);
  const what = `${request.method} ${request.path}`;
  if (exchange.state !== 'answered') {
    const remedy = 'Check that this machine reaches api.line.me and api-data.line.me, then try again.';
    const fact = `LINE did not answer ${what} (${exchange.detail}).`;
    throw operatorError('fetch_failed', fact, remedy, { retry: 'later' });
  }
  if (exchange.status < 200 || exchange.status >= 300) {
    throw refusal(`LINE refused ${what}: ${detailOf(exchange)}`, exchange.status);
  }
  const read = answer.safeParse(readJson(exchange.bytes));
  if (read.success) return read.data;
  const fact = `LINE answered ${what} in a form we do not know.`;
  throw operatorError('fetch_failed', fact, 'Try again later; if it stays so, look for a newer banjang.', {
    retry: 'later',
    cause: read.error,
  });
}

function refusal(fact: string, status: number): BanjangError {
  if (status === 401 || status === 403) {
    const remedy = 'Issue a channel access token in the LINE Developers Console, set it and start again.';
    return operatorError('fetch_failed', fact, remedy);
  }
  return status === 429 || status >= 500
    ? operatorError('fetch_failed', fact, 'Wait and try again.', { retry: 'later' })
    : operatorError('fetch_failed', fact, 'Correct what LINE names and try again.');
}
