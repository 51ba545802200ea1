import { BanjangError } from '../../errors.js';
import type { Incoming, WebhookRequest } from '../channel.js';
import { parseExactJson } from './exact-json.js';
import { readEvent, type ParseSettings, type Place } from './read-event.js';
import { webhookBody, webhookEvent, type WebhookEntry } from './webhook-event.js';

/** Every event of every entry, in Meta's order. One that cannot be read takes none of the others with it. */
export function parse(request: WebhookRequest, receivedAt: number, settings: ParseSettings): Incoming[] {
  const body = readBody(request.rawBody);
  const other = (type: string): Incoming => ({
    account: settings.account,
    citizenKey: '',
    at: receivedAt,
    mark: 'other',
    type,
  });
  return body.entry.flatMap((entry) => {
    if (entry === undefined) return [other('unreadable')];
    if (body.object !== 'page') return [other(body.object)];
    const place = { settings, entryId: entry.id, entryTime: entry.time, receivedAt };
    const events = [
      ...eventsOf(entry.messaging, place),
      ...eventsOf(entry.standby, { ...place, standby: true }),
    ];
    const changes = entry.changes.map(() => other('changes'));
    return events.length + changes.length === 0 ? [other('empty')] : [...events, ...changes];
  });
}

function eventsOf(events: WebhookEntry['messaging'], place: Place): Incoming[] {
  return events.map((event) => readEvent(webhookEvent.safeParse(event).data, place));
}

function readBody(rawBody: Buffer): ReturnType<typeof webhookBody.parse> {
  try {
    const body = webhookBody.parse(parseExactJson(rawBody.toString('utf8')));
    // Instagram is the same app's other product: genuine, and answered with 200, but not ours to talk to.
    if (body.object === 'page' || body.object === 'instagram') return body;
    throw new TypeError('The object is neither a page nor an Instagram account.');
  } catch (cause) {
    throw new BanjangError('webhook_malformed', 'The body is not a webhook of a Facebook page.', {
      audience: 'operator',
      retry: 'never',
      cause,
    });
  }
}
