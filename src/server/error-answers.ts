import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import * as sentences from '../answers/sentences.js';
import { BanjangError, type ErrorCode } from '../errors.js';

const STATUS: Partial<Record<ErrorCode, number>> = {
  account_unknown: 404,
  not_found: 404,
  body_too_large: 413,
  database_unavailable: 503,
  rate_limited: 429,
  session_unknown: 401,
  upload_refused: 422,
  webhook_malformed: 400,
  webhook_unverified: 401,
};

export const notFound: RequestHandler = (_request, response) => {
  response.status(404).json({ error: 'not_found', message: '찾으시는 페이지가 없어요.' });
};

/** The last word on a request that failed: a status, a code, and a sentence that a citizen may read. */
export function errorAnswers(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const { status, code } = judge(error);
    if (status >= 500) log.error({ err: error, path: request.path, code }, 'a request failed');
    if (response.headersSent) {
      next(error);
      return;
    }
    if (status === 503 || status === 429) response.setHeader('Retry-After', '5');
    const forCitizen = error instanceof BanjangError && error.audience === 'citizen';
    response
      .status(status)
      .json({ error: code, message: forCitizen ? error.message : sentences.temporarilyDown });
  };
}

function judge(error: unknown): { status: number; code: ErrorCode } {
  if (error instanceof BanjangError) return { status: STATUS[error.code] ?? 500, code: error.code };
  // What Express and its body parsers throw carries the status they mean.
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 413) return { status, code: 'body_too_large' };
  if (typeof status === 'number' && status >= 400 && status < 500)
    return { status, code: 'webhook_malformed' };
  return { status: 500, code: 'internal' };
}
