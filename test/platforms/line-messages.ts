import { z } from 'zod';

/**
 * What LINE takes as messages, as strictly as its reference can be read: unknown fields, empty words,
 * broken characters and every length are refused. Labels and spoken texts count characters as a
 * reader sees them, everything else counts UTF-16 units.
 */
const segmenter = new Intl.Segmenter('ko', { granularity: 'grapheme' });
const graphemes = (text: string): number => [...segmenter.segment(text)].length;

const words = z
  .string()
  .refine((text) => text.trim() !== '', 'May not be empty')
  .refine((text) => !/\p{Surrogate}/u.test(text), 'has half a character');
const units = (longest: number): z.ZodType<string> =>
  words.refine((text) => text.length <= longest, 'is too long');
const letters = (longest: number): z.ZodType<string> =>
  words.refine((text) => graphemes(text) <= longest, 'is too long');

const label = letters(20);
const uri = z
  .string()
  .max(1000)
  .refine((text) => /^[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/.test(text), 'is not percent-encoded')
  .refine(
    (text) => /^(?:https?:\/\/|line:|tel:\+?\d+$)/i.test(text) && URL.canParse(text),
    'invalid uri scheme',
  );

const action = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('uri'), label, uri }),
  z.strictObject({ type: z.literal('message'), label, text: letters(300) }),
  z.strictObject({
    type: z.literal('postback'),
    label,
    data: z.string().min(1).max(300),
    displayText: letters(300).optional(),
  }),
]);
export type ShownAction = z.infer<typeof action>;

const colour = z.string().regex(/^#[0-9a-f]{6}$/i);
const spacing = z.enum(['none', 'xs', 'sm', 'md', 'lg', 'xl', 'xxl']);
const flexText = z.strictObject({
  type: z.literal('text'),
  text: words,
  size: z.enum(['xxs', 'xs', 'sm', 'md', 'lg', 'xl', 'xxl']).optional(),
  weight: z.enum(['regular', 'bold']).optional(),
  color: colour.optional(),
  wrap: z.boolean().optional(),
});
const flexButton = z.strictObject({
  type: z.literal('button'),
  style: z.enum(['primary', 'secondary', 'link']).optional(),
  height: z.enum(['sm', 'md']).optional(),
  action,
});
const flexBox = z.strictObject({
  type: z.literal('box'),
  layout: z.enum(['vertical', 'horizontal', 'baseline']),
  spacing: spacing.optional(),
  action: action.optional(),
  get contents() {
    return z.array(z.union([flexText, flexButton, flexBox])).min(1);
  },
});
const bytes = (most: number) => (value: unknown) => Buffer.byteLength(JSON.stringify(value)) <= most;
const bubble = z
  .strictObject({ type: z.literal('bubble'), body: flexBox.optional(), footer: flexBox.optional() })
  .refine(bytes(30 * 1024), 'is over 30 KB');
const carousel = z
  .strictObject({ type: z.literal('carousel'), contents: z.array(bubble).min(1).max(12) })
  .refine(bytes(50 * 1024), 'is over 50 KB');

const quickReply = z.strictObject({
  items: z
    .array(z.strictObject({ type: z.literal('action'), action }))
    .min(1)
    .max(13),
});

const secure = z
  .string()
  .max(2000)
  .refine((url) => /^https:\/\/[\x21-\x7e]+$/.test(url) && URL.canParse(url), 'invalid uri');

const message = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('image'),
    originalContentUrl: secure,
    previewImageUrl: secure,
    quickReply: quickReply.optional(),
  }),
  z.strictObject({ type: z.literal('text'), text: units(5000), quickReply: quickReply.optional() }),
  z.strictObject({
    type: z.literal('flex'),
    altText: units(1500),
    contents: z.union([bubble, carousel]),
    quickReply: quickReply.optional(),
  }),
]);
export type ShownMessage = z.infer<typeof message>;

export const lineMessages = z.array(message).min(1).max(5);

export interface Refusal {
  message: string;
  details: { message: string; property: string }[];
}

/** The messages as a citizen would see them, or LINE's words about what is wrong. */
export function judgeMessages(messages: unknown): ShownMessage[] | Refusal {
  const result = lineMessages.safeParse(messages);
  if (result.success) return result.data;
  const details = result.error.issues.map((issue) => ({
    message: issue.message,
    property: `messages${issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')}`,
  }));
  return { message: `The request body has ${details.length} error(s)`, details };
}
