import type { ErrorRequestHandler } from 'express';
import { BanjangError, type ErrorCode } from '../errors.js';

const STATUS: Partial<Record<ErrorCode, number>> = {
  webhook_malformed: 400,
  session_unknown: 401,
  not_found: 404,
  body_too_large: 413,
  upload_refused: 422,
  rate_limited: 429,
};
const OUR_FAULT = '지금은 답하기 어려워요. 잠시 뒤에 다시 보내 주세요.';
const TOO_LARGE = '한 번에 보내기에는 너무 길어요. 나눠서 보내 주세요.';
const UNREADABLE = '보낸 내용을 읽지 못했어요. 화면을 새로 고친 뒤 다시 보내 주세요.';

/** How long a citizen who was too quick is asked to wait. */
const SECONDS_TO_WAIT = '10';

/** Every failure becomes one Korean sentence that the page shows in place. */
export function answerChatError(report: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const { status, message } = describe(error);
    if (status >= 500) report(error);
    if (response.headersSent) {
      next(error);
      return;
    }
    // An upload is heard to its end: a browser that is cut off while sending shows no answer at all.
    if (!request.complete) request.resume();
    if (status === 429) response.set('Retry-After', SECONDS_TO_WAIT);
    response.status(status).json({ message });
  };
}

function describe(error: unknown): { status: number; message: string } {
  if (error instanceof BanjangError) {
    const status = STATUS[error.code] ?? (error.retry === 'later' ? 503 : 500);
    return { status, message: error.audience === 'citizen' ? error.message : OUR_FAULT };
  }
  const status = statusOfBodyParser(error);
  if (status === 413) return { status, message: TOO_LARGE };
  return status === undefined ? { status: 500, message: OUR_FAULT } : { status, message: UNREADABLE };
}

/** Express's own parsers mark what the sender did wrong with a status of the 400s. */
function statusOfBodyParser(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  return error.status >= 400 && error.status < 500 ? error.status : undefined;
}
