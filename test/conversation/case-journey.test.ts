import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { moveCase } from '../../src/cases/casework.js';
import { webchatChannel } from '../../src/channels/webchat/webchat-channel.js';
import { takeTurn, type TurnParts } from '../../src/conversation/take-turn.js';
import type { InboundContent } from '../../src/message/inbound-message.js';
import type { Reply } from '../../src/message/reply.js';
import { writeTap } from '../../src/message/tap.js';
import type { Database } from '../../src/storage/database.js';
import { wordsOf } from '../answers/well-formed.js';
import { sampleCity } from '../dialogs/sample-city.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { calibration, model } from '../understanding/trained.js';
import { monday } from './situation.js';

forEachDatabase('a case in the conversation', (make) => {
  let place: TestDatabase;
  let database: Database;
  let parts: TurnParts;
  let now: number;

  beforeEach(async () => {
    now = monday;
    place = await make();
    database = await place.open();
    const published = {
      number: 7,
      snapshot: sampleCity,
      model,
      modelHash: '',
      calibration,
      calibrated: true,
      contentHash: '',
      publishedAt: monday,
    };
    parts = {
      database,
      published: () => published,
      switched: () => ({ bot: undefined, channels: new Map(), topics: new Map(), notice: undefined }),
      now: () => (now += 20_000),
    };
  });
  afterEach(() => place.remove());

  const send = async (content: InboundContent, citizenKey = '김순자'): Promise<Reply> => {
    const message = { account: 'web', citizenKey, at: now, content };
    const { reply } = await takeTurn(parts, webchatChannel, { message, fromCitizen: true });
    if (reply === undefined) throw new Error('silence');
    return reply;
  };
  const say = (words: string, who?: string) => send({ kind: 'text', text: words }, who);
  const tap = (payload: string, who?: string) => send({ kind: 'tap', payload, text: '버튼' }, who);
  const photo: InboundContent = {
    kind: 'photos',
    photos: [
      {
        source: 'stored',
        file: 'a'.repeat(64),
        mediaType: 'image/jpeg',
        bytes: 9,
        marks: { thumbnail: 'b'.repeat(64), fingerprint: '0123456789abcdef' },
      },
    ],
  };
  const location: InboundContent = { kind: 'location', latitude: 37.25, longitude: 127.01 };
  const cases = () => database.transaction((tx) => tx.selectFrom('cases').selectAll().execute());
  const photos = () => database.transaction((tx) => tx.selectFrom('case_photos').selectAll().execute());
  const onlyCase = async (): Promise<string> => (await cases())[0]?.id ?? '';
  const confirmIn = (reply: Reply): string => {
    const found = /confirm:[\w-]+/.exec(JSON.stringify(reply))?.[0];
    if (found === undefined) throw new Error(`nothing to confirm: ${wordsOf(reply)}`);
    return found;
  };
  /** Photo, place and the category from the menu; the words where they are asked for. */
  const tell = async (who?: string): Promise<Reply> => {
    await send(photo, who);
    await send(location, who);
    await tap(writeTap({ do: 'report', category: 'complaint.pothole' }), who);
    return say('구멍이 크게 났어요', who);
  };
  const finish = (id: string) =>
    database.transaction(async (tx) => {
      const staff = { by: 'staff', staffId: null } as never;
      await moveCase(tx, { snapshot: sampleCity, now }, staff, id, 'start');
      await moveCase(tx, { snapshot: sampleCity, now }, staff, id, 'finish', {
        detail: { answer: '메웠어요.' },
      });
    });

  test('a double tap makes one case, with its photo and place, and a receipt', async () => {
    const payload = confirmIn(await tell());
    const replies = await Promise.all([tap(payload), tap(payload)]);
    const [only, ...others] = await cases();
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      category: 'complaint.pothole',
      area: 'eunhaeng',
      latitude: 37.25,
      danger: 0,
    });
    expect(await photos()).toMatchObject([{ stage: 'report', seq: 1 }]);
    expect(
      replies.filter((reply) => wordsOf(reply).includes(`접수번호는 ${only?.id ?? ''}예요`)),
    ).toHaveLength(1);
  });

  test('is asked for, added to, and taken back', async () => {
    await tap(confirmIn(await tell()));
    const id = await onlyCase();
    expect(wordsOf(await say('내 민원 어떻게 됐어요?'))).toContain(id);
    await tap(writeTap({ do: 'case', step: 'add', id }));
    expect(wordsOf(await send(photo))).toContain('덧붙였어요');
    expect(await photos()).toHaveLength(2);
    const payload = confirmIn(await tap(writeTap({ do: 'case', step: 'withdraw', id })));
    await tap(payload);
    await tap(payload);
    expect(await cases()).toMatchObject([{ state: 'withdrawn' }]);
  });

  test('is opened anew where it was not mended, and rated once', async () => {
    await tap(confirmIn(await tell()));
    const id = await onlyCase();
    await finish(id);
    await tap(writeTap({ do: 'case', step: 'rate', id, rating: 2 }));
    expect(wordsOf(await tap(writeTap({ do: 'case', step: 'rate', id, rating: 5 })))).toContain('이미 평가');
    expect(wordsOf(await say('안 고쳐졌어요'))).toContain('아직 그대로인가요');
    expect(wordsOf(await send(photo))).toContain('다시 열어');
    expect(await cases()).toMatchObject([{ reopened: 1, state: 'received' }]);
  });

  test('is joined by the next one, and seen elsewhere by number and day only', async () => {
    await tap(confirmIn(await tell()));
    const id = await onlyCase();
    const alike = await tell('이영희');
    expect(wordsOf(alike)).toContain('비슷한 신고가 이미');
    expect(wordsOf(await tap(writeTap({ do: 'case', step: 'join', id }), '이영희'))).toContain(
      '함께 알려 드릴게요',
    );
    expect(await cases()).toHaveLength(1);
    expect(wordsOf(await say(id, '박철수'))).toContain('언제 신고하셨나요');
    expect(wordsOf(await say('오늘이요', '박철수'))).toContain('접수번호');
    for (const day of ['어제', '그제', '11월 1일']) {
      await say(id, '최민수');
      expect(wordsOf(await say(day, '최민수'))).not.toContain('도로 파손 (');
    }
    expect(wordsOf(await say(id, '최민수'))).toContain('잠시 멈췄어요');
    expect(wordsOf(await tap(writeTap({ do: 'case', step: 'withdraw', id }), '최민수'))).toContain(
      '찾지 못했어요',
    );
  });
});
