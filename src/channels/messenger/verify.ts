import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookRequest } from '../channel.js';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;

/** Meta signs the bytes as it sends them, with escaped Korean: only the raw body can be checked. */
export function verify({ headers, rawBody }: WebhookRequest, appSecret: string): boolean {
  const header = headers['x-hub-signature-256'];
  const given = typeof header === 'string' ? SIGNATURE.exec(header)?.[1] : undefined;
  // An empty secret would make every forger's signature right.
  if (given === undefined || appSecret === '') return false;
  return timingSafeEqual(Buffer.from(given, 'hex'), createHmac('sha256', appSecret).update(rawBody).digest());
}

/** What to echo when Meta checks the address, or undefined for anybody who does not know the verify token. */
export function challenge(query: Readonly<Record<string, unknown>>, verifyToken: string): string | undefined {
  const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': echoed } = query;
  if (mode !== 'subscribe' || typeof token !== 'string' || verifyToken === '') return undefined;
  // Hashed first: timingSafeEqual wants equal lengths, and the length is nobody's business.
  if (!timingSafeEqual(digest(token), digest(verifyToken))) return undefined;
  return typeof echoed === 'string' && echoed !== '' ? echoed : undefined;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
