import { z } from 'zod';

/**
 * What Meta takes as a message, as strictly as its guides can be read: unknown fields, empty words,
 * broken characters and every length are refused. Lengths count UTF-16 units.
 */
const words = (longest: number): z.ZodString =>
  z
    .string()
    .max(longest)
    .refine((text) => text.trim() !== '', 'is empty')
    .refine((text) => !/\p{Surrogate}/u.test(text), 'has half a character');
const web = z
  .string()
  .refine((url) => /^https?:\/\/\S+$/i.test(url) && URL.canParse(url), 'is no web address');

const button = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('web_url'), url: web, title: words(20) }),
  z.strictObject({
    type: z.literal('phone_number'),
    payload: z.string().regex(/^\+[1-9]\d{6,14}$/, 'has no country code'),
    title: words(20),
  }),
  z.strictObject({ type: z.literal('postback'), payload: words(1000), title: words(20) }),
]);
const buttons = z.array(button).min(1).max(3);

const element = z
  .strictObject({
    title: words(80),
    subtitle: words(80).optional(),
    image_url: web.optional(),
    default_action: z.strictObject({ type: z.literal('web_url'), url: web }).optional(),
    buttons: buttons.optional(),
  })
  .refine((card) => Object.keys(card).length > 1, 'has only a title');

const template = z.discriminatedUnion('template_type', [
  z.strictObject({ template_type: z.literal('generic'), elements: z.array(element).min(1).max(10) }),
  z.strictObject({ template_type: z.literal('button'), text: words(640), buttons }),
]);

const attachment = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('template'), payload: template }),
  z.strictObject({ type: z.literal('image'), payload: z.strictObject({ url: web }) }),
]);

const quickReply = z.strictObject({
  content_type: z.literal('text'),
  title: words(20),
  payload: words(1000),
  image_url: web.optional(),
});

export const messengerMessage = z
  .strictObject({
    text: words(2000).optional(),
    attachment: attachment.optional(),
    quick_replies: z.array(quickReply).min(1).max(13).optional(),
    metadata: z.string().max(1000).optional(),
  })
  .refine(
    (message) => (message.text === undefined) !== (message.attachment === undefined),
    'needs text or attachment',
  )
  .refine(
    (message) => message.quick_replies === undefined || message.attachment?.type !== 'image',
    'loses its quick replies under a picture',
  );
export type MessengerMessage = z.infer<typeof messengerMessage>;

const recipient = z.strictObject({ id: z.string().regex(/^\d+$/, 'must be a valid ID string') });

export const sendRequest = z.union([
  z.strictObject({
    recipient,
    sender_action: z.enum(['typing_on', 'typing_off', 'mark_seen']),
    persona_id: z.string().optional(),
  }),
  z.strictObject({
    recipient,
    messaging_type: z.enum(['RESPONSE', 'UPDATE', 'MESSAGE_TAG']),
    tag: z.string().optional(),
    message: messengerMessage,
    persona_id: z.string().optional(),
  }),
]);

/** Why Meta would refuse these messages; empty if it takes them all. */
export function reasonsAgainst(messages: readonly unknown[]): string[] {
  return messages.flatMap((message, index) => {
    const result = messengerMessage.safeParse(message);
    if (!result.success) return reasonsOf(result.error).map((reason) => `${index}: ${reason}`);
    const isEnd = index === messages.length - 1;
    return result.data.quick_replies === undefined || isEnd ? [] : [`${index}: quick replies vanish`];
  });
}

export function reasonsOf(error: z.ZodError): string[] {
  return error.issues.map((issue) => `${issue.path.join('.') || 'message'}: ${issue.message}`);
}
