import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { KAKAOTALK_ACCOUNT } from '../../src/channels/environment-accounts.js';
import { messageEvent, replyToken, textMessage } from '../platforms/line-webhooks.js';
import { KakaoTalkDouble } from '../platforms/kakaotalk.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { Cable } from './cable.js';
import { type City, startCity, until } from './city.js';
import { holdDatabase } from './hold-database.js';
import { SECRET } from './town.js';

const QUESTION = '여권 만들려면 얼마예요?';
const FEE = '52,000';

/** PostgreSQL: the line to it is cut. SQLite: another program holds the write lock. */
forEachDatabase('while the database is away', (make) => {
  let place: TestDatabase;
  let city: City;
  let kakao: KakaoTalkDouble;
  let cable: Cable | undefined;
  let isAway: { ends: () => Promise<void> } | undefined;

  beforeEach(async () => {
    place = await make();
    const { databaseUrl } = place.settings;
    let reached = place;
    if (databaseUrl !== undefined) {
      const made = await Cable.to(databaseUrl);
      cable = made.cable;
      reached = { ...place, settings: { ...place.settings, databaseUrl: made.address } };
    }
    city = await startCity(reached);
    kakao = await KakaoTalkDouble.start({
      skillUrl: `${city.url}/webhooks/kakaotalk/${KAKAOTALK_ACCOUNT}`,
      headers: { 'x-banjang-secret': SECRET },
    });
  }, 60_000);
  afterEach(async () => {
    await isAway?.ends();
    await city.stop();
    await kakao.stop();
    await cable?.remove();
    cable = undefined;
    await place.remove();
  });

  const goesAway = async (): Promise<void> => {
    const line = cable;
    if (line === undefined) {
      const { release } = await holdDatabase(await place.open());
      isAway = { ends: release };
    } else {
      line.cut();
      isAway = {
        ends: () => {
          line.mend();
          return Promise.resolve();
        },
      };
    }
  };
  const comesBack = async (): Promise<void> => {
    await isAway?.ends();
    isAway = undefined;
    await until(async () => (await fetch(`${city.url}/readyz`)).status === 200);
  };
  const inbound = () =>
    city.rows((tx) => tx.selectFrom('messages').select('account').orderBy('account').execute());
  const shown = (messages: readonly unknown[]) =>
    messages.filter((one) => JSON.stringify(one).includes(FEE)).length;

  test('platforms are told to send again, and what comes again is taken once', async () => {
    await goesAway();
    const [ofPage, ofLine, ready, alive] = await Promise.all([
      city.meta.writes('이철수', QUESTION),
      city.line.writes('김순자', QUESTION),
      fetch(`${city.url}/readyz`),
      fetch(`${city.url}/healthz`),
    ]);
    expect([ofPage, ofLine, ready.status, alive.status]).toEqual([503, 503, 503, 200]);

    await comesBack();
    expect(await inbound()).toEqual([]);
    expect(await city.meta.repeats()).toBe(200);
    expect(await city.line.redelivers()).toBe(200);
    await until(() => shown(city.meta.shownTo('이철수')) > 0 && shown(city.line.shownTo('김순자')) > 0);
    // The 200 of that is lost on its way, too.
    expect(await city.meta.repeats()).toBe(200);
    expect(await city.line.redelivers()).toBe(200);
    await until(async () =>
      (await city.rows((tx) => tx.selectFrom('outbox').select('state').execute())).every(
        ({ state }) => state === 'sent',
      ),
    );
    expect((await inbound()).map(({ account }) => account)).toEqual(['line', 'page']);
    expect(shown(city.meta.shownTo('이철수'))).toBe(1);
    expect(shown(city.line.shownTo('김순자'))).toBe(1);
  });

  test('a whole batch and what is no message are asked for again, too', async () => {
    expect(await city.line.writes('김순자', QUESTION)).toBe(200);
    const [said] = await city.rows((tx) =>
      tx.selectFrom('messages').select('platform_message_id as id').execute(),
    );
    await goesAway();
    const unsent = await city.line.unsends('김순자', said?.id ?? '');
    expect(unsent).toBe(503);
    await comesBack();
    expect(await city.line.redelivers()).toBe(200);
    const rows = await city.rows((tx) => tx.selectFrom('messages').select('content').execute());
    expect(rows).toHaveLength(1);
    expect(rows[0]?.content).not.toContain('여권');

    await goesAway();
    const batch = ['여권 수수료', '준비물은요?', '등본 수수료'].map((text) =>
      messageEvent(textMessage(text)),
    );
    const start = { type: 'follow', replyToken: replyToken(), follow: { isUnblocked: false } };
    expect(await city.line.happens('박영희', start, ...batch)).toBe(503);
    await comesBack();
    expect(await city.line.redelivers()).toBe(200);
    expect(await inbound()).toHaveLength(5);
    await until(() => city.line.shownTo('박영희').length >= 4);
  });

  test('whoever waits for an answer is asked kindly to send again, and then gets it', async () => {
    const session = await fetch(`${city.url}/chat/session`, { method: 'POST' });
    const { token } = (await session.json()) as { token: string };
    const says = () =>
      fetch(`${city.url}/chat/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ clientId: '0b5f3ad2-6f3e-4b6b-9d5e-0c5f8a1f7f10', text: QUESTION }),
      });
    await goesAway();
    const [onKakao, onPage] = await Promise.all([kakao.writes('김순자', QUESTION), says()]);
    expect(JSON.stringify(onKakao)).toContain('조금 뒤에 한 번 더 보내 주세요');
    expect(onPage.status).toBe(503);
    expect(((await onPage.json()) as { message: string }).message).toMatch(/다시 보내 주세요/);

    await comesBack();
    expect(JSON.stringify(await kakao.writes('김순자', QUESTION))).toContain(FEE);
    // The page sends under the same id until it is told "taken", and once more.
    for (const response of [await says(), await says()]) expect(response.ok).toBe(true);
    const history = await fetch(`${city.url}/chat/history?after=0`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { items } = (await history.json()) as { items: unknown[] };
    expect(items.filter((item) => JSON.stringify(item).includes(QUESTION))).toHaveLength(1);
    expect(shown(items)).toBe(1);
  });
});
