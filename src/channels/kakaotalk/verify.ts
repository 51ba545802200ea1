import { createHash, timingSafeEqual } from 'node:crypto';
import type { WebhookRequest } from '../channel.js';

/** Kakao signs nothing; the header set in the skill's settings is all there is to know it by. */
export function verify(request: WebhookRequest, secretHeader: string, secret: string): boolean {
  const given = request.headers[secretHeader.toLowerCase()];
  if (typeof given !== 'string' || secret === '') return false;
  // Hashed first: timingSafeEqual wants equal lengths, and the length is nobody's business.
  return timingSafeEqual(digest(given), digest(secret));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
