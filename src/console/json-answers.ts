import type { ErrorRequestHandler, RequestHandler } from 'express';
import { BanjangError, type ErrorCode } from '../errors.js';
import { FormError } from '../staff/refusals.js';
import type { ApiError } from './api.js';

const STATUS: Partial<Record<ErrorCode, number>> = {
  webhook_malformed: 400,
  signed_out: 401,
  sign_in_failed: 401,
  csrf_refused: 403,
  not_allowed: 403,
  account_unknown: 404,
  not_found: 404,
  already_owned: 409,
  not_owner: 409,
  act_impossible: 409,
  case_move_refused: 409,
  last_admin: 409,
  staff_exists: 409,
  content_read_only: 409,
  link_unusable: 410,
  body_too_large: 413,
  code_refused: 422,
  departments_refused: 422,
  form_invalid: 422,
  text_too_long: 422,
  upload_refused: 422,
  rate_limited: 429,
  sign_in_blocked: 429,
  database_unavailable: 503,
};

const OUR_FAULT = '서버에 문제가 있어 처리하지 못했어요. 쓰던 글은 그대로 두고 잠시 뒤에 다시 해 주세요.';
/** What the people at the screens read of failures that only operators can mend. */
const FOR_STAFF: Partial<Record<ErrorCode, string>> = {
  database_unavailable: '데이터베이스에 연결하지 못했어요. 쓰던 글은 그대로 두고 잠시 뒤에 다시 해 주세요.',
  master_key_missing:
    '서버의 열쇠(master key)가 없어 2단계 인증을 확인하지 못했어요. 시스템 담당자에게 알려 주세요.',
  seal_broken: '2단계 인증을 열지 못했어요. 관리자에게 2단계 인증을 다시 설정해 달라고 해 주세요.',
  content_missing: '서버가 아직 시작하고 있어요. 잠시 뒤에 다시 해 주세요.',
};
const TOO_LARGE = '내용이 너무 커서 받지 못했어요. 줄이거나 나눠서 다시 보내 주세요.';
const UNREADABLE = '보낸 내용을 읽지 못했어요. 화면을 새로 고친 뒤 다시 해 주세요.';
const SECONDS_TO_WAIT = '5';

export const unknownRoute: RequestHandler = (_request, response) => {
  const error: ApiError = {
    code: 'not_found',
    message: '그런 것을 찾을 수 없어요. 화면을 새로 고쳐 주세요.',
  };
  response.status(404).json(error);
};

/** Every failure becomes an `ApiError` with one Korean sentence; what is ours to mend is reported. */
export function answerConsoleError(report: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const { status, answer } = describe(error);
    if (status >= 500) report(error);
    if (response.headersSent) {
      next(error);
      return;
    }
    // An upload is heard to its end: a browser that is cut off while sending shows no answer at all.
    if (!request.complete) request.resume();
    if (status === 429 || status === 503) response.set('Retry-After', SECONDS_TO_WAIT);
    response.status(status).json(answer);
  };
}

function describe(error: unknown): { status: number; answer: ApiError } {
  if (error instanceof BanjangError) {
    const { code, audience, retry } = error;
    const status = STATUS[code] ?? (retry === 'later' ? 503 : 500);
    const message = audience === 'operator' ? (FOR_STAFF[code] ?? OUR_FAULT) : error.message;
    return { status, answer: { code, message, ...(error instanceof FormError && { fields: error.fields }) } };
  }
  const status = statusOfParser(error);
  if (status === 413) return { status, answer: { code: 'body_too_large', message: TOO_LARGE } };
  if (status !== undefined) return { status, answer: { code: 'form_invalid', message: UNREADABLE } };
  return { status: 500, answer: { code: 'internal', message: OUR_FAULT } };
}

/** Express and its parsers mark what the sender did wrong with a status of the 400s. */
function statusOfParser(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  return error.status >= 400 && error.status < 500 ? error.status : undefined;
}
