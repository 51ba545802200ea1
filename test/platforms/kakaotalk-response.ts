import { z } from 'zod';

/**
 * What KakaoTalk takes as an answer of a skill, as strictly as its guides can be read: unknown
 * fields, empty words, broken characters and every length are refused. Lengths count UTF-16 units.
 */
const BUBBLE_BYTES = 30_720;

const words = (longest: number): z.ZodString =>
  z
    .string()
    .max(longest)
    .refine((text) => text.trim() !== '', 'is empty')
    .refine((text) => !/\p{Surrogate}/u.test(text), 'has half a character');
const web = z
  .string()
  .refine((url) => /^https?:\/\/\S+$/i.test(url) && URL.canParse(url), 'is no web address');
const extra = z.record(z.string(), z.unknown());

const buttonOf = (label: z.ZodString): z.ZodType<Record<string, unknown>> =>
  z.discriminatedUnion('action', [
    z.strictObject({ label, action: z.literal('webLink'), webLinkUrl: web }),
    z.strictObject({
      label,
      action: z.literal('phone'),
      phoneNumber: z.string().regex(/^\+?\d[\d-]{1,19}$/),
    }),
    z.strictObject({
      label,
      action: z.literal('message'),
      messageText: words(1000),
      extra: extra.optional(),
    }),
    z.strictObject({
      label,
      action: z.literal('block'),
      blockId: words(60),
      messageText: words(1000).optional(),
      extra: extra.optional(),
    }),
    z.strictObject({ label, action: z.enum(['share', 'operator']) }),
  ]);

const buttons = (most: number): z.ZodOptional<z.ZodArray<z.ZodType>> =>
  z
    .array(buttonOf(words(14)))
    .min(1)
    .max(most)
    .optional();
/** Side by side there is room for two short ones. */
const fitsLayout = (card: { buttonLayout?: string | undefined; buttons?: unknown[] | undefined }): boolean =>
  card.buttonLayout !== 'horizontal' ||
  z
    .array(buttonOf(words(8)))
    .max(2)
    .safeParse(card.buttons ?? []).success;
const layout = z.enum(['vertical', 'horizontal']).optional();

const textCard = (inCarousel: boolean): z.ZodType =>
  z
    .strictObject({
      title: words(50).optional(),
      description: words(inCarousel ? 128 : 400).optional(),
      buttons: buttons(3),
      buttonLayout: layout,
    })
    .refine((card) => card.title !== undefined || card.description !== undefined, 'has no words')
    .refine(
      (card) => inCarousel || (card.title ?? '').length + (card.description ?? '').length <= 400,
      'title and description are over 400 together',
    )
    .refine(fitsLayout, 'has too much for horizontal buttons');

const thumbnail = z.strictObject({
  imageUrl: web,
  altText: words(50).optional(),
  fixedRatio: z.boolean().optional(),
  link: z.strictObject({ web }).optional(),
});

const basicCard = z
  .strictObject({
    title: words(50).optional(),
    description: words(230).optional(),
    thumbnail,
    buttons: buttons(3),
    buttonLayout: layout,
  })
  .refine(fitsLayout, 'has too much for horizontal buttons');

const listItem = z
  .strictObject({
    title: words(100),
    description: words(200).optional(),
    imageUrl: web.optional(),
    link: z.strictObject({ web }).optional(),
    action: z.enum(['message', 'block']).optional(),
    blockId: words(60).optional(),
    messageText: words(1000).optional(),
    extra: extra.optional(),
  })
  .refine((item) => item.action !== 'message' || item.messageText !== undefined, 'says nothing')
  .refine((item) => item.action !== 'block' || item.blockId !== undefined, 'names no block');

const listCard = (mostItems: number): z.ZodType =>
  z.strictObject({
    header: z.strictObject({ title: words(100) }),
    items: z.array(listItem).min(1).max(mostItems),
    buttons: buttons(2),
    buttonLayout: layout,
  });

const carousel = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('textCard'), items: z.array(textCard(true)).min(2).max(10) }),
  z.strictObject({ type: z.literal('basicCard'), items: z.array(basicCard).min(2).max(10) }),
  z.strictObject({ type: z.literal('listCard'), items: z.array(listCard(4)).min(2).max(5) }),
]);

const output = z
  .union([
    z.strictObject({ simpleText: z.strictObject({ text: words(1000) }) }),
    z.strictObject({ simpleImage: z.strictObject({ imageUrl: web, altText: words(50) }) }),
    z.strictObject({ textCard: textCard(false) }),
    z.strictObject({ basicCard }),
    z.strictObject({ listCard: listCard(5) }),
    z.strictObject({ carousel }),
  ])
  .refine((bubble) => Buffer.byteLength(JSON.stringify(bubble)) <= BUBBLE_BYTES, 'is over 30 720 bytes');

const quickReply = z
  .strictObject({
    label: words(14),
    action: z.enum(['message', 'block']),
    messageText: words(1000).optional(),
    blockId: words(60).optional(),
    extra: extra.optional(),
  })
  .refine((reply) => reply.action !== 'block' || reply.blockId !== undefined, 'names no block');

const context = z.strictObject({
  values: z.array(
    z.strictObject({
      name: words(100),
      lifeSpan: z.int().min(0),
      ttl: z.int().optional(),
      params: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

export const kakaoResponse = z
  .strictObject({
    version: z.literal('2.0'),
    template: z
      .strictObject({
        outputs: z.array(output).min(1).max(3),
        quickReplies: z.array(quickReply).max(10).optional(),
      })
      .optional(),
    context: context.optional(),
    data: z.record(z.string(), z.unknown()).optional(),
    useCallback: z.boolean().optional(),
  })
  .refine((response) => response.template !== undefined || response.useCallback === true, 'has no template');

export interface KakaoShown {
  outputs: Record<string, unknown>[];
  quickReplies: { label: string; messageText?: string; extra?: Record<string, unknown> }[];
}

export type Verdict =
  | ({ sees: 'bubbles' } & KakaoShown)
  | { sees: 'waiting'; text: string }
  | { sees: 'nothing'; reasons: string[] };

/** What a citizen sees of this answer. Kakao itself says nothing: a refused answer is just silence. */
export function judgeResponse(answer: unknown): Verdict {
  const result = kakaoResponse.safeParse(answer);
  if (!result.success) return { sees: 'nothing', reasons: reasonsOf(result.error) };
  const { template, useCallback, data } = result.data;
  if (template === undefined || useCallback === true) {
    const text = data?.['text'];
    return { sees: 'waiting', text: typeof text === 'string' ? text : '' };
  }
  return {
    sees: 'bubbles',
    outputs: template.outputs,
    quickReplies: template.quickReplies ?? [],
  };
}

function reasonsOf(error: z.ZodError): string[] {
  return error.issues.map((issue) => `${issue.path.join('.') || 'response'}: ${issue.message}`);
}
