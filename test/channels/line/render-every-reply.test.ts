import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { phoneNumber } from '../../../src/channels/line/action.js';
import { readPostback } from '../../../src/channels/line/postback-data.js';
import { render } from '../../../src/channels/line/render.js';
import type { Action, Bubble, Button, Reply } from '../../../src/message/reply.js';
import { judgeMessages, type ShownMessage } from '../../platforms/line-messages.js';
import { anyReply, writtenReply } from '../kakaotalk/arbitrary-reply.js';

function shownOf(reply: Reply): ShownMessage[] {
  const shown = judgeMessages(JSON.parse(JSON.stringify(render(reply).messages)));
  if (!Array.isArray(shown)) throw new Error(JSON.stringify(shown));
  return shown;
}

describe('every reply', () => {
  test('is taken by LINE, whatever is in it', () => {
    fc.assert(
      fc.property(anyReply(), (reply) => {
        expect(shownOf(reply).length).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });

  test('keeps every link, number and choice, however long the prose', () => {
    const sizes = { bubbles: 5, buttons: 4, items: 7, cards: 4, choices: 8 };
    fc.assert(
      fc.property(writtenReply(sizes), (reply) => {
        const written = stringsIn(shownOf(reply));
        for (const { action, label } of actionsOf(reply)) {
          if (!isKept(written, action)) throw new Error(`lost: ${JSON.stringify(action)} (${label})`);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('keeps every word up to 20 000 letters', () => {
    const word = fc.nat().map((number) => `낱말${number}`);
    const text = fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(' '));
    const buttons = fc.constant<Button[]>([
      { label: '열기', action: { do: 'open', url: 'https://www.example.go.kr' } },
    ]);
    const bubble: fc.Arbitrary<Bubble> = fc.oneof(
      fc.record({ kind: fc.constant('text' as const), text }),
      fc.record({ kind: fc.constant('card' as const), title: word, text, buttons }),
      fc.record({
        kind: fc.constant('carousel' as const),
        cards: fc.array(fc.record({ title: word, text, buttons }), { maxLength: 15 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(bubble, { maxLength: 8 }), (bubbles) => {
        const reply = { bubbles, choices: [] };
        const shown = ` ${stringsIn(shownOf(reply)).join(' ').replace(/\s+/g, ' ')} `;
        const lost = stringsIn(bubbles)
          .flatMap((one) => one.split(' '))
          .filter((one) => one.startsWith('낱말') && !shown.includes(` ${one} `));
        expect(lost).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('is the same every time', () => {
    fc.assert(
      fc.property(anyReply(), (reply) => {
        expect(render(reply)).toEqual(render(structuredClone(reply)));
      }),
      { numRuns: 50 },
    );
  });
});

function actionsOf(reply: Reply): Button[] {
  const ofBubble = (bubble: Bubble): Button[] => {
    switch (bubble.kind) {
      case 'text':
        return [];
      case 'card':
        return bubble.buttons;
      case 'list':
        return [...bubble.items.map(({ title, action }) => ({ label: title, action })), ...bubble.buttons];
      case 'carousel':
        return bubble.cards.flatMap((card) => card.buttons);
      case 'photo':
        return bubble.url === undefined
          ? []
          : [{ label: bubble.alt, action: { do: 'open', url: bubble.url } }];
    }
  };
  const choices = reply.choices.map(({ label, payload }): Button => ({
    label,
    action: { do: 'say', text: label, payload },
  }));
  return [...reply.bubbles.flatMap(ofBubble), ...choices];
}

/** A choice beyond the thirteenth is told by what to say. */
function isKept(written: string[], action: Action): boolean {
  switch (action.do) {
    case 'open':
      return written.some((one) => one.includes(action.url));
    case 'call':
      return written.some(
        (one) => one === `tel:${phoneNumber(action.phone) ?? ''}` || one.includes(action.phone),
      );
    default: {
      const said = `• ${action.text.replace(/\s+/g, ' ').trim()}`;
      return written.some((one) => readPostback(one).payload === action.payload || one.includes(said));
    }
  }
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
