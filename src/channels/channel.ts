import type { InboundMessage } from '../message/inbound-message.js';
import type { Reply } from '../message/reply.js';

/**
 * The port between the rules and a messenger. Nobody asks a channel its name: what differs is
 * declared here. A channel is a set of pure functions and, where it can push, one that sends.
 */
export interface Channel {
  readonly name: string;
  readonly abilities: Abilities;
  /** True if the raw bytes come from the platform. Constant-time; reads nothing else. */
  verify(request: WebhookRequest): boolean;
  /** Throws `webhook_malformed` only if the body is not what the platform sends at all. */
  parse(request: WebhookRequest, receivedAt: number): Delivery[];
  /** The platform's JSON for one reply, within every limit of the platform. */
  render(reply: Reply): unknown;
  /** One HTTP response out of several rendered replies, oldest first; `used` tells how many fitted. */
  combine?(bodies: readonly unknown[]): { body: unknown; used: number };
  /** The response that says "a later request will carry the answer", by callback or by asking for patience. */
  promise?(text: string, byCallback: boolean): unknown;
  /** Sends one rendered reply. Never throws for what the platform answers: the outcome says it. */
  send?(target: SendTarget, body: unknown, signal: AbortSignal): Promise<SendOutcome>;
  /** True if a citizen's photo may be fetched from there; anything else is never requested. */
  ownsPhotoAddress?(url: URL): boolean;
}

export interface Abilities {
  /** The reply travels in the response to the webhook. */
  answersInResponse: boolean;
  /** A request may go without any reply. */
  canBeSilent: boolean;
  /** We may write first, or later. */
  canPush: boolean;
  /** Inbound messages have an id under which a repeat can be recognised. */
  hasMessageId: boolean;
  maxBubbles: number;
  /** The channel has a staff chat of its own that a button can call. */
  hasStaffChat: boolean;
  /** After a send whose end nobody knows: true sends again (a double is harmless or recognised), false says "unknown". */
  resendsUnknown: boolean;
}

/** The slice of an HTTP request that a channel may see; names of headers are lower-case. */
export interface WebhookRequest {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  rawBody: Buffer;
}

export interface Delivery {
  message: InboundMessage;
  /** False: somebody of the office tries the bot out (an admin centre's test). Answered, nothing is kept. */
  fromCitizen: boolean;
  /** One late reply may be posted there until `expiresAt` (epoch milliseconds). */
  callback?: { url: string; expiresAt: number };
  /** The platform came to fetch what we pushed: this rendered body is the response, and no turn is taken. */
  pushed?: unknown;
}

export interface SendTarget {
  account: string;
  citizenKey: string;
  callbackUrl?: string;
}

export type SendOutcome =
  | { state: 'sent'; platformMessageId?: string }
  | { state: 'delivered'; platformMessageId?: string }
  /** Refused for good: wrong token, unknown person, window closed. `code` is for agents and metrics. */
  | { state: 'failed'; code: string; detail: string }
  /** Not accepted, and surely not shown: worth another try. */
  | { state: 'retry'; code: string; detail: string; afterMilliseconds?: number }
  /** Nobody can know whether it was shown (timed out after the bytes left). */
  | { state: 'unknown'; code: string; detail: string };
