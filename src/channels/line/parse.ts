import type { webhook } from '@line/bot-sdk';
import { BanjangError } from '../../errors.js';
import type { InboundContent } from '../../message/inbound-message.js';
import type { Delivery, Incoming, Mark, WebhookRequest } from '../channel.js';
import { contentOf } from './content-of.js';
import { readPostback } from './postback-data.js';
import { webhookBody, webhookEvent, type WebhookEvent } from './webhook-body.js';

/** LINE's token lives about a minute from the webhook, and again from a redelivery; the rest is for our own way there. */
const REPLY_TOKEN_LIFE_MILLISECONDS = 50_000;
/** Smaller times can only be seconds: as milliseconds they would lie in 1973 or before. */
const FIRST_MILLISECONDS = 100_000_000_000;

export interface ParseSettings {
  account: string;
  dataOrigin: string;
}

interface Situation extends ParseSettings {
  event: WebhookEvent;
  citizenKey: string;
  at: number;
  receivedAt: number;
}

type Reader = (situation: Situation) => Incoming[];

/**
 * Every kind of event that the SDK knows has a reader, so that a new one is noticed with an update;
 * `messageEdited` is newer than our SDK.
 */
const READERS: Record<webhook.Event['type'] | 'messageEdited', Reader> = {
  message: (situation) => {
    const { event, dataOrigin } = situation;
    return [
      delivery(situation, contentOf(event.message, dataOrigin), event.message?.id ?? event.webhookEventId),
    ];
  },
  postback: (situation) => [
    delivery(situation, tapOf(situation.event.postback?.data), situation.event.webhookEventId),
  ],
  follow: (situation) => {
    const start = delivery(situation, { kind: 'start' }, situation.event.webhookEventId);
    return situation.event.follow?.isUnblocked === true
      ? [mark(situation, { mark: 'returned' }), start]
      : [start];
  },
  unfollow: (situation) => [mark(situation, { mark: 'left' })],
  unsend: (situation) => {
    const platformMessageId = situation.event.unsend?.messageId;
    return platformMessageId === undefined
      ? other(situation)
      : [mark(situation, { mark: 'withdrawn', platformMessageId })];
  },
  messageEdited: (situation) => {
    const { id, text } = situation.event.message ?? {};
    return id === undefined || text === undefined
      ? other(situation)
      : [mark(situation, { mark: 'edited', platformMessageId: id, text })];
  },
  // Only where we are a module beside another: the chat was given to us, or taken away.
  activated: (situation) => [mark(situation, { mark: 'ownership', ours: true })],
  deactivated: (situation) => [mark(situation, { mark: 'ownership', ours: false })],
  accountLink: other,
  beacon: other,
  botResumed: other,
  botSuspended: other,
  delivery: other,
  join: other,
  leave: other,
  memberJoined: other,
  memberLeft: other,
  membership: other,
  module: other,
  videoPlayComplete: other,
};

/** In the order of the batch, which is not always the order of the events; an empty batch is LINE's test of the address. */
export function parse(request: WebhookRequest, receivedAt: number, settings: ParseSettings): Incoming[] {
  return readEvents(request.rawBody).flatMap((raw) => {
    const event = webhookEvent.safeParse(raw).data ?? { type: undefined };
    return readEvent(event, receivedAt, settings);
  });
}

function readEvents(rawBody: Buffer): unknown[] {
  try {
    return webhookBody.parse(JSON.parse(rawBody.toString('utf8'))).events;
  } catch (cause) {
    throw new BanjangError('webhook_malformed', 'The body is not a LINE webhook with a list of events.', {
      audience: 'operator',
      retry: 'never',
      cause,
    });
  }
}

function readEvent(event: WebhookEvent, receivedAt: number, settings: ParseSettings): Incoming[] {
  const { type = '', source } = event;
  const at = timeOf(event, receivedAt);
  const situation = { ...settings, event, at, receivedAt, citizenKey: '' };
  // We talk to one person at a time: what a group says is not said to us.
  if (source?.type !== 'user' || source.userId === undefined) return other(situation);
  situation.citizenKey = source.userId;
  return Object.hasOwn(READERS, type) ? READERS[type as keyof typeof READERS](situation) : other(situation);
}

/** Never later than now: a clock that is ahead would put the message after our answer. */
function timeOf({ timestamp }: WebhookEvent, receivedAt: number): number {
  if (timestamp === undefined || timestamp <= 0) return receivedAt;
  return Math.min(Math.round(timestamp < FIRST_MILLISECONDS ? timestamp * 1000 : timestamp), receivedAt);
}

/** A redelivered message has the id of the first; taps and greetings have none but that of their event. */
function delivery(
  situation: Situation,
  content: InboundContent,
  platformMessageId: string | undefined,
): Delivery {
  const { account, citizenKey, at, event, receivedAt } = situation;
  const isStandby = event.mode === 'standby';
  return {
    message: {
      account,
      citizenKey,
      at,
      content,
      ...(platformMessageId !== undefined && { platformMessageId }),
    },
    fromCitizen: true,
    ...(isStandby && { standby: true }),
    ...(event.replyToken !== undefined &&
      !isStandby && {
        replyToken: { token: event.replyToken, expiresAt: receivedAt + REPLY_TOKEN_LIFE_MILLISECONDS },
      }),
  };
}

function tapOf(data: string | undefined): InboundContent {
  return data === undefined || data === ''
    ? { kind: 'unknown', description: '내용이 없는 단추를 눌렀어요.' }
    : { kind: 'tap', ...readPostback(data) };
}

type Happened = Mark extends infer One
  ? One extends Mark
    ? Omit<One, 'account' | 'citizenKey' | 'at'>
    : never
  : never;

function mark({ account, citizenKey, at }: Situation, happened: Happened): Mark {
  return { account, citizenKey, at, ...happened };
}

function other(situation: Situation): Mark[] {
  const { type = '', source } = situation.event;
  const name = /^\w{1,40}$/.test(type) ? type : 'unknown';
  const isGroup = source?.type === 'group' || source?.type === 'room';
  return [mark(situation, { mark: 'other', type: isGroup ? `group:${name}` : name })];
}
