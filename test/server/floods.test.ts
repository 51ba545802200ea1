import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { conversationId } from '../../src/citizens/conversation-key.js';
import { KakaoTalkDouble } from '../platforms/kakaotalk.js';
import { botUserKey } from '../platforms/kakaotalk-payload.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { SECRET, startTown, type Town } from './town.js';
import { WebCitizen } from './web-citizen.js';

const HALF_AN_HOUR = 30 * 60_000;

forEachDatabase('a flood of messages', (make) => {
  let place: TestDatabase;
  let town: Town;
  let kakao: KakaoTalkDouble;
  let ahead = 0;

  beforeAll(async () => {
    place = await make();
    town = await startTown(place, { now: () => Date.now() + ahead });
    kakao = await KakaoTalkDouble.start({
      skillUrl: `${town.url}/webhooks/kakaotalk/main`,
      headers: { 'x-banjang-secret': SECRET },
    });
  }, 60_000);
  afterAll(async () => {
    await town.stop();
    await kakao.stop();
    await place.remove();
  });

  const idOf = (name: string) => conversationId('main', botUserKey(name));
  const messagesOf = (name: string) =>
    town.rows((tx) =>
      tx.selectFrom('messages').select('seq').where('conversation_id', '=', idOf(name)).execute(),
    );
  const metric = async (name: string): Promise<number> => {
    const all = await (await fetch(`${town.url}/metrics`)).text();
    const escaped = name.replaceAll(/[{}]/g, '\\$&');
    return Number(new RegExp(`^${escaped} (\\d+)$`, 'm').exec(all)?.[1] ?? 0);
  };

  test('thirty in one second where we may not be silent: ten answers, twenty short words, all kept', async () => {
    const verdicts = await Promise.all(
      Array.from({ length: 30 }, (_, place) => kakao.writes('번개', `여권 수수료 얼마예요? ${place}`)),
    );
    const said = verdicts.map((verdict) => JSON.stringify(verdict));
    expect(verdicts.map(({ sees }) => sees)).toEqual(Array(30).fill('bubbles'));
    expect(said.filter((words) => words.includes('52,000'))).toHaveLength(10);
    expect(said.filter((words) => words.includes('잠시 숨을 고를게요'))).toHaveLength(1);
    expect(said.filter((words) => words.includes('조금만 천천히'))).toHaveLength(19);
    expect(await messagesOf('번개')).toHaveLength(30);
    expect(await metric('banjang_slowed_total{channel="kakaotalk"}')).toBe(20);
  });

  test('thirty in one second on our own page: one word for the rest, and then quiet', async () => {
    const web = await WebCitizen.arrive(town.url);
    const statuses = await Promise.all(
      Array.from({ length: 29 }, (_, place) => web.writes(`여권 수수료 얼마예요? ${place}`)),
    );
    expect(statuses).toEqual(Array(29).fill(202));
    const items = await web.reads();
    const replies = items.filter(({ content }) => content.kind === 'reply');
    expect(items.filter(({ from }) => from === 'citizen')).toHaveLength(30);
    // The greeting is the first of ten.
    expect(replies).toHaveLength(11);
    expect(JSON.stringify(replies.at(-1))).toContain('잠시 숨을 고를게요');
    expect(items.map(({ seq }) => seq)).toEqual(items.map((_, place) => place + 1));
  });

  test('that does not end pauses the bot for that person, tells agents, keeps every word, and ends', async () => {
    for (let place = 0; place < 105; place += 1)
      await kakao.writes('막무가내', `여권 수수료 얼마예요? ${place}`);
    const requests = await town.rows((tx) =>
      tx
        .selectFrom('handovers')
        .select(['reason', 'closed_at'])
        .where('conversation_id', '=', idOf('막무가내'))
        .execute(),
    );
    expect(requests.map(({ reason }) => reason)).toContain('paused');
    expect(JSON.stringify(kakao.shownTo('막무가내')[100])).toMatch(/30분쯤 자동 답변을 쉴게요.*phoneNumber/);
    expect(JSON.stringify(kakao.shownTo('막무가내')[104])).toContain('지금은 자동 답변을 쉬고 있어요');
    expect(await messagesOf('막무가내')).toHaveLength(105);
    expect(await metric('banjang_paused_total{channel="kakaotalk"}')).toBe(1);

    expect(JSON.stringify(await kakao.writes('막무가내', '집에 불났어요 도와주세요'))).toContain('119');
    expect(JSON.stringify(await kakao.writes('이웃', '여권 수수료 얼마예요?'))).toContain('52,000');
    ahead += HALF_AN_HOUR;
    expect(JSON.stringify(await kakao.writes('막무가내', '여권 수수료 얼마예요?'))).toContain('52,000');
  }, 60_000);
});
