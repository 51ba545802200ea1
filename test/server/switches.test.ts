import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { banjang } from '../banjang.js';
import { KakaoTalkDouble } from '../platforms/kakaotalk.js';
import type { Verdict } from '../platforms/kakaotalk-response.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { SECRET, startTown, type Town } from './town.js';
import { WebCitizen } from './web-citizen.js';

const words = (verdict: Verdict): string => {
  if (verdict.sees !== 'bubbles') throw new Error(`the citizen saw no bubbles: ${JSON.stringify(verdict)}`);
  return JSON.stringify(verdict.outputs);
};
const FEE = '여권 수수료 얼마예요?';
const RESTING = '지금은 자동 상담을 잠시 쉬고 있어요';

forEachDatabase('while the server runs, a second process', (make) => {
  let place: TestDatabase;
  let town: Town;
  let kakao: KakaoTalkDouble;
  let strangers = 0;

  beforeAll(async () => {
    place = await make();
    town = await startTown(place);
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

  const lifted: string[][] = [];
  /** Gives the command; what it has switched is lifted after the test. */
  async function command(...args: string[]): Promise<void> {
    const { dataDirectory, databaseUrl } = place.settings;
    const env = {
      DATA_DIR: dataDirectory,
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    };
    const { code, err } = await banjang(args, { env });
    if (code !== 0) throw new Error(err);
    if (args[1] === 'off') lifted.push(['switch', 'on', ...args.slice(2, args[2] === 'bot' ? 3 : 4)]);
    if (args[1] === 'set') lifted.push(['notice', 'clear']);
  }
  afterEach(async () => {
    for (const args of lifted.splice(0)) await command(...args);
    await until(async () => {
      const said = words(await asStranger(FEE));
      return said.includes('52,000') && !said.includes('긴급 알림');
    });
  }, 60_000);

  /** Somebody new for every look, so that nobody writes too fast. */
  const asStranger = (text: string) => kakao.writes(`나그네-${(strangers += 1)}`, text);
  async function until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const sees = (part: string) => until(async () => words(await asStranger(FEE)).includes(part));
  const recorded = async (text: string) => {
    const rows = await town.rows((tx) => tx.selectFrom('messages').select('content').execute());
    return rows.filter(({ content }) => content.includes(text)).length;
  };

  test('switches the bot off: everybody is told so and given the phone number, and nothing is lost', async () => {
    const web = await WebCitizen.arrive(town.url);
    await command('switch', 'off', 'bot');
    await sees(RESTING);
    const said = words(await kakao.writes('김순자', '등본을 떼고 싶은데 꺼졌나요?'));
    expect(said).toContain(RESTING);
    expect(said).toMatch(/"phoneNumber":"[0-9-]+"/);
    expect(await web.asks('웹에서도 꺼졌나요?')).toContain(RESTING);
    expect(await recorded('등본을 떼고 싶은데 꺼졌나요?')).toBe(1);
    expect(await recorded('웹에서도 꺼졌나요?')).toBe(1);
    expect(words(await asStranger('집에 불났어요 도와주세요'))).toContain('119');
    expect(await (await fetch(`${town.url}/metrics`)).text()).toMatch(
      /banjang_turns_total\{channel="webchat",decision="off"\} 1/,
    );
    await command('switch', 'on', 'bot');
    lifted.length = 0;
    await sees('52,000');
    expect(await web.asks(FEE)).toContain('52,000');
  }, 60_000);

  test('switches one account off, with a sentence of its own; the other channels go on', async () => {
    const web = await WebCitizen.arrive(town.url);
    await command('switch', 'off', 'channel', 'main', '--sentence', '이 채널은 점검하고 있어요.');
    await sees('이 채널은 점검하고 있어요.');
    expect(await web.asks(FEE)).toContain('52,000');
  }, 60_000);

  test('switches a topic off: no question, follow-up or button brings its answer, other topics answer', async () => {
    const before = await kakao.writes('박영호', '여권 만들고 싶어요');
    if (before.sees !== 'bubbles') throw new Error('silence');
    const fee = before.quickReplies.find(({ label }) => label === '수수료·요금');
    if (fee === undefined) throw new Error('no button for the fee');
    await command('switch', 'off', 'topic', 'cert.passport');
    await sees('이 안내는 지금 확인 중이에요');
    for (const verdict of [
      await kakao.writes('박영호', '수수료는요?'),
      await kakao.taps('박영호', fee),
      await kakao.writes('박영호', FEE),
    ]) {
      expect(words(verdict)).toContain('이 안내는 지금 확인 중이에요');
      expect(words(verdict)).not.toContain('52,000');
    }
    expect(words(await asStranger('주민등록등본 수수료 얼마예요?'))).toContain('400원');
  }, 60_000);

  test('pins a notice: first of all in every talk, once, until it ends', async () => {
    await kakao.writes('최민수', '안녕하세요');
    await command('notice', 'set', '폭설로 창구를 오후 3시에 닫아요.', '--until', '2999-11-22T18:00');
    await sees('[긴급 알림] 폭설로 창구를 오후 3시에 닫아요.');
    const first = await kakao.writes('최민수', FEE);
    if (first.sees !== 'bubbles') throw new Error('silence');
    expect(JSON.stringify(first.outputs[0])).toContain('[긴급 알림] 폭설로');
    expect(words(first)).toContain('52,000');
    expect(words(await kakao.writes('최민수', '준비물은요?'))).not.toContain('긴급 알림');
    expect(words(await asStranger('집에 불났어요 도와주세요'))).not.toContain('긴급 알림');
    const web = await WebCitizen.arrive(town.url);
    expect(JSON.stringify((await web.reads())[1])).toContain('[긴급 알림] 폭설로');
  }, 60_000);
});

forEachDatabase('a bot that the setting keeps off', (make) => {
  test('says so from the first message on', async () => {
    const place = await make();
    const town = await startTown(place, { environment: { BOT: 'off' } });
    const web = await WebCitizen.arrive(town.url);
    expect(JSON.stringify(await web.reads())).toContain(RESTING);
    expect(await web.asks(FEE)).toContain(RESTING);
    await town.stop();
    await place.remove();
  }, 60_000);
});
