import { createHash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** LINE wants a UUID. Any other key of ours is made into one, the same every time. */
export function retryKeyOf(key: string): string {
  if (UUID.test(key)) return key;
  const digits = createHash('sha256').update(key).digest('hex');
  const [, a, b, c, d, e] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(digits) ?? [];
  return `${a}-${b}-8${c}-8${d}-${e}`;
}
