import { describe, expect, test } from '@jest/globals';
import { webchatChannel } from '../../../src/channels/webchat/webchat-channel.js';
import { textReply } from '../../../src/message/reply.js';

describe('the web chat as a channel', () => {
  test('renders a reply as it is: the page knows our own words', () => {
    const reply = textReply('안녕하세요', [{ label: '처음으로', payload: 'home' }]);
    expect(webchatChannel.render(reply)).toBe(reply);
  });

  test('a recorded reply is a sent one', async () => {
    const target = {
      account: 'web',
      citizenKey: 'k',
      lastInboundAt: 0,
      author: 'bot',
      retryKey: 'one',
    } as const;
    expect(await webchatChannel.send?.(target, textReply('안녕하세요'), AbortSignal.timeout(1000))).toEqual({
      state: 'sent',
    });
  });

  test('no webhook is ever its own', () => {
    expect(webchatChannel.verify({ headers: {}, rawBody: Buffer.from('{}') })).toBe(false);
    expect(webchatChannel.parse({ headers: {}, rawBody: Buffer.from('{}') }, 0)).toEqual([]);
  });
});
