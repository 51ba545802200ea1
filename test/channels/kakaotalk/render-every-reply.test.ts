import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanLine } from '../../../src/channels/cut-text.js';
import type { StaffChat } from '../../../src/channels/kakaotalk/person-button.js';
import { render } from '../../../src/channels/kakaotalk/render.js';
import type { Action, Bubble, Button, Reply } from '../../../src/message/reply.js';
import { judgeResponse } from '../../platforms/kakaotalk-response.js';
import { anyReply, writtenReply } from './arbitrary-reply.js';

describe.each(['inbox', 'channel_chat'] as const)('every reply, staff answering in the %s', (staffChat) => {
  test('is shown, whatever is in it', () => {
    fc.assert(
      fc.property(anyReply(), (reply) => {
        const verdict = judgeResponse(JSON.parse(JSON.stringify(render(reply, staffChat))));
        expect(verdict).toMatchObject({ sees: 'bubbles' });
      }),
      { numRuns: 400 },
    );
  });

  test('keeps every link, number and choice, however long the prose', () => {
    const sizes = { bubbles: 5, buttons: 4, items: 7, cards: 4, choices: 8 };
    fc.assert(
      fc.property(writtenReply(sizes), (reply) => {
        const written = stringsIn(render(reply, staffChat).template);
        for (const { action, label } of actionsOf(reply)) {
          if (!isKept(written, action, staffChat))
            throw new Error(`lost: ${JSON.stringify(action)} (${label})`);
        }
      }),
      { numRuns: 400 },
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
        return [
          ...bubble.items.map((item) => ({ label: item.title, action: item.action })),
          ...bubble.buttons,
        ];
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

/** A choice beyond the tenth is told by what to say; the staff chat's own button needs no payload. */
function isKept(written: string[], action: Action, staffChat: StaffChat): boolean {
  switch (action.do) {
    case 'open':
      return written.some((one) => one.includes(action.url));
    case 'call':
      return written.some((one) => one.includes(action.phone));
    default: {
      const said = `• ${cleanLine(action.text)}`;
      return written.some(
        (one) =>
          one === action.payload ||
          one.includes(said) ||
          (staffChat === 'channel_chat' && action.do === 'person' && one === 'operator'),
      );
    }
  }
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
