import { z } from 'zod';
import { reasonsOf } from './messenger-message.js';

const words = (longest: number): z.ZodString => z.string().min(1).max(longest);
const isLocalized = (parts: { locale: string }[]): boolean =>
  parts.some(({ locale }) => locale === 'default');

const menuItem = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('web_url'), title: words(30), url: z.url({ protocol: /^https?$/ }) }),
  z.strictObject({ type: z.literal('postback'), title: words(30), payload: words(1000) }),
]);
const question = z.strictObject({ question: words(80), payload: words(1000) });

const properties = {
  get_started: z.strictObject({ payload: words(1000) }),
  greeting: z
    .array(z.strictObject({ locale: words(10), text: words(160) }))
    .min(1)
    .refine(isLocalized, 'needs the default locale'),
  persistent_menu: z
    .array(z.strictObject({ locale: words(10), call_to_actions: z.array(menuItem).min(1).max(20) }))
    .min(1)
    .refine(isLocalized, 'needs the default locale'),
  ice_breakers: z
    .array(z.strictObject({ locale: words(10), call_to_actions: z.array(question).min(1).max(4) }))
    .min(1)
    .refine(isLocalized, 'needs the default locale'),
};
const setting = z.strictObject(properties).partial();
const names = z.enum(Object.keys(properties) as [keyof typeof properties]);

/** The page's messenger profile, with Meta's rules about what may be set. Answers a refusal as text. */
export class MessengerProfileStore {
  readonly values = new Map<string, unknown>();

  set(body: unknown): string | undefined {
    const result = setting.safeParse(body);
    if (!result.success) return reasonsOf(result.error).join('; ');
    const given = Object.entries(result.data);
    if (given.length === 0) return 'requires one of the params';
    const hasButton = this.values.has('get_started') || result.data.get_started !== undefined;
    if (result.data.persistent_menu !== undefined && !hasButton)
      return 'You must set a Get Started button if you also wish to use persistent menu';
    for (const [name, value] of given) this.values.set(name, value);
    return undefined;
  }

  remove(body: unknown): string | undefined {
    const result = z.strictObject({ fields: z.array(names).min(1) }).safeParse(body);
    if (!result.success) return reasonsOf(result.error).join('; ');
    for (const name of result.data.fields) this.values.delete(name);
    return undefined;
  }

  get(fields: readonly string[]): unknown {
    const found = fields.filter((name) => this.values.has(name)).map((name) => [name, this.values.get(name)]);
    return { data: found.length === 0 ? [] : [Object.fromEntries(found)] };
  }
}
