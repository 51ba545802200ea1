import { BanjangError } from '../errors.js';

/** All that a log tells of an error. */
export interface ErrorRecord {
  type: string;
  message: string;
  code?: string | number;
  audience?: string;
  retry?: string;
  stack?: string;
  cause?: ErrorRecord;
}

interface ErrorLike {
  message: string;
  code?: unknown;
  stack?: unknown;
  cause?: unknown;
}

const DEEPEST_CAUSE = 5;
/** From the first quote to the last: what is quoted may hold quotes. One that never ends reaches to the end. */
const QUOTED = /(?<!\w)["'`«„“‘][^]*["'`»“”’]|(?<!\w)["'`«„“‘][^]*$/;
const FRAME = /^ {4}at (?:.*\)|.*:\d+:\d+)$/;
const CODE = /^\w{1,64}$/;

/**
 * For the log, which never holds personal data. Whoever threw may have hung anything on the error:
 * PostgreSQL a `detail` with the citizen's key, the body parser the body. Only what is named here stays,
 * and of messages that are not ours nothing in quotes: there stands the value that was wrong.
 */
export function errorRecord(error: unknown, depth = 0): ErrorRecord {
  if (!isErrorLike(error)) return { type: typeof error, message: 'not an error' };
  const type = typeOf(error);
  const message = tellsNoValue(error) ? error.message : error.message.replace(QUOTED, '"…"');
  const { code } = error;
  return {
    type,
    message,
    ...((typeof code === 'number' || (typeof code === 'string' && CODE.test(code))) && { code }),
    ...(error instanceof BanjangError && { audience: error.audience, retry: error.retry }),
    stack: [`${type}: ${message}`, ...framesOf(error)].join('\n'),
    ...(isErrorLike(error.cause) && depth < DEEPEST_CAUSE && { cause: errorRecord(error.cause, depth + 1) }),
  };
}

/** Not `instanceof`: errors of Node's own come from another realm where modules are isolated. */
function isErrorLike(error: unknown): error is ErrorLike {
  return (
    typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
  );
}

function typeOf(error: ErrorLike): string {
  const { name } = Object(error.constructor) as { name?: unknown };
  return typeof name === 'string' && name !== '' && name !== 'Object' ? name : 'Error';
}

/** Ours is written for its reader; the operating system's names a path or an address of our own. */
function tellsNoValue(error: ErrorLike): boolean {
  return error instanceof BanjangError || ('errno' in error && 'syscall' in error);
}

/** Without the head, which repeats the message. */
function framesOf({ stack, message }: ErrorLike): string[] {
  if (typeof stack !== 'string') return [];
  const head = stack.indexOf(message);
  const frames = head === -1 ? stack : stack.slice(head + message.length);
  return frames.split('\n').filter((line) => FRAME.test(line));
}
