import type { z } from 'zod';
import { FormError } from '../staff/refusals.js';

const ODD = '입력한 값이 알맞지 않아요. 다시 확인해 주세요.';

/** The body as the route needs it. Throws `form_invalid` that names each field at fault; schemas bring Korean words. */
export function readForm<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) {
    const field = String(path[0] ?? '');
    if (field !== '') fields[field] ??= /[가-힣]/.test(message) ? message : ODD;
  }
  throw new FormError(fields, Object.keys(fields).length === 0 ? ODD : undefined);
}
