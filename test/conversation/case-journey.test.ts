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
import { monday } from './situation.js';
import { turnParts } from './turn-parts.js';

forEachDatabase('a case in the conversation', (make) => {
  let place: TestDatabase;
  let database: Database;
  let parts: TurnParts;
  let now: number;

  beforeEach(async () => {
    now = monday;
    place = await make();
    database = await place.open();
    parts = turnParts(database, sampleCity, () => (now += 20_000));
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

  const many = (count: number): InboundContent => ({
    kind: 'photos',
    photos: Array.from({ length: count }, (_, index) => ({
      source: 'stored' as const,
      file: `file-${String(index)}`,
      mediaType: 'image/jpeg',
      bytes: 9,
      marks: { thumbnail: `small-${String(index)}`, fingerprint: '0123456789abcdef' },
    })),
  });
  const film: InboundContent = {
    kind: 'photos',
    photos: [
      {
        source: 'stored',
        file: 'film',
        mediaType: 'video/mp4',
        bytes: 9,
        marks: { thumbnail: 'tile' },
      },
    ],
  };

  test('of thirty photos takes ten, says so, and none more with what is added and with "not fixed"', async () => {
    await tell();
    for (let round = 0; round < 2; round++) await send(many(10));
    const last = await send(many(10));
    expect(wordsOf(last)).toContain('먼저 보내신 10개만 붙였어요');
    expect(wordsOf(last)).toContain('사진: 10장');
    await tap(confirmIn(last));
    const id = await onlyCase();
    expect(await photos()).toHaveLength(10);
    await tap(writeTap({ do: 'case', step: 'add', id }));
    const added = await send(many(2));
    expect(wordsOf(added)).toContain('덧붙였어요');
    expect(wordsOf(added)).toContain('모두 합해 10개까지');
    expect(JSON.stringify(added.choices)).toContain('더 덧붙이기');
    await finish(id);
    await say('안 고쳐졌어요');
    const again = await send(film);
    expect(wordsOf(again)).toContain('다시 열어');
    expect(wordsOf(again)).toContain('모두 합해 10개까지');
    expect(await cases()).toMatchObject([{ reopened: 1 }]);
    expect(await photos()).toHaveLength(10);
    // Nothing is lost: it stays in the talk.
    const kept = await database.transaction((tx) => tx.selectFrom('photos').selectAll().execute());
    expect(kept).toHaveLength(1 + 30 + 2 + 1);
  });

  test('a video is part of it, counted in words of its own, and like no other', async () => {
    expect(wordsOf(await send(film))).toContain('동영상 1개를 받았어요');
    const summary = await tell();
    expect(wordsOf(summary)).toContain('사진: 사진 1장과 동영상 1개');
    await tap(confirmIn(summary));
    const [video, picture, ...others] = await photos();
    expect(video).toMatchObject({ media_type: 'video/mp4', fingerprint: null, file: 'film' });
    expect(picture).toMatchObject({ media_type: 'image/jpeg', fingerprint: '0123456789abcdef' });
    expect(others).toEqual([]);
    // Another's, at the same place: by the place and the photo, for a video is compared with nothing.
    await send(film, '이영희');
    expect(wordsOf(await tell('이영희'))).toContain('비슷한 신고가 이미');
  });

  test('photos that are still on their way go where they were sent: added, or because it is not fixed', async () => {
    const late: InboundContent = {
      kind: 'photos',
      photos: [{ source: 'remote', url: 'https://p.example/1' }],
    };
    const purposes = async () => {
      const rows = await database.transaction((tx) =>
        tx.selectFrom('photos').selectAll().where('state', '=', 'waiting').orderBy('seq').execute(),
      );
      return rows.map(({ case_id, case_stage }) => [case_id, case_stage]);
    };
    await send(late);
    expect(await purposes()).toEqual([[null, null]]);
    await tap(confirmIn(await tell()));
    const id = await onlyCase();
    await tap(writeTap({ do: 'case', step: 'add', id }));
    await send(late);
    await finish(id);
    await say('안 고쳐졌어요');
    await send(late);
    await send(late);
    expect(await purposes()).toEqual([
      [id, 'report'],
      [id, 'report'],
      [id, 'not_fixed'],
      [null, null],
    ]);
  });

  const here = { latitude: 37.25, longitude: 127.01 };
  const taken = (): InboundContent => ({
    kind: 'photos',
    photos: [
      {
        source: 'stored',
        file: 'here',
        mediaType: 'image/jpeg',
        bytes: 9,
        marks: { thumbnail: 'small', fingerprint: '0123456789abcdef', offered: here },
      },
    ],
  });
  const offers = async () => {
    const rows = await database.transaction((tx) =>
      tx.selectFrom('photos').select(['offered_latitude', 'offered_until']).execute(),
    );
    return rows.map(({ offered_latitude: latitude, offered_until: until }) => latitude ?? until);
  };

  test.each([
    ['a tap', () => tap(writeTap({ do: 'form', step: 'photo_place' })), 37.25],
    ['a word', () => say('네'), 37.25],
    ['a no', () => say('아니요'), null],
    ['another place', () => say('은행동 한빛도서관 앞이요'), null],
    ['a place on the map', () => send({ kind: 'location', latitude: 37.26, longitude: 127.02 }), 37.26],
  ])('the place of a photo is asked for, answered by %s, and forgotten', async (_how, answer, latitude) => {
    await send(taken());
    expect(await offers()).toEqual([here.latitude]);
    await tap(writeTap({ do: 'report', category: 'complaint.pothole' }));
    expect(wordsOf(await say('구멍이 크게 났어요'))).toContain('사진에 찍은 곳이 남아 있어요');
    expect(await offers()).toEqual([here.latitude]);
    let reply = await answer();
    expect(await offers()).toEqual([null]);
    if (latitude === null && !JSON.stringify(reply).includes('confirm:')) {
      expect(wordsOf(reply)).toContain('어디인지 알아야');
      reply = await say('은행동 12-3번지예요');
    }
    await tap(confirmIn(reply));
    expect((await cases())[0]?.latitude ?? null).toBe(latitude);
  });

  test('a photo that comes after its place was said offers nothing, and nothing is kept of where it was taken', async () => {
    await tell();
    await send(taken());
    expect(await offers()).toEqual([null, null]);
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
