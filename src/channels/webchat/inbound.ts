import { z } from 'zod';
import { BanjangError } from '../../errors.js';
import { type InboundContent, MAXIMUM_TEXT_LENGTH } from '../../message/inbound-message.js';

/** Made by the page for every message: sending twice under one id is one message. */
const clientId = z.uuid();
const text = z
  .string('보낼 말을 적어 주세요.')
  .max(
    MAXIMUM_TEXT_LENGTH,
    `한 번에 ${MAXIMUM_TEXT_LENGTH.toLocaleString('ko-KR')}자까지 보낼 수 있어요. 나눠서 보내 주세요.`,
  )
  .refine((value) => value.trim() !== '', '보낼 말을 적어 주세요.');

const messageBody = z.object({ clientId, text, payload: z.string().min(1).max(200).optional() });
const photoFields = z.object({ clientId, text: text.optional() });

export interface Inbound {
  clientId: string;
  content: InboundContent;
}

/** The body of POST /chat/messages: typed words, or one of our buttons tapped. */
export function readMessage(body: unknown): Inbound {
  const { clientId, text, payload } = check(messageBody, body);
  return payload === undefined
    ? { clientId, content: { kind: 'text', text } }
    : { clientId, content: { kind: 'tap', text, payload } };
}

/** The fields that travel with a photo. */
export function readPhotoFields(fields: Record<string, string>): { clientId: string; text?: string } {
  const { clientId, text } = check(photoFields, fields);
  return text === undefined ? { clientId } : { clientId, text };
}

function check<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  // Only the words about `text` are for a citizen; anything else was not written by our page.
  const aboutText = result.error.issues.find((issue) => issue.path[0] === 'text')?.message;
  const message = aboutText ?? '보낸 내용을 읽지 못했어요. 화면을 새로 고친 뒤 다시 보내 주세요.';
  throw new BanjangError('webhook_malformed', message, { audience: 'citizen', retry: 'never' });
}
