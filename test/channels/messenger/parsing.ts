import { expect } from '@jest/globals';
import type { Delivery, Incoming, Mark } from '../../../src/channels/channel.js';
import { parse } from '../../../src/channels/messenger/parse.js';
import type { ParseSettings } from '../../../src/channels/messenger/read-event.js';

export const PAGE = '104000000000001';
export const SISTER_PAGE = '104000000000002';
export const APP = '1821152484774199';
export const CITIZEN = '24680246802468024';
export const NOW = Date.parse('2026-11-21T10:00:00+09:00');
export const SENT = NOW - 1_500;

export const SETTINGS: ParseSettings = {
  account: 'hanbit',
  appId: APP,
  accountOfPage: (pageId) => ({ [PAGE]: 'hanbit', [SISTER_PAGE]: 'hanbit-library' })[pageId],
};

export function parsed(body: unknown, settings: ParseSettings = SETTINGS): Incoming[] {
  const rawBody = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return parse({ headers: {}, rawBody }, NOW, settings);
}

/** One event, as its entry tells it. */
export function event(what: Record<string, unknown>, entry: Record<string, unknown> = {}): unknown {
  const told = { sender: { id: CITIZEN }, recipient: { id: PAGE }, timestamp: SENT, ...what };
  return { object: 'page', entry: [{ id: PAGE, time: SENT, messaging: [told], ...entry }] };
}

export function standby(what: Record<string, unknown>): unknown {
  const told = { sender: { id: CITIZEN }, recipient: { id: PAGE }, timestamp: SENT, ...what };
  return event({}, { messaging: undefined, standby: [told] });
}

export function only(incoming: readonly Incoming[]): Incoming {
  expect(incoming).toHaveLength(1);
  return incoming[0] as Incoming;
}

export function deliveryOf(body: unknown, settings?: ParseSettings): Delivery {
  const one = only(parsed(body, settings));
  if (!('message' in one)) throw new Error(`a mark: ${one.mark}`);
  return one;
}

export function markOf(body: unknown, settings?: ParseSettings): Mark {
  const one = only(parsed(body, settings));
  if ('message' in one) throw new Error(`a message: ${one.message.content.kind}`);
  return one;
}
