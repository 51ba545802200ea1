import { z } from 'zod';
import type { SendOutcome } from '../channel.js';

/** `few`: worth some more tries, but not for a day; it may just as well be a no. */
export type Failure = Exclude<SendOutcome, { state: 'sent' | 'delivered' }> & { few?: boolean };

const graphError = z.object({
  code: z.number().int().catch(0),
  error_subcode: z.number().int().optional().catch(undefined),
  message: z.string().catch(''),
  is_transient: z.boolean().catch(false),
});
type GraphError = z.infer<typeof graphError>;

/** A new token is set by a person; asking in between tells us when it works. */
const TOKEN_WAIT_MILLISECONDS = 10 * 60_000;
const MAXIMUM_DETAIL_LENGTH = 300;

interface Rule {
  code: number;
  subcodes?: readonly number[];
  name: string;
  state: 'failed' | 'few' | 'wait' | 'token' | 'unknown';
}

/** The first that fits; subcodes before the code alone. Code 10 and 200 alone are a permission that we lack. */
const RULES: readonly Rule[] = [
  // Known to be answered although all was sent.
  { code: 1, name: 'error_though_sent', state: 'unknown' },
  // Also what Meta says of somebody who blocked the page.
  { code: 2, name: 'temporary', state: 'few' },
  { code: 4, subcodes: [2018354], name: 'too_frequent', state: 'failed' },
  { code: 9, subcodes: [2018352], name: 'too_frequent', state: 'failed' },
  { code: 4, name: 'rate_limited', state: 'wait' },
  { code: 17, name: 'rate_limited', state: 'wait' },
  { code: 32, name: 'rate_limited', state: 'wait' },
  { code: 341, name: 'rate_limited', state: 'wait' },
  { code: 613, name: 'rate_limited', state: 'wait' },
  { code: 10, subcodes: [2018278, 2534022, 2018065], name: 'window_closed', state: 'failed' },
  { code: 10, subcodes: [1893063], name: 'page_restricted', state: 'failed' },
  { code: 368, name: 'page_restricted', state: 'failed' },
  { code: 10, subcodes: [2018108], name: 'person_unavailable', state: 'failed' },
  { code: 200, subcodes: [1545041], name: 'person_unavailable', state: 'failed' },
  { code: 551, name: 'person_unavailable', state: 'failed' },
  { code: 100, subcodes: [2018001], name: 'person_unknown', state: 'failed' },
  { code: 102, name: 'token_revoked', state: 'token' },
  { code: 190, name: 'token_revoked', state: 'token' },
  { code: 1200, name: 'temporary', state: 'few' },
  { code: 36000, name: 'picture_too_large', state: 'failed' },
  { code: 100, name: 'refused', state: 'failed' },
  { code: 3, name: 'not_permitted', state: 'failed' },
  { code: 10, name: 'not_permitted', state: 'failed' },
];

/** The outcome of an `error` in Meta's answer, whatever its HTTP status; undefined if there is none. */
export function judgeError(body: unknown, waitMilliseconds: number | undefined): Failure | undefined {
  const { error } = Object(body) as { error?: unknown };
  const found = graphError.safeParse(error).data;
  return found === undefined ? undefined : outcomeOf(found, waitMilliseconds);
}

function outcomeOf(error: GraphError, waitMilliseconds: number | undefined): Failure {
  const { error_subcode: subcode } = error;
  // Some errors say their code in the message alone: "(#613) Calls to this api…".
  const code = error.code === 0 ? Number(/^\(#(\d{1,6})\)/.exec(error.message)?.[1] ?? 0) : error.code;
  const rule = ruleOf({ ...error, code });
  const number = subcode === undefined ? `${code}` : `${code}/${subcode}`;
  const told = { code: rule.name, detail: `${number}: ${error.message}`.slice(0, MAXIMUM_DETAIL_LENGTH) };
  switch (rule.state) {
    case 'failed':
    case 'unknown':
      return { state: rule.state, ...told };
    case 'few':
      return { state: 'retry', ...told, ...wait(waitMilliseconds), few: true };
    case 'wait':
      return { state: 'retry', ...told, ...wait(waitMilliseconds) };
    case 'token':
      return { state: 'retry', ...told, afterMilliseconds: TOKEN_WAIT_MILLISECONDS };
  }
}

function ruleOf({ code, error_subcode: subcode, is_transient: isTransient }: GraphError): Omit<Rule, 'code'> {
  const known = RULES.find(
    (rule) =>
      rule.code === code &&
      (rule.subcodes === undefined || (subcode !== undefined && rule.subcodes.includes(subcode))),
  );
  if (known !== undefined) return known;
  // The business use cases' own rate limits: 80000 to 80014, of which Messenger's is 80006.
  if (code >= 80_000 && code <= 80_014) return { name: 'rate_limited', state: 'wait' };
  if (code >= 200 && code <= 299) return { name: 'not_permitted', state: 'failed' };
  return isTransient ? { name: 'temporary', state: 'few' } : { name: 'refused', state: 'failed' };
}

function wait(milliseconds: number | undefined): { afterMilliseconds?: number } {
  return milliseconds === undefined ? {} : { afterMilliseconds: milliseconds };
}
