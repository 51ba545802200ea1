import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { render as kakaotalk } from '../../src/channels/kakaotalk/render.js';
import * as kakaotalkLimits from '../../src/channels/kakaotalk/skill-response.js';
import * as lineLimits from '../../src/channels/line/line-message.js';
import { render as line } from '../../src/channels/line/render.js';
import * as messengerLimits from '../../src/channels/messenger/outgoing-message.js';
import { render as messenger } from '../../src/channels/messenger/render.js';
import { webchatChannel } from '../../src/channels/webchat/webchat-channel.js';
import type { Reply } from '../../src/message/reply.js';

/** The guide for whoever connects channels shows what the renderers give, and their limits. */
const guide = readFileSync(join(import.meta.dirname, '../../docs/channels.ko.md'), 'utf8');

const shown = new Map(
  [...guide.matchAll(/<summary>([^:<]+): [^<]*<\/summary>\s+```json\n([^]*?)\n```/g)].map(
    ([, channel = '', json = '']) => [channel, JSON.parse(json) as unknown],
  ),
);

describe('docs/channels.ko.md', () => {
  test.each([
    ['웹 채팅', webchatChannel.render],
    ['카카오톡', kakaotalk],
    ['메신저', messenger],
    ['LINE', line],
  ])('shows its sample reply as %s gets it', (channel, render) => {
    const reply = shown.get('웹 채팅') as Reply;
    expect(shown.get(channel)).toEqual(JSON.parse(JSON.stringify(render(reply))));
  });

  test('shows no rendering besides', () => {
    expect([...shown.keys()]).toEqual(['웹 채팅', '카카오톡', '메신저', 'LINE']);
  });

  test('tells the limits that the renderers keep', () => {
    const [, table = ''] = /^\| 한도 \|.*\n\|[-|]+\|\n((?:\|.*\n)+)/m.exec(guide) ?? [];
    const told = table
      .trim()
      .split('\n')
      .map((row) =>
        row
          .split('|')
          .slice(2, -1)
          .map((cell) => cell.trim()),
      );
    const none = undefined;
    const kept = [
      [kakaotalkLimits.OUTPUTS, none, lineLimits.MESSAGES],
      [kakaotalkLimits.TEXT, messengerLimits.TEXT, lineLimits.TEXT],
      [kakaotalkLimits.CARD_TITLE, messengerLimits.ELEMENT_TITLE, none],
      [kakaotalkLimits.CARD_TEXT, messengerLimits.TEMPLATE_TEXT, none],
      [kakaotalkLimits.CARD_BUTTONS, messengerLimits.BUTTONS, none],
      [kakaotalkLimits.LABEL, messengerLimits.LABEL, lineLimits.LABEL],
      [kakaotalkLimits.LIST_ITEMS, none, none],
      [kakaotalkLimits.CAROUSEL_CARDS, messengerLimits.ELEMENTS, lineLimits.CAROUSEL_BUBBLES],
      [kakaotalkLimits.QUICK_REPLIES, messengerLimits.QUICK_REPLIES, lineLimits.QUICK_REPLIES],
    ];
    expect(told).toEqual(kept.map((row) => row.map((limit) => limit?.toLocaleString('ko-KR') ?? '–')));
    expect(guide).toContain(`${lineLimits.BUBBLE_BYTES.toLocaleString('ko-KR')}바이트`);
  });
});
