import { z } from 'zod';
import { milliseconds } from './milliseconds.js';

/**
 * The slice of Meta's webhooks that we read. Meta adds, omits and retypes fields, so whatever is not
 * as expected counts as absent; ids are strings or numbers, times are in milliseconds or in seconds.
 */
const text = z.string().optional().catch(undefined);
const flag = z.boolean().default(false).catch(false);
const id = z
  .union([z.string(), z.number().int()])
  .transform((value) => String(value).trim())
  // No database key holds a NUL: such an id is no id.
  .pipe(
    z
      .string()
      .min(1)
      .max(500)
      .regex(/^[^\0]+$/),
  )
  .optional()
  .catch(undefined);
const time = z.unknown().optional().transform(milliseconds);
const party = z.object({ id }).default({}).catch({});
const list = z.array(z.unknown()).default([]).catch([]);
const part = <T extends z.ZodRawShape>(shape: T) => z.object(shape).optional().catch(undefined);

const attachment = z
  .object({
    type: text,
    url: text,
    title: text,
    payload: z
      .object({
        url: text,
        title: text,
        sticker_id: id,
        coordinates: part({ lat: z.number().min(-90).max(90), long: z.number().min(-180).max(180) }),
      })
      .catch({}),
  })
  .catch({ payload: {} });
export type Attachment = z.infer<typeof attachment>;

const message = z.object({
  mid: id,
  text,
  quick_reply: part({ payload: text }),
  attachments: z.array(attachment).default([]).catch([]),
  is_echo: flag,
  is_deleted: flag,
  is_unsupported: flag,
  app_id: id,
  metadata: text,
});
export type InboundMeta = z.infer<typeof message>;

const referral = part({ source: text, type: text });

export const webhookEvent = z.looseObject({
  sender: party,
  recipient: party,
  timestamp: time,
  message: message.optional().catch(undefined),
  message_edit: part({ mid: id, text: z.string().catch('') }),
  postback: part({ mid: id, title: text, payload: text }),
  referral,
  reaction: part({ mid: id, action: text, emoji: text, reaction: text }),
  delivery: part({ mids: z.array(id).default([]).catch([]), watermark: time }),
  read: part({ mid: id, watermark: time }),
  pass_thread_control: part({ new_owner_app_id: id }),
  take_thread_control: part({ new_owner_app_id: id }),
});
export type WebhookEvent = z.infer<typeof webhookEvent>;

const entry = z.object({ id, time, messaging: list, standby: list, changes: list });
export type WebhookEntry = z.infer<typeof entry>;

/** An entry that is no object at all says nothing; the others of its batch still count. */
export const webhookBody = z.object({
  object: z.string(),
  entry: z.array(entry.optional().catch(undefined)),
});
