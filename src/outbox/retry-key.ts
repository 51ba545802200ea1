import { createHash } from 'node:crypto';

/** A UUID that is the same for every try of the same reply, so that platforms recognise a double. */
export function retryKey(conversationId: string, seq: number): string {
  const hex = createHash('sha256').update(`${conversationId}\0${seq}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
