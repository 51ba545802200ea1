import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dialable } from '../../../src/channels/messenger/button.js';
import { render } from '../../../src/channels/messenger/render.js';
import { renderedBody } from '../../../src/channels/messenger/rendered-body.js';
import type { Action, Bubble, Reply } from '../../../src/message/reply.js';
import { reasonsAgainst } from '../../platforms/messenger-message.js';
import { anyReply, writtenReply } from '../kakaotalk/arbitrary-reply.js';

describe('every reply', () => {
  test('is taken by Meta, whatever is in it', () => {
    fc.assert(
      fc.property(anyReply(), (reply) => {
        const body = renderedBody(JSON.parse(JSON.stringify(render(reply))));
        expect(reasonsAgainst(body?.messages ?? ['nothing'])).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('keeps every link, number, payload and word', () => {
    const sizes = { bubbles: 5, buttons: 7, items: 13, cards: 12, choices: 20 };
    fc.assert(
      fc.property(writtenReply(sizes), (reply) => {
        const written = stringsIn(render(reply));
        const together = squeezed(written.join(' '));
        for (const action of actionsOf(reply)) {
          if (!isKept(written, action)) throw new Error(`lost: ${JSON.stringify(action)}`);
        }
        for (const bubble of reply.bubbles) {
          if (bubble.kind === 'text' && !together.includes(squeezed(bubble.text)))
            throw new Error(`lost: ${bubble.text}`);
        }
      }),
      { numRuns: 400 },
    );
  });
});

function actionsOf(reply: Reply): Action[] {
  const ofBubble = (bubble: Bubble): Action[] => {
    switch (bubble.kind) {
      case 'text':
        return [];
      case 'card':
        return bubble.buttons.map(({ action }) => action);
      case 'list':
        return [...bubble.items, ...bubble.buttons].map(({ action }) => action);
      case 'carousel':
        return bubble.cards.flatMap((card) => card.buttons.map(({ action }) => action));
      case 'photo':
        return bubble.url === undefined ? [] : [{ do: 'open', url: bubble.url }];
    }
  };
  const choices = reply.choices.map(({ label, payload }): Action => ({ do: 'say', text: label, payload }));
  return [...reply.bubbles.flatMap(ofBubble), ...choices];
}

function isKept(written: string[], action: Action): boolean {
  switch (action.do) {
    case 'open':
      return written.some((one) => one.includes(action.url));
    case 'call':
      return written.some((one) => one.includes(action.phone) || one === dialable(action.phone));
    default:
      return written.includes(action.payload);
  }
}

function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
