import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { numberId } from './line-sends.js';

/** A bot knows a townsperson by this; the same for the same name. */
export function lineUserId(name: string): string {
  return `U${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
}

export function signatureOf(body: Buffer, channelSecret: string): string {
  return createHmac('sha256', channelSecret).update(body).digest('base64');
}

export type LineEvent = Record<string, unknown> & { type: string };

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** As today's platform sends it: an id of its own, a mode, a delivery context. */
export function eventFrom(name: string, at: number, event: LineEvent): LineEvent {
  return {
    mode: 'active',
    timestamp: at,
    source: { type: 'user', userId: lineUserId(name) },
    webhookEventId: `01${[...randomBytes(24)].map((byte) => CROCKFORD[byte % 32]).join('')}`,
    deliveryContext: { isRedelivery: false },
    ...event,
  };
}

export function replyToken(): string {
  return randomUUID().replaceAll('-', '');
}

/** A message that can be answered. `content` is LINE's message object without its id. */
export function messageEvent(content: Record<string, unknown>): LineEvent {
  const message = { id: numberId(), ...content };
  return { type: 'message', replyToken: replyToken(), message };
}

export function textMessage(text: string): Record<string, unknown> {
  return { type: 'text', text, quoteToken: randomUUID(), markAsReadToken: randomUUID() };
}

export function imageMessage(set?: { id: string; index: number; total: number }): Record<string, unknown> {
  return {
    type: 'image',
    contentProvider: { type: 'line' },
    quoteToken: randomUUID(),
    ...(set !== undefined && { imageSet: set }),
  };
}
