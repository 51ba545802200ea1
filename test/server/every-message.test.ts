import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { accountSeal } from '../../src/channels/account-seal.js';
import { addAccount } from '../../src/channels/manage-accounts.js';
import { LARGEST_PHOTO_BYTES } from '../../src/channels/fetch-photo.js';
import { conversationId } from '../../src/citizens/conversation-key.js';
import { readConfig } from '../../src/config.js';
import { addLine, deskAt, entering, PAGE } from '../channels/accounts.js';
import { mp4 } from '../media/videos.js';
import { LineDouble } from '../platforms/line.js';
import { lineUserId, messageEvent, replyToken } from '../platforms/line-webhooks.js';
import { MessengerDouble } from '../platforms/messenger.js';
import { psidOf } from '../platforms/messenger-webhook.js';
import { makers, type TestDatabase } from '../storage/databases.js';
import { startTown, type Town } from './town.js';

/** What came, what must be said to it, and as what it is kept. */
type Case = readonly [
  title: string,
  sent: Record<string, unknown>,
  says: string,
  kept: Record<string, string>,
];

const attached = (...attachments: Record<string, unknown>[]): Record<string, unknown> => ({ attachments });
const at = (name: string): string => `https://cdn.example.com/${name}`;
const PLACE = { coordinates: { lat: 37.5, long: 127.03 } };

const ON_MESSENGER: readonly Case[] = [
  [
    'a video',
    attached({ type: 'video', payload: { url: at('v.mp4') } }),
    '동영상 1개를 받았어요',
    { kind: 'photos' },
  ],
  [
    'a voice message',
    attached({ type: 'audio', payload: { url: at('a.aac') } }),
    '음성은 아직',
    { kind: 'attachment', what: 'voice' },
  ],
  [
    'a file',
    attached({ type: 'file', payload: { url: at('f.hwp') } }),
    '파일은 아직',
    { kind: 'attachment', what: 'file' },
  ],
  [
    'a contact',
    attached({ type: 'contact', payload: {} }),
    '연락처로 제가',
    { kind: 'attachment', what: 'contact' },
  ],
  [
    'a sticker as it comes today',
    attached({ type: 'sticker', payload: { sticker_id: 369239263222822, url: at('s.png') } }),
    '마음을 전해',
    { kind: 'attachment', what: 'sticker' },
  ],
  [
    'a sticker as it came before',
    attached({ type: 'image', payload: { sticker_id: 144885022352431, url: at('s.png') } }),
    '마음을 전해',
    { kind: 'attachment', what: 'sticker' },
  ],
  [
    'a link without an address',
    attached({ type: 'fallback', title: '어느 게시물' }),
    '링크는 열어',
    { kind: 'attachment', what: 'link' },
  ],
  ['a place', attached({ type: 'location', payload: PLACE }), '그곳에 어떤 일이', { kind: 'location' }],
  [
    'a kind that is not known yet',
    attached({ type: 'hologram' }),
    '글과 사진, 동영상만',
    { kind: 'unknown' },
  ],
  ['what Meta itself cannot pass on', { is_unsupported: true }, '글과 사진, 동영상만', { kind: 'unknown' }],
  ['nothing at all', {}, '글과 사진, 동영상만', { kind: 'unknown' }],
];

const line = { contentProvider: { type: 'line' } };
const ON_LINE: readonly Case[] = [
  ['a video', { type: 'video', duration: 3000, ...line }, '동영상 1개를 받았어요', { kind: 'photos' }],
  [
    'a voice message',
    { type: 'audio', duration: 3000, ...line },
    '음성은 아직',
    { kind: 'attachment', what: 'voice' },
  ],
  [
    'a file',
    { type: 'file', fileName: '신청서.hwp', fileSize: 2138 },
    '‘신청서.hwp’ 파일은',
    { kind: 'attachment', what: 'file' },
  ],
  [
    'a sticker',
    { type: 'sticker', packageId: '446', stickerId: '1988', stickerResourceType: 'STATIC' },
    '마음을 전해',
    { kind: 'attachment', what: 'sticker' },
  ],
  [
    'a place',
    { type: 'location', title: '한빛공원', latitude: 37.5, longitude: 127.03 },
    '‘한빛공원’을 받았어요',
    { kind: 'location' },
  ],
  ['a kind that is not known yet', { type: 'hologram' }, '글과 사진, 동영상만', { kind: 'unknown' }],
];

let place: TestDatabase;
let town: Town;
let lineHouse: LineDouble;
let meta: MessengerDouble;

beforeAll(async () => {
  place = await makers.SQLite();
  lineHouse = await LineDouble.start();
  meta = await MessengerDouble.start({ sendsEchoes: true });
  const origins = { line: lineHouse.origin, messenger: meta.origin };
  town = await startTown(place, { origins, environment: { WEBCHAT: 'off' } });
  lineHouse.settings.webhookUrl = `${town.url}/webhooks/line/line`;
  meta.settings.webhookUrl = `${town.url}/webhooks/messenger/page`;
  const config = readConfig({ DATA_DIR: place.settings.dataDirectory });
  const database = await place.open();
  const { seal } = await accountSeal(database, config, 'never');
  const desk = deskAt(database, { config, seal, origins });
  await addLine(desk);
  await addAccount(desk, 'page', 'messenger', { ask: entering(PAGE) });
  await town.server.accounts.reload();
}, 60_000);
afterAll(async () => {
  await town.stop();
  await lineHouse.stop();
  await meta.stop();
  await place.remove();
});

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await pause(10);
};
/** An answer leaves in several messages: what comes after it begins when the last one is gone. */
const allSent = async (): Promise<void> => {
  const leaving = (): Promise<unknown[]> =>
    town.rows((tx) =>
      tx.selectFrom('outbox').select('seq').where('state', 'in', ['queued', 'sending']).execute(),
    );
  while ((await leaving()).length > 0) await pause(10);
};
const keptOf = async (account: string, citizenKey: string): Promise<unknown[]> => {
  const rows = await town.rows((tx) =>
    tx
      .selectFrom('messages')
      .select('content')
      .where('conversation_id', '=', conversationId(account, citizenKey))
      .orderBy('seq')
      .execute(),
  );
  return rows.map(({ content }) => JSON.parse(content) as unknown);
};

describe('on Messenger', () => {
  const shown = (name: string): string => JSON.stringify(meta.shownTo(name));

  test.each(ON_MESSENGER)(
    '%s is met with a sentence that fits, and kept',
    async (title, sent, says, kept) => {
      expect(await meta.does(title, { message: { mid: meta.newId(), ...sent } })).toBe(200);
      await until(() => shown(title).includes(says));
      expect(await keptOf('page', psidOf(title))).toEqual([expect.objectContaining(kept)]);
    },
  );

  test('our own echoes are no words of staff: the next question is answered, too', async () => {
    await meta.writes('이철수', '여권 만들려면 얼마예요?');
    await until(() => shown('이철수').includes('52,000'));
    await meta.settle();
    const before = meta.shownTo('이철수').length;
    await meta.writes('이철수', '준비물은요?');
    await until(() => meta.shownTo('이철수').length > before);
    await allSent();
  });

  test('what staff answer in the inbox is on record, and the bot is silent after it', async () => {
    await meta.staffReplies('이철수', '담당자예요. 제가 도와드릴게요.');
    const before = meta.shownTo('이철수').length;
    expect(await meta.writes('이철수', '고맙습니다. 등본도 물어볼게요.')).toBe(200);
    await pause(300);
    expect(meta.shownTo('이철수')).toHaveLength(before);
    const authors = await town.rows((tx) =>
      tx
        .selectFrom('outbox')
        .select('author')
        .where('conversation_id', '=', conversationId('page', psidOf('이철수')))
        .orderBy('seq')
        .execute(),
    );
    expect(authors.map(({ author }) => author)).toEqual(['bot', 'bot', 'agent']);
  });

  test('a message that is deleted is gone here, too, and one that is edited has its new words', async () => {
    const [kept, edited] = [meta.newId(), meta.newId()];
    await meta.does('박영희', { message: { mid: kept, text: '제 비밀은 인감증명서예요' } });
    await meta.does('박영희', { message: { mid: edited, text: '여권' } });
    await meta.does('박영희', { message: { mid: kept, is_deleted: true } });
    await meta.does('박영희', { message_edit: { mid: edited, text: '여권 수수료', num_edit: 1 } });
    const [first, second] = await keptOf('page', psidOf('박영희'));
    expect(JSON.stringify(first)).not.toContain('비밀');
    expect(second).toEqual(expect.objectContaining({ text: '여권 수수료' }));
  });
});

describe('on LINE', () => {
  const shown = (name: string): string => JSON.stringify(lineHouse.shownTo(name));

  test.each(ON_LINE)('%s is met with a sentence that fits, and kept', async (title, sent, says, kept) => {
    expect(await lineHouse.happens(title, messageEvent(sent))).toBe(200);
    await until(() => shown(title).includes(says));
    expect(await keptOf('line', lineUserId(title))).toEqual([expect.objectContaining(kept)]);
  });

  test('an empty batch is the test of the address', async () => {
    expect(await lineHouse.posts([])).toBe(200);
  });

  test('what is redelivered is answered once', async () => {
    await lineHouse.writes('김순자', '여권 만들려면 얼마예요?');
    await until(() => shown('김순자').includes('52,000'));
    const before = lineHouse.shownTo('김순자').length;
    expect(await lineHouse.redelivers()).toBe(200);
    await pause(300);
    expect(lineHouse.shownTo('김순자')).toHaveLength(before);
    expect(await keptOf('line', lineUserId('김순자'))).toHaveLength(1);
  });

  test('a message that is unsent is gone here, too, and stays gone when it is redelivered', async () => {
    const event = messageEvent({ type: 'text', text: '제 비밀은 인감증명서예요' });
    await lineHouse.happens('박영희', event);
    await lineHouse.unsends('박영희', (event['message'] as { id: string }).id);
    await lineHouse.happens('박영희', { ...event, deliveryContext: { isRedelivery: true } });
    const rows = await keptOf('line', lineUserId('박영희'));
    expect(JSON.stringify(rows)).not.toContain('비밀');
    expect(rows).toHaveLength(1);
  });

  test('a message that is unsent before it comes is not kept after all', async () => {
    await lineHouse.writes('한가람', '안녕하세요');
    const late = messageEvent({ type: 'text', text: '제 비밀은 인감증명서예요' });
    await lineHouse.unsends('한가람', (late['message'] as { id: string }).id);
    await lineHouse.happens('한가람', { ...late, deliveryContext: { isRedelivery: true } });
    const rows = await keptOf('line', lineUserId('한가람'));
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain('비밀');
  });

  test('while another module owns the chat, words are kept and not answered', async () => {
    const event = { ...messageEvent({ type: 'text', text: '여권 수수료' }), mode: 'standby' };
    expect(await lineHouse.happens('최민수', { ...event, replyToken: replyToken() })).toBe(200);
    await pause(300);
    expect(lineHouse.shownTo('최민수')).toEqual([]);
    expect(await keptOf('line', lineUserId('최민수'))).toHaveLength(1);
  });

  test('a photo of a set is a message of its own', async () => {
    await lineHouse.sendsPhotos('정하나', [Buffer.from('no photo'), Buffer.from('no photo either')]);
    await until(() => shown('정하나').split('사진 1장').length === 3);
    expect(await keptOf('line', lineUserId('정하나'))).toHaveLength(2);
  });

  test('a video comes home without its place, and one that is too large is refused kindly', async () => {
    const film = (bytes: Buffer) => {
      const event = messageEvent({ type: 'video', duration: 3000, ...line });
      lineHouse.contents.set((event['message'] as { id: string }).id, bytes);
      return event;
    };
    await lineHouse.happens('윤서준', film(mp4()));
    await lineHouse.happens('윤서준', film(Buffer.alloc(LARGEST_PHOTO_BYTES + 1)));
    await until(() => shown('윤서준').includes('10MB보다 커서'));
    const id = conversationId('line', lineUserId('윤서준'));
    const rows = await town.rows((tx) =>
      tx.selectFrom('photos').selectAll().where('conversation_id', '=', id).orderBy('seq').execute(),
    );
    expect(rows).toMatchObject([
      { state: 'stored', media_type: 'video/mp4', fingerprint: null, source_url: null },
      { state: 'failed', file: null, source_url: null },
    ]);
  });

  test('who becomes a friend is greeted, with the notice', async () => {
    await lineHouse.follows('한지민');
    await until(() => shown('한지민').includes('자동 상담'));
  });
});
