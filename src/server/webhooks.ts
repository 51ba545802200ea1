import { type Request, type Response, raw, Router } from 'express';
import type { Logger } from 'pino';
import * as sentences from '../answers/sentences.js';
import type { Channel, Delivery, Incoming } from '../channels/channel.js';
import type { Reception } from '../conversation/reception.js';
import { BanjangError } from '../errors.js';
import { textReply } from '../message/reply.js';
import type { Metrics } from './metrics.js';

export const LARGEST_WEBHOOK = '1mb';

export interface WebhookParts {
  /** The channel of an account, by both names in the address. */
  channel(channel: string, account: string): Channel | undefined;
  channelOf(account: string): Channel | undefined;
  reception: Reception;
  metrics: Metrics;
  log: Logger;
  deadlineMilliseconds: number;
  now(): number;
}

/** POST /webhooks/:channel/:account */
export function webhooks(parts: WebhookParts): Router {
  const router = Router();
  router.get('/:channel/:account', (request: Request<{ channel: string; account: string }>, response) => {
    const channel = parts.channel(request.params.channel, request.params.account);
    const answer = channel?.challenge?.(request.query);
    if (channel === undefined) refuse(parts, response, 'unknown', 404, 'account_unknown');
    else if (answer === undefined) refuse(parts, response, channel.name, 403, 'webhook_unverified');
    else response.type('text/plain').send(answer);
  });
  router.post(
    '/:channel/:account',
    raw({ type: () => true, limit: LARGEST_WEBHOOK, inflate: true }),
    async (request: Request<{ channel: string; account: string }>, response: Response) => {
      const channel = parts.channel(request.params.channel, request.params.account);
      if (channel === undefined) {
        refuse(parts, response, 'unknown', 404, 'account_unknown');
        return;
      }
      const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (!channel.verify({ headers: request.headers, rawBody })) {
        refuse(parts, response, channel.name, 401, 'webhook_unverified');
        return;
      }
      await (channel.abilities.answersInResponse ? answerInResponse : acknowledge)(
        parts,
        channel,
        () => channel.parse({ headers: request.headers, rawBody }, parts.now()),
        response,
      );
    },
  );
  return router;
}

/** Whatever goes wrong from here on, the platform gets 200 and words that a citizen can read. */
async function answerInResponse(
  parts: WebhookParts,
  channel: Channel,
  parse: () => Incoming[],
  response: Response,
): Promise<void> {
  let delivery: Delivery | undefined;
  try {
    const [first] = parse();
    delivery = first !== undefined && 'message' in first ? first : undefined;
  } catch (error) {
    countRefusal(parts, channel.name, 'webhook_malformed');
    if (!(error instanceof BanjangError))
      parts.log.error({ err: error, channel: channel.name }, 'parsing failed');
  }
  response.status(200).json(await bodyFor(parts, channel, delivery));
}

function bodyFor(parts: WebhookParts, channel: Channel, delivery: Delivery | undefined): unknown {
  if (delivery === undefined) return channel.render(textReply(sentences.brokenRequest));
  // The platform asks for what we have pushed: no citizen has said anything.
  if (delivery.pushed !== undefined) return delivery.pushed;
  return parts.reception.respond(channel, delivery, parts.deadlineMilliseconds);
}

/** Channels that are answered later: 200 once everything is stored, 503 so that the platform sends again. */
async function acknowledge(
  parts: WebhookParts,
  channel: Channel,
  parse: () => Incoming[],
  response: Response,
): Promise<void> {
  let incoming: Incoming[];
  try {
    incoming = parse();
  } catch (error) {
    if (!(error instanceof BanjangError)) throw error;
    refuse(parts, response, channel.name, 400, 'webhook_malformed');
    return;
  }
  await takeAll(parts, channel, incoming);
  response.status(200).end();
}

/** A batch is one pass: each citizen's events in their order, different citizens side by side. */
async function takeAll(parts: WebhookParts, channel: Channel, incoming: Incoming[]): Promise<void> {
  const lanes = new Map<string, Incoming[]>();
  for (const one of incoming) {
    const { account, citizenKey } = 'message' in one ? one.message : one;
    const lane = `${account}\0${citizenKey}`;
    lanes.set(lane, [...(lanes.get(lane) ?? []), one]);
  }
  await Promise.all(
    [...lanes.values()].map(async (lane) => {
      for (const one of lane) {
        if ('mark' in one) await parts.reception.mark(channel, one);
        // An app's batch may hold events of several accounts: each is answered by its own.
        else await parts.reception.receive(parts.channelOf(one.message.account) ?? channel, one);
      }
    }),
  );
}

function refuse(
  parts: WebhookParts,
  response: Response,
  channel: string,
  status: number,
  reason: string,
): void {
  countRefusal(parts, channel, reason);
  response.status(status).json({ error: reason });
}

function countRefusal(parts: WebhookParts, channel: string, reason: string): void {
  parts.metrics.refusedWebhooks.inc({ channel, reason });
}
