import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { KAKAOTALK_ACCOUNT } from '../../src/channels/environment-accounts.js';
import { conversationId } from '../../src/citizens/conversation-key.js';
import { startStaffTown, type StaffTown, type Worker } from '../console/staff-town.js';
import { KakaoTalkDouble } from '../platforms/kakaotalk.js';
import { botUserKey } from '../platforms/kakaotalk-payload.js';
import { lineUserId } from '../platforms/line-webhooks.js';
import { psidOf } from '../platforms/messenger-webhook.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { type Platforms, startCity, until } from './city.js';
import { SECRET } from './town.js';

type Shown = Record<string, unknown>;

/** A citizen's hands and eyes on one platform. */
interface Hands {
  account: string;
  keyOf(name: string): string;
  writes(name: string, text: string): Promise<unknown>;
  taps(name: string, shown: Shown): Promise<unknown>;
  sees(name: string): unknown;
  /** What waits for the next turn is fetched by asking; elsewhere it is pushed. */
  isPushed: boolean;
}

/** The last thing with these words on it, however deep in a card it stands. */
function lastNamed(shown: unknown, words: string): Shown | undefined {
  if (typeof shown !== 'object' || shown === null) return undefined;
  const found = Object.values(shown).flatMap((part): Shown[] => {
    const inside = lastNamed(part, words);
    return inside === undefined ? [] : [inside];
  });
  const { label, title, action } = shown as { label?: unknown; title?: unknown; action?: unknown };
  const isIt = (label === words || title === words) && typeof action !== 'object';
  return found.at(-1) ?? (isIt ? (shown as Shown) : undefined);
}

/** Or tells what the citizen saw instead. */
async function shows(seen: () => unknown, words: string): Promise<void> {
  const end = Date.now() + 10_000;
  await until(() => JSON.stringify(seen()).includes(words) || Date.now() > end);
  expect(JSON.stringify(seen())).toContain(words);
}

async function named(seen: () => unknown, words: string): Promise<Shown> {
  await shows(seen, words);
  return lastNamed(seen(), words) ?? {};
}

forEachDatabase('a complaint', (make) => {
  let place: TestDatabase;
  let city: StaffTown & Platforms;
  let kakao: KakaoTalkDouble;
  let worker: Worker;

  beforeAll(async () => {
    place = await make();
    kakao = await KakaoTalkDouble.start({ skillUrl: '', headers: { 'x-banjang-secret': SECRET } });
    city = await startCity(place, {}, startStaffTown);
    city.line.sends.settings.monthlyLimit = null;
    kakao.settings.skillUrl = `${city.url}/webhooks/kakaotalk/${KAKAOTALK_ACCOUNT}`;
    worker = await city.worker('park', [{ role: 'department', department: 'road' }]);
  }, 90_000);
  afterAll(async () => {
    await city.stop();
    await kakao.stop();
    await place.remove();
  });

  const hands: Record<string, () => Hands> = {
    KakaoTalk: () => ({
      account: KAKAOTALK_ACCOUNT,
      keyOf: botUserKey,
      writes: (name, text) => kakao.writes(name, text),
      taps: (name, shown) => kakao.taps(name, shown),
      sees: (name) => kakao.shownTo(name),
      isPushed: false,
    }),
    Messenger: () => ({
      account: 'page',
      keyOf: psidOf,
      writes: (name, text) => city.meta.writes(name, text),
      taps: (name, shown) => city.meta.taps(name, shown as never),
      sees: (name) => city.meta.shownTo(name),
      isPushed: true,
    }),
    LINE: () => ({
      account: 'line',
      keyOf: lineUserId,
      writes: (name, text) => city.line.writes(name, text),
      taps: (name, shown) => city.line.taps(name, shown as never),
      sees: (name) => city.line.shownTo(name),
      isPushed: true,
    }),
  };

  describe.each(Object.entries(hands))('on %s', (channel, open) => {
    const name = `김순자 ${channel}`;
    const seen = () => open().sees(name);
    const said = (words: string) => shows(seen, words);
    const tap = async (words: string) => open().taps(name, await named(seen, words));
    const own = () =>
      city.rows((tx) =>
        tx
          .selectFrom('cases')
          .selectAll()
          .where('conversation_id', '=', conversationId(open().account, open().keyOf(name)))
          .execute(),
      );
    const moves = async (id: string, body: unknown) => {
      const { status } = await worker.browser.post(`/cases/${id}/moves`, body);
      expect(status).toBeLessThan(300);
    };

    test('goes from its first words to the answer, and on because it was not mended', async () => {
      const { writes, isPushed } = open();
      await writes(name, '은행로 12 앞 차도에 구멍이 크게 파였어요');
      await said('도로 파손');
      await tap('2차로');
      // What others reported near by comes first.
      if (channel !== 'KakaoTalk') await tap('따로 접수하기');
      await said('이대로 접수할까요?');
      await said('은행로 12');
      const confirm = await named(seen, '접수하기');
      await Promise.all([open().taps(name, confirm), open().taps(name, confirm)]);
      await said('접수번호는');
      const [opened, ...others] = await own();
      expect(others).toEqual([]);
      expect(opened).toMatchObject({ category: 'complaint.pothole', department: 'road', area: 'eunhaeng' });
      const id = opened?.id ?? '';

      await moves(id, { move: 'start' });
      await moves(id, { move: 'finish', detail: { answer: '구멍을 메우고 다시 포장했어요.' } });
      // The news is on its way some moments after the move.
      for (let asked = 0; !isPushed && asked < 50; asked += 1) {
        await writes(name, '내 민원 어떻게 됐어요?');
        if (JSON.stringify(seen()).includes('다시 포장했어요')) break;
        await pause(100);
      }
      await said('구멍을 메우고 다시 포장했어요.');

      await tap('안 고쳐졌어요');
      await said('아직 그대로인가요?');
      await writes(name, '하루 만에 또 파였어요');
      await said('다시 처리');
      expect(await own()).toMatchObject([{ state: 'received', reopened: 1, closed_at: null }]);
    }, 60_000);
  });

  test('on LINE takes the photos of a set along', async () => {
    const bytes = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#777' } })
      .jpeg()
      .toBuffer();
    const name = '이사진';
    await city.line.sendsPhotos(name, [bytes, bytes]);
    await city.line.writes(name, '솔향로 30 앞 차도에 구멍이 크게 파였어요');
    const seen = () => city.line.shownTo(name);
    await city.line.taps(name, (await named(seen, '건너뛰기')) as never);
    await city.line.taps(name, (await named(seen, '접수하기')) as never);
    await shows(seen, '접수번호는');
    const count = () =>
      city.rows((tx) =>
        tx
          .selectFrom('case_photos')
          .select('file')
          .where('conversation_id', '=', conversationId('line', lineUserId(name)))
          .execute(),
      );
    await until(async () => (await count()).length === 2);
  }, 60_000);
});
