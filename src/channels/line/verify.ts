import { validateSignature } from '@line/bot-sdk';
import type { WebhookRequest } from '../channel.js';

/** LINE signs the bytes it sends; bytes that were parsed and written again would not match. */
export function verify(request: WebhookRequest, channelSecret: string): boolean {
  const signature = request.headers['x-line-signature'];
  // An empty secret would sign as well as any other.
  if (typeof signature !== 'string' || channelSecret === '') return false;
  return validateSignature(request.rawBody, channelSecret, signature);
}
