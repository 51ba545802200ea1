import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Incoming } from '../../../src/channels/channel.js';
import {
  messengerChannel,
  type MessengerChannel,
} from '../../../src/channels/messenger/messenger-channel.js';
import { render } from '../../../src/channels/messenger/render.js';
import { textReply } from '../../../src/message/reply.js';
import { listen, type Listening } from '../../platforms/kakaotalk-listen.js';
import { MessengerDouble } from '../../platforms/messenger.js';
import { psidOf } from '../../platforms/messenger-webhook.js';

const NEVER = new AbortController().signal;

describe('a page and its citizens', () => {
  let webhook: Listening;
  let meta: MessengerDouble;
  let channel: MessengerChannel;
  const heard: Incoming[] = [];

  beforeEach(async () => {
    heard.length = 0;
    webhook = await listen((body, outgoing, incoming) => {
      const url = new URL(incoming.url ?? '/', webhook.origin);
      if (incoming.method === 'GET') {
        const echoed = channel.challenge(Object.fromEntries(url.searchParams));
        outgoing.writeHead(echoed === undefined ? 403 : 200).end(echoed);
        return;
      }
      // ASCII on the wire, so the text is the bytes.
      const request = { headers: incoming.headers, rawBody: Buffer.from(body) };
      if (channel.verify(request)) heard.push(...channel.parse(request, Date.now()));
      outgoing.end();
    });
    meta = await MessengerDouble.start({ webhookUrl: webhook.origin, sendsEchoes: true });
    const { pageId, appId, appSecret, pageToken } = meta.settings;
    channel = messengerChannel({
      account: 'hanbit',
      pageId,
      appId,
      appSecret,
      pageToken,
      verifyToken: '확인',
      apiOrigin: meta.origin,
    });
  });
  afterEach(async () => {
    await meta.stop();
    await webhook.stop();
  });

  test('Meta checks the address', async () => {
    expect(await meta.subscribes('확인')).toBe(true);
    expect(await meta.subscribes('틀림')).toBe(false);
  });

  test('a question, its answer, the echo of it, a tap, a staff reply', async () => {
    await meta.writes('김하늘', '등본 수수료가 얼마예요?');
    await meta.repeats();
    const target = {
      account: 'hanbit',
      citizenKey: psidOf('김하늘'),
      lastInboundAt: Date.now(),
      author: 'bot' as const,
      retryKey: 'c-1:2',
    };
    const outcome = await channel.send?.(
      target,
      render(textReply('400원이에요.', [{ label: '처음으로', payload: 'home' }])),
      NEVER,
    );
    await meta.settle();
    const [shown] = meta.shownTo('김하늘');
    const choice = shown?.message.quick_replies?.[0];
    await meta.taps('김하늘', choice ?? { title: '', payload: '' });
    await meta.staffReplies('김하늘', '직접 안내해 드릴게요.');
    const question = { kind: 'text', text: '등본 수수료가 얼마예요?' };
    expect(heard.map((one) => ('message' in one ? one.message.content : one))).toEqual([
      question,
      question,
      expect.objectContaining({ mark: 'own_echo', platformMessageId: shown?.messageId, metadata: 'c-1:2' }),
      { kind: 'tap', payload: 'home', text: '처음으로' },
      expect.objectContaining({
        mark: 'staff_reply',
        text: '직접 안내해 드릴게요.',
        citizenKey: psidOf('김하늘'),
      }),
    ]);
    expect(outcome).toEqual({ state: 'sent', platformMessageId: shown?.messageId });
    expect(heard.slice(0, 2).map((one) => 'message' in one && one.message.platformMessageId)).toEqual([
      'm_104000000000001_1',
      'm_104000000000001_1',
    ]);
  });
});

describe('a channel', () => {
  const settings = { account: 'hanbit', pageId: '1', appSecret: 's', verifyToken: 'v', pageToken: 't' };

  test('declares what it can do', () => {
    expect(messengerChannel(settings).abilities).toMatchObject({
      answersInResponse: false,
      canBeSilent: true,
      canPush: true,
      hasMessageId: true,
      resendsUnknown: false,
    });
    expect(messengerChannel({ ...settings, pageToken: '' }).abilities.canPush).toBe(false);
  });

  test.each([
    ['https://scontent.xx.fbcdn.net/v/a.jpg?oe=1', true],
    ['https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1', true],
    ['https://scontent.cdninstagram.com/a.jpg', true],
    ['http://scontent.xx.fbcdn.net/v/a.jpg', false],
    ['https://fbcdn.net.attacker.example/a.jpg', false],
    ['https://notfbcdn.net/a.jpg', false],
    ['https://user@scontent.xx.fbcdn.net/a.jpg', false],
    ['https://scontent.xx.fbcdn.net:8443/a.jpg', false],
    ['https://www.facebook.com/a.jpg', false],
  ])('a photo at %s is fetched: %s', (address, isFetched) => {
    expect(messengerChannel(settings).ownsPhotoAddress?.(new URL(address))).toBe(isFetched);
  });
});
