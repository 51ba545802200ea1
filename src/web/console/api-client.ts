import type { ApiError } from '../../console/api.js';
import { wasActive } from './activity.js';

const API = '/console/api';
const TIMEOUT = 15_000;

/** A call that did not succeed, with words that can be shown as they are. */
export class ApiFailure extends Error {
  readonly code: string;
  /** HTTP status; 0 if no answer came. */
  readonly status: number;
  /** Of a form: field name and what is wrong with it. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(error: ApiError, status: number) {
    super(error.message);
    this.name = 'ApiFailure';
    this.code = error.code;
    this.status = status;
    this.fields = error.fields ?? {};
  }
}

interface CallOptions {
  signal?: AbortSignal | undefined;
  /** Milliseconds, for what takes long by nature, such as a photo. */
  timeout?: number;
}

/**
 * The one way to the server. A body is sent as JSON; `FormData` and `Blob` go as they are.
 * Paths begin with a slash and are below `/console/api`.
 */
export const api = {
  get: <T>(path: string, options?: CallOptions) => call<T>('GET', path, undefined, options),
  post: <T = undefined>(path: string, body?: unknown, options?: CallOptions) =>
    call<T>('POST', path, body, options),
  put: <T = undefined>(path: string, body?: unknown, options?: CallOptions) =>
    call<T>('PUT', path, body, options),
  patch: <T = undefined>(path: string, body?: unknown, options?: CallOptions) =>
    call<T>('PATCH', path, body, options),
  delete: <T = undefined>(path: string, body?: unknown, options?: CallOptions) =>
    call<T>('DELETE', path, body, options),
};

const listeners = new Set<() => void>();

/** Hears that the server no longer knows this session. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** For news of it that came another way, such as the event stream. */
export function reportSignedOut(): void {
  for (const listener of listeners) listener();
}

async function call<T>(method: string, path: string, body: unknown, options: CallOptions = {}): Promise<T> {
  const timeout = AbortSignal.timeout(options.timeout ?? TIMEOUT);
  const response = await send(method, path, body, anySignal(timeout, options.signal));
  if (response.ok) return (await readAnswer(response)) as T;
  // A wrong password is a 401 too, but nobody was signed in who is not any more.
  if (response.status === 401 && !/^\/(session|links)\b/.test(path)) reportSignedOut();
  throw new ApiFailure(await readError(response), response.status);
}

async function send(method: string, path: string, body: unknown, signal: AbortSignal): Promise<Response> {
  const isRaw = body instanceof FormData || body instanceof Blob;
  const headers: Record<string, string> = { 'x-banjang': 'console', accept: 'application/json' };
  if (wasActive()) headers['x-banjang-active'] = '1';
  if (body !== undefined && !isRaw) headers['content-type'] = 'application/json';
  try {
    return await fetch(API + path, {
      method,
      headers,
      signal,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
    });
  } catch (error) {
    throw noAnswer(error);
  }
}

/** Somebody who left the page gets his own abort back; everybody else a sentence. */
function noAnswer(error: unknown): unknown {
  if (error instanceof DOMException && error.name === 'AbortError') return error;
  const isSlow = error instanceof DOMException && error.name === 'TimeoutError';
  return new ApiFailure(
    isSlow
      ? { code: 'timeout', message: '서버가 제때 답하지 않았어요. 잠시 뒤에 다시 해 보세요.' }
      : { code: 'offline', message: '서버에 연결하지 못했어요. 인터넷 연결을 확인하고 다시 해 보세요.' },
    0,
  );
}

async function readAnswer(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

async function readError(response: Response): Promise<ApiError> {
  try {
    const error = (await response.json()) as Partial<ApiError> | null;
    if (typeof error?.message === 'string' && typeof error.code === 'string') return error as ApiError;
  } catch {
    // A proxy answered, not we.
  }
  if (response.status === 413)
    return { code: 'body_too_large', message: '내용이 너무 커서 보낼 수 없어요. 줄여서 다시 보내 주세요.' };
  return {
    code: 'internal',
    message: `서버에 문제가 있어 처리하지 못했어요(${response.status}). 잠시 뒤에 다시 해 보세요.`,
  };
}

/** `AbortSignal.any` is younger than the browsers we promise. */
function anySignal(timeout: AbortSignal, given: AbortSignal | undefined): AbortSignal {
  if (given === undefined) return timeout;
  const either = new AbortController();
  for (const signal of [timeout, given]) {
    if (signal.aborted) either.abort(signal.reason);
    signal.addEventListener('abort', () => either.abort(signal.reason), { once: true });
  }
  return either.signal;
}

/** What to tell somebody about a failure of any kind. */
export function failureText(error: unknown): string {
  return error instanceof ApiFailure ? error.message : '문제가 생겨 처리하지 못했어요. 다시 해 보세요.';
}
