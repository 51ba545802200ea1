import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Delivery } from '../../src/channels/channel.js';
import { webchatChannel } from '../../src/channels/webchat/webchat-channel.js';
import { conversationId } from '../../src/citizens/conversation-key.js';
import { takeTurn, type TurnParts } from '../../src/conversation/take-turn.js';
import { readTranscript } from '../../src/records/transcript.js';
import type { InboundContent } from '../../src/message/inbound-message.js';
import type { Database } from '../../src/storage/database.js';
import { sampleSnapshot } from '../answers/sample-snapshot.js';
import { wordsOf } from '../answers/well-formed.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { monday } from './situation.js';
import { turnParts } from './turn-parts.js';

forEachDatabase('a turn', (make) => {
  let place: TestDatabase;
  let database: Database;
  let parts: TurnParts;

  beforeEach(async () => {
    place = await make();
    database = await place.open();
    parts = turnParts(database, sampleSnapshot, () => monday);
  });
  afterEach(() => place.remove());

  const take = (content: InboundContent) => {
    const message = { account: 'web', citizenKey: '김순자', at: monday, content };
    const delivery: Delivery = { message, fromCitizen: true };
    return takeTurn(parts, webchatChannel, delivery);
  };
  const record = () =>
    database.transaction((tx) => readTranscript(tx, conversationId('web', '김순자'), 0, 100));

  test.each<[string, InboundContent, InboundContent, string]>([
    [
      'a voice',
      { kind: 'attachment', what: 'voice', url: 'https://cdn.example.com/secret' },
      { kind: 'attachment', what: 'voice' },
      '음성은 아직 들을 수 없어요',
    ],
    [
      'a file',
      { kind: 'attachment', what: 'file', name: '신청서.hwp', url: 'https://cdn.example.com/secret' },
      { kind: 'attachment', what: 'file', name: '신청서.hwp' },
      '‘신청서.hwp’ 파일은 아직',
    ],
    [
      'a sticker',
      { kind: 'attachment', what: 'sticker', name: '좋아요' },
      { kind: 'attachment', what: 'sticker', name: '좋아요' },
      '마음을 전해 주셔서',
    ],
    [
      'a place',
      { kind: 'location', latitude: 37.25, longitude: 127.01, name: '한빛역' },
      { kind: 'location', latitude: 37.25, longitude: 127.01, name: '한빛역' },
      '‘한빛역’을 받았어요',
    ],
    [
      'something new',
      { kind: 'unknown', description: '투표를 보냈어요.' },
      { kind: 'unknown', description: '투표를 보냈어요.' },
      '아직 글과 사진, 동영상만',
    ],
  ])('keeps %s as a message and answers it', async (_what, sent, kept, words) => {
    const { reply } = await take(sent);
    if (reply === undefined) throw new Error('silence');
    expect(wordsOf(reply)).toContain(words);
    const [message, answer, ...rest] = await record();
    expect(message).toMatchObject({ seq: 1, from: 'citizen', content: kept });
    expect(JSON.stringify(message)).not.toContain('secret');
    expect(answer).toMatchObject({ seq: 2, from: 'bot', content: { kind: 'reply' } });
    expect(rest).toEqual([]);
  });

  test('tells whether the lists of the agents show something else, and counts the queue for whoever asks', async () => {
    expect(await take({ kind: 'text', text: '여권' })).toMatchObject({ handoverChanged: false });
    const asked = await take({ kind: 'text', text: '상담원 연결' });
    expect(asked.handoverChanged).toBe(true);
    expect(asked.reply && wordsOf(asked.reply)).toContain('지금 첫 번째로 기다리고 계세요.');
    expect(await take({ kind: 'text', text: '여권' })).toMatchObject({ handoverChanged: true });
    const ended = await take({ kind: 'text', text: '상담 끝내기' });
    expect(ended.handoverChanged).toBe(true);
    expect(await take({ kind: 'text', text: '여권' })).toMatchObject({ handoverChanged: false });
  });

  test('without a reply leaves a message, no hole in the numbers, and nothing to send', async () => {
    const turns = [];
    for (let place = 0; place < 13; place += 1) turns.push(await take({ kind: 'text', text: '여권' }));
    expect(turns.at(-1)).toMatchObject({ reply: undefined, replySeq: undefined });
    const items = await record();
    expect(items.map(({ seq }) => seq)).toEqual(items.map((_, place) => place + 1));
    expect(items.filter(({ from }) => from === 'citizen')).toHaveLength(13);
    expect(items.filter(({ from }) => from === 'bot')).toHaveLength(11);
  });
});
