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
  parse(request: WebhookRequest, receivedAt: number): Incoming[];
  /** The answer to the platform's question whether this address is ours; undefined if the question is not the platform's. */
  challenge?(query: Readonly<Record<string, unknown>>): string | undefined;
  /** The platform's JSON for one reply, within every limit of the platform. */
  render(reply: Reply): unknown;
  /** One HTTP response out of several rendered replies, oldest first; `used` tells how many fitted. */
  combine?(bodies: readonly unknown[]): { body: unknown; used: number };
  /** The response that says "a later request will carry the answer", by callback or by asking for patience. */
  promise?(text: string, byCallback: boolean): unknown;
  /** Sends one rendered reply. Never throws for what the platform answers: the outcome says it. */
  send?(target: SendTarget, body: unknown, signal: AbortSignal): Promise<SendOutcome>;
  /** Shows the citizen that an answer is on its way, where the channel can; never throws. */
  showWorking?(citizenKey: string, signal: AbortSignal): Promise<unknown>;
  /** What an agent can do now, and why not otherwise. Asks nobody: it answers at once. */
  reach(context: ReachContext): Reach;
  /** Bytes of a photo that only an authorised request gets; without it the address is fetched as it is. */
  fetchPhoto?(url: string, signal: AbortSignal): Promise<Buffer>;
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

export interface ReachContext {
  /** When the citizen last wrote. */
  lastInboundAt: number;
  replyTokenUntil?: number;
  callbackUntil?: number;
  now: number;
}

/** How an agent's words would travel now. `sentence` is Korean, for the agent: the fact, the cost, and what helps. */
export interface Reach {
  how: 'live' | 'free_reply' | 'push' | 'callback' | 'event' | 'next_turn' | 'closed';
  sentence: string;
  /** Until when it stays so, epoch milliseconds. */
  until?: number;
  canSendPhoto: boolean;
}

/** The slice of an HTTP request that a channel may see; names of headers are lower-case. */
export interface WebhookRequest {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  rawBody: Buffer;
}

/** In the order of the platform's batch: a message, or a mark on messages that were there before. */
export type Incoming = Delivery | Mark;

/** What happened to messages or to the conversation, without anything being said to us. */
export type Mark = { account: string; citizenKey: string; at: number } &
  /** The citizen took a message back: what we stored of it is erased. */
  (
    | { mark: 'withdrawn'; platformMessageId: string }
    | { mark: 'edited'; platformMessageId: string; text: string }
    /** Our replies arrived or were read: those with these ids, or all sent until `until` (epoch milliseconds). */
    | { mark: 'delivered' | 'read'; platformMessageIds: string[]; until?: number }
    /** Staff answered in the platform's own inbox: enters the record and silences the bot. */
    | { mark: 'staff_reply'; platformMessageId: string; text: string }
    /** An echo of what we sent ourselves: carries the id under which the platform knows it. */
    | { mark: 'own_echo'; platformMessageId: string; metadata?: string }
    | { mark: 'reaction'; platformMessageId: string; emoji: string; added: boolean }
    /** Who owns the conversation on the platform: us, or somebody else (its inbox, another app). */
    | { mark: 'ownership'; ours: boolean }
    /** The citizen blocked or left the account, or came back. */
    | { mark: 'left' | 'returned' }
    /** Genuine and of no consequence to us; counted. */
    | { mark: 'other'; type: string }
  );

export interface Delivery {
  message: InboundMessage;
  /** False: somebody of the office tries the bot out (an admin centre's test). Answered, nothing is kept. */
  fromCitizen: boolean;
  /** One late reply may be posted there until `expiresAt` (epoch milliseconds). */
  callback?: { url: string; expiresAt: number };
  /** Answers this message for free, once, until `expiresAt`. */
  replyToken?: { token: string; expiresAt: number };
  /** Somebody else owns the conversation on the platform: kept, never answered. */
  standby?: boolean;
  /** The platform came to fetch what we pushed: this rendered body is the response, and no turn is taken. */
  pushed?: unknown;
}

export interface SendTarget {
  account: string;
  citizenKey: string;
  callbackUrl?: string;
  /** Answers this inbound message for free, once, until `expiresAt`. */
  replyToken?: { token: string; expiresAt: number };
  /** When the citizen last wrote: windows are counted from it. */
  lastInboundAt: number;
  author: 'bot' | 'agent';
  /** The same for every try of the same reply: platforms with a retry key recognise a double by it. */
  retryKey: string;
  /** Under whose name an agent's words appear, where the channel shows names. */
  persona?: { name: string };
  /** How often this reply was tried before; absent for the first time. */
  tries?: number;
  /** What an earlier try's `progress` said: so much of the body is there already and must not be sent again. */
  progress?: number;
}

export type SendOutcome =
  | { state: 'sent'; platformMessageId?: string }
  | { state: 'delivered'; platformMessageId?: string }
  /** Refused for good: wrong token, unknown person, window closed. `code` is for agents and metrics. */
  | { state: 'failed'; code: string; detail: string }
  /** Not accepted, and surely not shown: worth another try. */
  /** `progress`: of a body of several messages, so many were sent; the next try goes on behind them. */
  | { state: 'retry'; code: string; detail: string; afterMilliseconds?: number; progress?: number }
  /** Nobody can know whether it was shown (timed out after the bytes left). */
  | { state: 'unknown'; code: string; detail: string };
