import type { Link, Phone } from '../content/article.js';
import type { Button } from '../message/reply.js';
import { LABEL_LENGTH, shortLabel } from './short-label.js';

/** As many as the narrowest channel shows on a card. */
export const MAXIMUM_BUTTONS = 3;

export function openButton({ label, url }: Link): Button {
  return { label: shortLabel(label), action: { do: 'open', url } };
}

export function callButton({ label, number }: Phone): Button {
  const call = `${label.trim()} 전화`;
  const saysItself = /(?:전화|콜센터|상담실|상담센터)$/.test(label.trim());
  return {
    label: saysItself || call.length > LABEL_LENGTH ? shortLabel(label) : call,
    action: { do: 'call', phone: number },
  };
}

/** One place for a call is kept free, however many links there are; `callsFirst` turns the order round. */
export function contactButtons(
  links: readonly Link[],
  phones: readonly Phone[],
  callsFirst = false,
): Button[] {
  const calls = distinct(phones, ({ number }) => number).map(callButton);
  const opens = distinct(links, ({ url }) => url).map(openButton);
  if (callsFirst) return [...calls.slice(0, 2), ...opens].slice(0, MAXIMUM_BUTTONS);
  const room = MAXIMUM_BUTTONS - Math.min(calls.length, 1);
  return [...opens.slice(0, room), ...calls].slice(0, MAXIMUM_BUTTONS);
}

function distinct<T>(items: readonly T[], key: (item: T) => string): T[] {
  return items.filter((item, place) => items.findIndex((other) => key(other) === key(item)) === place);
}
