import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { KAKAOTALK_ACCOUNT } from '../../src/channels/environment-accounts.js';
import { KakaoTalkDouble } from '../platforms/kakaotalk.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { addressIn, FILLED, send, TOLD } from './petition-talk.js';
import { SECRET, startTown, type Town } from './town.js';

forEachDatabase('a formal petition from a channel that only answers', (make) => {
  let place: TestDatabase;
  let town: Town;
  let kakao: KakaoTalkDouble;

  beforeAll(async () => {
    place = await make();
    town = await startTown(place, { environment: { PUBLIC_URL: 'https://talk.example.go.kr/' } });
    const skillUrl = `${town.url}/webhooks/kakaotalk/${KAKAOTALK_ACCOUNT}`;
    kakao = await KakaoTalkDouble.start({ skillUrl, headers: { 'x-banjang-secret': SECRET } });
  }, 90_000);
  afterAll(async () => {
    await kakao.stop();
    await town.stop();
    await place.remove();
  });

  test('goes by a link button under our public address, and its receipt comes with the next answer', async () => {
    const name = '김순자';
    for (const words of [TOLD, '건너뛰기', '정식 민원으로 넣고 싶어요', '정식 민원으로 신청'])
      await kakao.writes(name, words);
    expect(JSON.stringify(kakao.shownTo(name))).toContain('정식 민원으로 접수할까요?');
    await kakao.writes(name, '접수할게요');
    const address = addressIn(JSON.stringify(kakao.shownTo(name)));
    expect(address).toMatch(/^https:\/\/talk\.example\.go\.kr\/identity\/[\w-]{43}$/);
    const filed = await send(address.replace('https://talk.example.go.kr', town.url), FILLED);
    expect(filed.status).toBe(200);
    const [row] = await town.rows((tx) => tx.selectFrom('cases').selectAll().execute());
    await kakao.writes(name, '여권 수수료 얼마예요?');
    expect(JSON.stringify(kakao.shownTo(name))).toContain(`접수번호는 ${row?.id ?? ''}예요`);
  });
});
