import { createHash, createHmac } from 'node:crypto';

/** The page-scoped id of a townsperson: 17 digits, more than a number can hold. */
export function psidOf(name: string): string {
  const digits = BigInt(`0x${createHash('sha256').update(name).digest('hex').slice(0, 14)}`).toString();
  return `24${digits.padStart(15, '0').slice(-15)}`;
}

export interface WebhookEntryOf {
  id: string;
  time: number;
  messaging?: unknown[];
  standby?: unknown[];
  changes?: unknown[];
}

export function entryOf(pageId: string, time: number, events: unknown[], isStandby = false): WebhookEntryOf {
  return { id: pageId, time, [isStandby ? 'standby' : 'messaging']: events };
}

/** What a citizen does, as Meta tells it; `what` is `{ message: … }`, `{ postback: … }` and so on. */
export function citizenEvent(
  psid: string,
  pageId: string,
  timestamp: number,
  what: Record<string, unknown>,
): unknown {
  return { sender: { id: psid }, recipient: { id: pageId }, timestamp, ...what };
}

/** What the page says, told to every app that listens. */
export function echoEvent(
  psid: string,
  pageId: string,
  timestamp: number,
  message: Record<string, unknown>,
): unknown {
  return {
    sender: { id: pageId },
    recipient: { id: psid },
    timestamp,
    message: { is_echo: true, ...message },
  };
}

/** The bytes as Meta sends and signs them: Korean and slashes escaped. */
export function webhookBytes(entries: readonly unknown[], object = 'page'): Buffer {
  const escaped = JSON.stringify({ object, entry: entries })
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/');
  return Buffer.from(escaped);
}

export function signatureOf(bytes: Buffer, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(bytes).digest('hex')}`;
}
