import { z } from 'zod';

/**
 * The slice of LINE's webhook that we read. LINE adds fields and kinds of events without notice, and
 * older events lack ids and destination: what is not as expected counts as absent.
 */
const text = z.string().optional().catch(undefined);

/** Ids have come as numbers. One beyond 2^53 has lost digits by now: a wrong id is worse than none. */
const id = z
  .union([z.string(), z.number().int()])
  .transform(String)
  // No database key holds a NUL: such an id is no id.
  .pipe(
    z
      .string()
      .trim()
      .min(1)
      .max(200)
      .regex(/^[^\0]+$/),
  )
  .optional()
  .catch(undefined);

const amount = z
  .union([z.number(), z.string().trim().min(1).transform(Number)])
  .pipe(z.number())
  .optional()
  .catch(undefined);

const message = z.object({
  id,
  type: text,
  text,
  fileName: text,
  title: text,
  address: text,
  latitude: amount,
  longitude: amount,
  keywords: z.array(z.string()).catch([]),
  contentProvider: z.object({ type: text, originalContentUrl: text }).optional().catch(undefined),
});

export const webhookBody = z.object({ events: z.array(z.unknown()) });

export const webhookEvent = z.object({
  type: text,
  timestamp: amount,
  mode: text,
  webhookEventId: id,
  replyToken: z
    .string()
    .max(200)
    .regex(/^[^\0]+$/)
    .optional()
    .catch(undefined),
  source: z.object({ type: text, userId: id }).optional().catch(undefined),
  message: message.optional().catch(undefined),
  postback: z.object({ data: text }).optional().catch(undefined),
  follow: z
    .object({ isUnblocked: z.boolean().catch(false) })
    .optional()
    .catch(undefined),
  unsend: z.object({ messageId: id }).optional().catch(undefined),
});

export type WebhookEvent = z.infer<typeof webhookEvent>;
export type WebhookMessage = z.infer<typeof message>;
