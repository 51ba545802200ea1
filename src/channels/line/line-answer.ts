import { z } from 'zod';
import { readJson, type Answered } from '../exchange.js';

/** What LINE says in an answer, good or bad; fields that are not as expected count as absent. */
const lineAnswer = z.object({
  message: z.string().optional().catch(undefined),
  details: z
    .array(z.object({ message: z.string().catch(''), property: z.string().catch('') }))
    .optional()
    .catch(undefined),
  sentMessages: z
    .array(z.object({ id: z.string() }))
    .optional()
    .catch(undefined),
});
export type LineAnswer = z.infer<typeof lineAnswer>;

const MAXIMUM_DETAIL_LENGTH = 300;

/** Undefined if it is no JSON object: a page of a proxy, or half an answer. */
export function readAnswer({ bytes }: Answered): LineAnswer | undefined {
  return lineAnswer.safeParse(readJson(bytes)).data;
}

/** For whoever must find out why; LINE keeps no log for us, so its request id is told. */
export function detailOf(exchange: Answered): string {
  const { message, details = [] } = readAnswer(exchange) ?? {};
  const faults = details.map((one) => `${one.property}: ${one.message}`).join('; ');
  const words = [message ?? 'no readable answer', faults && `(${faults})`].filter(Boolean).join(' ');
  const requestId = exchange.headers['x-line-request-id'];
  const trace = typeof requestId === 'string' ? ` [${requestId}]` : '';
  return `HTTP ${exchange.status}: ${words}`.slice(0, MAXIMUM_DETAIL_LENGTH - trace.length) + trace;
}
