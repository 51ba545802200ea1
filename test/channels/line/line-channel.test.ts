import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { Agent } from 'undici';
import type { Delivery, Incoming } from '../../../src/channels/channel.js';
import { lineChannel, type LineChannel } from '../../../src/channels/line/line-channel.js';
import type { RichMenu } from '../../../src/channels/line/rich-menu.js';
import { LARGEST_PHOTO_BYTES } from '../../../src/channels/fetch-photo.js';
import { textReply, type Reply } from '../../../src/message/reply.js';
import {
  eventFrom,
  lineUserId,
  messageEvent,
  signatureOf,
  textMessage,
} from '../../platforms/line-webhooks.js';
import { LineDouble } from '../../platforms/line.js';

const NEVER = new AbortController().signal;

let now: number;
let line: LineDouble;
let channel: LineChannel;
let pool: Agent;
let office: Server;
let received: Incoming[];
/** What the office answers; a test sets its own. */
let answer: (delivery: Delivery) => Reply | undefined;

/** The smallest office: verifies, parses, forgets repeats, and replies at once. */
beforeEach(async () => {
  now = Date.parse('2026-11-21T10:00:00+09:00');
  received = [];
  answer = () => textReply('네, 반장이에요.');
  const known = new Set<string>();
  office = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const request = { headers: incoming.headers, rawBody: Buffer.concat(chunks) };
      if (!channel.verify(request)) {
        outgoing.writeHead(401).end();
        return;
      }
      const all = channel.parse(request, now);
      received.push(...all);
      void replyToAll(all, known).then(() => outgoing.end());
    });
  });
  office.listen(0, '127.0.0.1');
  await once(office, 'listening');
  const webhookUrl = `http://127.0.0.1:${(office.address() as AddressInfo).port}`;
  line = await LineDouble.start({ webhookUrl, now: () => now });
  pool = new Agent();
  channel = lineChannel({
    account: 'hanbit-line',
    channelSecret: line.settings.channelSecret,
    accessToken: line.settings.accessToken,
    apiOrigin: line.origin,
    dataOrigin: line.origin,
    dispatcher: pool,
    timeoutMilliseconds: 1000,
    now: () => now,
  });
});
afterEach(async () => {
  await pool.destroy();
  await line.stop();
  office.closeAllConnections();
  office.close();
});

async function replyToAll(all: Incoming[], known: Set<string>): Promise<void> {
  for (const one of all) if ('message' in one) await reply(one, known);
}

async function reply(delivery: Delivery, known: Set<string>): Promise<void> {
  const { message, replyToken, standby } = delivery;
  if (message.platformMessageId !== undefined) {
    if (known.has(message.platformMessageId)) return;
    known.add(message.platformMessageId);
  }
  const words = standby === true ? undefined : answer(delivery);
  if (words === undefined) return;
  const target = {
    account: message.account,
    citizenKey: message.citizenKey,
    lastInboundAt: now,
    author: 'bot' as const,
    retryKey: `${message.platformMessageId ?? ''}:1`,
    ...(replyToken !== undefined && { replyToken }),
  };
  await channel.send?.(target, channel.render(words), NEVER);
}

const kinds = (): string[] => received.map((one) => ('mark' in one ? one.mark : one.message.content.kind));

describe('a talk with the bot', () => {
  test('words go in, bubbles come out, and a tap says what it meant', async () => {
    answer = () => ({
      bubbles: [
        {
          kind: 'card',
          title: '여권',
          text: '시청 1층에서 받아요.',
          buttons: [{ label: '예약하기', action: { do: 'open', url: 'https://www.passport.go.kr' } }],
        },
      ],
      choices: [{ label: '수수료', payload: 'topic:passport#fee' }],
    });
    expect(await line.writes('김하늘', '여권 어디서 받아요?')).toBe(200);
    const [seen] = line.shownTo('김하늘');
    expect(seen).toMatchObject({ type: 'flex', quickReply: { items: [{ action: { label: '수수료' } }] } });
    const action = seen?.quickReply?.items[0]?.action;
    if (action !== undefined) await line.taps('김하늘', action);
    expect(received.map((one) => ('message' in one ? one.message.content : one.mark))).toEqual([
      { kind: 'text', text: '여권 어디서 받아요?' },
      { kind: 'tap', payload: 'topic:passport#fee', text: '수수료' },
    ]);
    expect(line.sends.used).toBe(0);
  });

  test('two people in one batch get their own answers', async () => {
    answer = ({ message }) =>
      textReply(message.content.kind === 'text' ? `“${message.content.text}”라고요?` : '네');
    await Promise.all([line.writes('김하늘', '하나'), line.writes('이바다', '둘')]);
    expect(line.shownTo('김하늘')).toMatchObject([{ text: '“하나”라고요?' }]);
    expect(line.shownTo('이바다')).toMatchObject([{ text: '“둘”라고요?' }]);
  });

  test('a batch delivered again, at once or an hour later, is answered once', async () => {
    await line.writes('김하늘', '등본 어디서 떼요?');
    expect(await line.redelivers()).toBe(200);
    now += 3_600_000;
    expect(await line.redelivers()).toBe(200);
    expect(kinds()).toEqual(['text', 'text', 'text']);
    expect(line.shownTo('김하늘')).toHaveLength(1);
  });

  test('a message that LINE kept for three days is answered by a push, its token being dead', async () => {
    line.sends.users.add(lineUserId('이바다'));
    const old = eventFrom('이바다', now - 3 * 86_400_000, messageEvent(textMessage('가로등이 꺼졌어요')));
    expect(await line.posts([old])).toBe(200);
    expect(received).toMatchObject([{ message: { at: now - 3 * 86_400_000 } }]);
    expect(line.shownTo('이바다')).toHaveLength(1);
    expect(line.sends.used).toBe(1);
  });

  test('LINE trying the address gets 200, a stranger 401', async () => {
    expect(await line.posts([])).toBe(200);
    line.settings.channelSecret = 'the-secret-of-another-account';
    expect(await line.writes('김하늘', '안녕')).toBe(401);
    expect(received).toEqual([]);
  });

  test('following, leaving, coming back and taking a word back', async () => {
    await line.follows('김하늘');
    await line.writes('김하늘', '제 번호는 010-0000-0000이에요');
    const said = received.at(-1);
    const id = said !== undefined && 'message' in said ? (said.message.platformMessageId ?? '') : '';
    await line.unsends('김하늘', id);
    await line.blocks('김하늘');
    await line.follows('김하늘');
    expect(kinds()).toEqual(['start', 'text', 'withdrawn', 'left', 'returned', 'start']);
    expect(received[2]).toMatchObject({
      mark: 'withdrawn',
      platformMessageId: id,
      citizenKey: lineUserId('김하늘'),
    });
  });

  test('photos of one set are photos, each with bytes that only our token opens', async () => {
    const pictures = [Buffer.from('first'), Buffer.from('second'), Buffer.from('third')];
    await line.sendsPhotos('김하늘', pictures);
    const addresses = received.flatMap((one) =>
      'message' in one && one.message.content.kind === 'photos' ? one.message.content.photos : [],
    );
    expect(addresses).toHaveLength(3);
    for (const [place, photo] of addresses.entries()) {
      if (photo.source !== 'remote') throw new Error('a photo that nobody has fetched yet');
      const url = new URL(photo.url);
      expect(channel.ownsPhotoAddress?.(url)).toBe(true);
      expect((await fetch(url)).status).toBe(401);
      expect(await channel.content(channel.contentMessageId(url) ?? '', NEVER)).toEqual(pictures[place]);
    }
  });
});

describe('photos', () => {
  test.each([
    'https://api-data.line.me/v2/bot/message/1/content/preview',
    'https://api-data.line.me.example.com/v2/bot/message/1/content',
    'https://user@api-data.line.me/v2/bot/message/1/content',
    'https://api-data.line.me:8443/v2/bot/message/1/content',
    'http://api-data.line.me/v2/bot/message/1/content',
    'https://api-data.line.me/v2/bot/message/1/content?to=2',
    'https://api-data.line.me/v2/bot/message/%zz/content',
    'https://example.com/original.jpg',
  ])('%s is not ours to open', (address) => {
    const real = lineChannel({ account: 'a', channelSecret: 's', accessToken: 't', dispatcher: pool });
    expect(real.ownsPhotoAddress?.(new URL('https://api-data.line.me/v2/bot/message/1/content'))).toBe(true);
    expect(real.ownsPhotoAddress?.(new URL(address))).toBe(false);
  });

  test.each<[number, 'later' | 'never']>([
    [202, 'later'],
    [401, 'later'],
    [404, 'never'],
    [410, 'never'],
    [429, 'later'],
    [500, 'later'],
  ])('LINE answering %i is for %s', async (status, retry) => {
    line.faults.push({ meets: 'answer', status, body: '{}' });
    await expect(channel.content('1', NEVER)).rejects.toMatchObject({
      code: 'fetch_failed',
      audience: 'agent',
      retry,
    });
  });

  test.each([
    ['processing', 'later'],
    ['succeeded', 'later'],
    ['failed', 'never'],
  ])('a video that LINE is preparing, and says %s, is for %s', async (status, retry) => {
    line.faults.push({ meets: 'answer', status: 202, body: '{}' });
    line.faults.push({ meets: 'answer', status: 200, body: JSON.stringify({ status }) });
    await expect(channel.content('1', NEVER)).rejects.toMatchObject({ code: 'fetch_failed', retry });
  });

  test('one that is too large is refused, one that hangs is tried again', async () => {
    line.contents.set('1', Buffer.alloc(LARGEST_PHOTO_BYTES + 1));
    await expect(channel.content('1', NEVER)).rejects.toMatchObject({
      audience: 'citizen',
      message: expect.stringContaining('10MB보다 커서'),
      retry: 'never',
    });
    line.contents.set('1', Buffer.alloc(LARGEST_PHOTO_BYTES, 1));
    expect(await channel.content('1', NEVER)).toHaveLength(LARGEST_PHOTO_BYTES);
    line.faults.push({ meets: 'hang' });
    await expect(channel.content('1', AbortSignal.timeout(50))).rejects.toMatchObject({ retry: 'later' });
  });
});

describe('for the office', () => {
  test('the month’s quota is read', async () => {
    await line.follows('김하늘');
    const target = {
      account: 'a',
      citizenKey: lineUserId('김하늘'),
      lastInboundAt: 0,
      author: 'agent' as const,
      retryKey: 'k',
    };
    await channel.send?.(target, channel.render(textReply('고쳤어요.')), NEVER);
    expect(await channel.quota(NEVER)).toEqual({ limit: 200, used: 1 });
  });

  test('what an agent can do tells the month’s pushes, without waiting for LINE', async () => {
    line.sends.used = 77;
    const context = { lastInboundAt: now, now };
    expect(channel.reach(context)).toEqual({
      how: 'push',
      sentence: '푸시로 바로 보내요. 요금제의 월 한도에서 1건을 써요.',
      canSendPhoto: false,
    });
    for (let time = 0; time < 100 && !channel.reach(context).sentence.includes('123건'); time += 1)
      await sleep(20);
    expect(channel.reach(context).sentence).toBe(
      '푸시로 바로 보내요. 이번 달 남은 푸시 123건에서 1건을 써요.',
    );
    expect(line.requests.filter(({ path }) => path.endsWith('/quota'))).toHaveLength(1);
  });

  test('a plan without a limit has none', async () => {
    line.settings.monthlyLimit = null;
    expect(await channel.quota(NEVER)).toEqual({ used: 0 });
  });

  test('a quota in a form that nobody knows is an error for the operator', async () => {
    line.sends.used = Number.NaN;
    await expect(channel.quota(NEVER)).rejects.toMatchObject({
      code: 'fetch_failed',
      audience: 'operator',
      message: expect.stringMatching(/in a form we do not know/),
    });
  });

  test('the token is checked', async () => {
    expect(await channel.checkToken(NEVER)).toEqual({
      state: 'valid',
      name: '한빛시청',
      basicId: '@216abcde',
      staffChat: false,
    });
    line.accessToken = 'another';
    expect(await channel.checkToken(NEVER)).toMatchObject({ state: 'revoked' });
    line.faults.push({ meets: 'answer', status: 200, body: '<html>' }, { meets: 'reset' });
    expect(await channel.checkToken(NEVER)).toMatchObject({ state: 'unknown' });
    expect(await channel.checkToken(NEVER)).toMatchObject({ state: 'unknown' });
  });

  test('dots are shown for steps of five seconds, and never get in the way', async () => {
    await line.follows('김하늘');
    const citizen = lineUserId('김하늘');
    for (const seconds of [1, 5, 12, 600])
      expect(await channel.startLoading(citizen, seconds, NEVER)).toBe(true);
    expect(line.loadingFor.map(({ seconds }) => seconds)).toEqual([5, 5, 15, 60]);
    expect(await channel.startLoading(lineUserId('아무도 아닌 사람'), 5, NEVER)).toBe(false);
    line.faults.push({ meets: 'reset' });
    expect(await channel.startLoading(citizen, 5, NEVER)).toBe(false);
  });
});

describe('the rich menu', () => {
  function picture(width: number, height: number, format: 'png' | 'jpeg' | 'webp' = 'png'): Promise<Buffer> {
    return sharp({ create: { width, height, channels: 3, background: '#fff' } })
      .toFormat(format)
      .toBuffer();
  }
  const menu = (image: Buffer, more: Partial<RichMenu> = {}): RichMenu => ({
    image,
    columns: 2,
    barText: '메뉴 열기',
    buttons: [
      { label: '여권', action: { do: 'say', text: '여권', payload: 'topic:passport' } },
      { label: '누리집', action: { do: 'open', url: 'https://www.example.go.kr' } },
      { label: '전화', action: { do: 'call', phone: '031-120' } },
    ],
    ...more,
  });

  test('is drawn, cut into fields and shown to all; the older one of ours goes, others stay', async () => {
    line.richMenus.create({
      size: { width: 800, height: 250 },
      selected: true,
      name: '관리자에서 만든 메뉴',
      chatBarText: '메뉴',
      areas: [],
    });
    const image = await picture(1000, 501);
    const first = await channel.richMenu.setUp(menu(image), NEVER);
    const second = await channel.richMenu.setUp(menu(image), NEVER);
    expect([first.removed, second.removed]).toEqual([0, 1]);
    expect(line.richMenus.shown).toBe(second.richMenuId);
    expect([...line.richMenus.menus.values()].map(({ request }) => request.name)).toEqual([
      '관리자에서 만든 메뉴',
      'banjang',
    ]);
    const made = line.richMenus.menus.get(second.richMenuId);
    expect(made?.image).toEqual({ mediaType: 'image/png', bytes: image });
    expect(made?.request.areas).toEqual([
      {
        bounds: { x: 0, y: 0, width: 500, height: 251 },
        action: { type: 'postback', label: '여권', data: 'topic:passport\n여권', displayText: '여권' },
      },
      {
        bounds: { x: 500, y: 0, width: 500, height: 251 },
        action: { type: 'uri', label: '누리집', uri: 'https://www.example.go.kr' },
      },
      {
        bounds: { x: 0, y: 251, width: 500, height: 250 },
        action: { type: 'uri', label: '전화 031-120', uri: 'tel:031120' },
      },
    ]);
  });

  test('that lost its picture on the way is removed by the next', async () => {
    const image = await picture(1200, 810, 'jpeg');
    line.faults.push({ meets: 'answer', status: 200, body: '{"richmenus":[]}' });
    const { richMenuId } = await channel.richMenu.setUp(menu(image), NEVER);
    const lame = line.richMenus.create(line.richMenus.menus.get(richMenuId)?.request);
    expect(lame.status).toBe(200);
    expect(await channel.richMenu.setUp(menu(image), NEVER)).toMatchObject({ removed: 2 });
    expect(line.richMenus.menus.size).toBe(1);
  });

  test.each<[string, () => Promise<RichMenu>]>([
    ['no picture', () => Promise.resolve(menu(Buffer.from('text')))],
    ['a picture of another kind', async () => menu(await picture(1200, 810, 'webp'))],
    ['a narrow picture', async () => menu(await picture(799, 300))],
    ['a wide picture', async () => menu(await picture(2501, 843))],
    ['a low picture', async () => menu(await picture(800, 249))],
    ['a high picture', async () => menu(await picture(1200, 900))],
    ['no buttons', async () => menu(await picture(1200, 810), { buttons: [] })],
    ['no columns', async () => menu(await picture(1200, 810), { columns: 0 })],
    [
      'a button that LINE refuses',
      async () =>
        menu(await picture(1200, 810), {
          buttons: [{ label: '열기', action: { do: 'open', url: 'ftp://a' } }],
        }),
    ],
  ])('%s is refused before LINE is asked', async (_, made) => {
    await expect(channel.richMenu.setUp(await made(), NEVER)).rejects.toMatchObject({
      code: 'upload_refused',
      audience: 'operator',
    });
    expect(line.requests).toEqual([]);
  });

  test.each<[number, 'later' | 'never', RegExp]>([
    [400, 'never', /Correct what LINE names/],
    [401, 'never', /Issue a channel access token/],
    [429, 'later', /Wait and try again/],
    [503, 'later', /Wait and try again/],
  ])('LINE answering %i tells the operator what to do', async (status, retry, remedy) => {
    line.faults.push({ meets: 'answer', status, body: '{"message":"no"}' });
    const attempt = channel.richMenu.setUp(menu(await picture(1200, 810)), NEVER);
    await expect(attempt).rejects.toMatchObject({ retry, message: expect.stringMatching(remedy) });
  });

  test('LINE not answering tells the operator too', async () => {
    line.faults.push({ meets: 'reset' });
    const attempt = channel.richMenu.setUp(menu(await picture(1200, 810)), NEVER);
    await expect(attempt).rejects.toMatchObject({
      retry: 'later',
      message: expect.stringMatching(/did not answer/),
    });
  });
});

test('the signature is over the bytes: the same words in other bytes are refused', () => {
  const body = Buffer.from(JSON.stringify({ destination: 'U', events: [] }, null, 2));
  const signature = signatureOf(Buffer.from('{"destination":"U","events":[]}'), line.settings.channelSecret);
  expect(channel.verify({ headers: { 'x-line-signature': signature }, rawBody: body })).toBe(false);
});
