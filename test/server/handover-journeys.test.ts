import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { KAKAOTALK_ACCOUNT } from '../../src/channels/environment-accounts.js';
import { kakaotalkChannel } from '../../src/channels/kakaotalk/kakaotalk-channel.js';
import { conversationId } from '../../src/citizens/conversation-key.js';
import { countDeferred, enqueue, NEXT_TURN } from '../../src/outbox/outbox-store.js';
import type { Understanding } from '../../src/understanding/understanding.js';
import { KakaoTalkDouble } from '../platforms/kakaotalk.js';
import { botUserKey } from '../platforms/kakaotalk-payload.js';
import type { Verdict } from '../platforms/kakaotalk-response.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { talkRows } from './talk-rows.js';
import { SECRET, startTown, type Town } from './town.js';

const MINUTE = 60_000;
/** 2026-11-23 11:00 in Korea, a Monday. */
const MONDAY = Date.UTC(2026, 10, 23, 2);

const words = (verdict: Verdict): string => JSON.stringify(verdict);

forEachDatabase('a citizen of KakaoTalk who wants a person', (make) => {
  let place: TestDatabase;
  let town: Town;
  let kakao: KakaoTalkDouble;
  let now = MONDAY;

  const { handovers, conversation, messages, replies, change } = talkRows(
    () => town,
    (name) => conversationId(KAKAOTALK_ACCOUNT, botUserKey(name)),
  );
  const channelFor = (staffChat?: 'inbox' | 'channel_chat') =>
    kakaotalkChannel({
      account: KAKAOTALK_ACCOUNT,
      secret: SECRET,
      secretHeader: 'x-banjang-secret',
      callbackHosts: [kakao.host],
      ...(staffChat !== undefined && { staffChat }),
    });

  beforeAll(async () => {
    place = await make();
    const clock = () => now;
    kakao = await KakaoTalkDouble.start({
      skillUrl: '',
      headers: { 'x-banjang-secret': SECRET },
      now: clock,
    });
    town = await startTown(place, { now: clock, channels: { [KAKAOTALK_ACCOUNT]: channelFor() } });
    kakao.settings.skillUrl = `${town.url}/webhooks/kakaotalk/${KAKAOTALK_ACCOUNT}`;
  }, 60_000);
  afterAll(async () => {
    await town.stop();
    await kakao.stop();
    await place.remove();
  });

  const owns = async (name: string) => {
    await kakao.writes(name, '상담원 연결');
    await change(name, { state: 'owned', owner: 'agent-1', claimed_at: now });
  };
  /** As an agent's words wait where nothing can be pushed. */
  const agentSays = async (name: string, text: string) => {
    const { id, last_seq } = await conversation(name);
    await town.rows(async (tx) => {
      const reply = { bubbles: [{ kind: 'text' as const, text }], choices: [] };
      await enqueue(tx, {
        conversationId: id,
        seq: last_seq + 1,
        account: KAKAOTALK_ACCOUNT,
        citizenKey: botUserKey(name),
        inReplyTo: null,
        author: 'agent',
        staffId: 'agent-1',
        reply,
        body: channelFor().render(reply),
        state: 'queued',
        dueAt: NEXT_TURN,
        now,
      });
      await countDeferred(tx, id, 1);
      await tx
        .updateTable('conversations')
        .set({ last_seq: last_seq + 1 })
        .where('id', '=', id)
        .execute();
    });
  };

  test('hears his place and by when, the same promise when he asks again, and his place then', async () => {
    expect(words(await kakao.writes('첫째', '상담원 연결'))).toContain('지금 첫 번째로 기다리고');
    now += MINUTE;
    const second = words(await kakao.writes('둘째', '사람이랑 얘기하고 싶어요'));
    expect(second).toContain('지금 두 번째로 기다리고 계세요.');
    expect(second).toContain('오늘 오전 11시 31분까지 답을 드릴게요.');
    await change('첫째', { state: 'owned', owner: 'agent-1' });
    now += MINUTE;
    const again = words(await kakao.writes('둘째', '상담원 연결해 주세요'));
    expect(again).toContain('이미 접수되어');
    expect(again).toContain('지금 첫 번째로 기다리고 계세요.');
    expect(again).toContain('오늘 오전 11시 31분까지 답을 드릴게요.');
    expect(await handovers('둘째')).toMatchObject([
      {
        reason: 'asked',
        state: 'waiting',
        urgency: 2,
        promised_until: MONDAY + 31 * MINUTE,
        last_citizen_at: MONDAY + 2 * MINUTE,
      },
    ]);
  });

  test('at night hears when he is answered', async () => {
    const before = now;
    now = MONDAY + 10 * 60 * MINUTE;
    const said = words(await kakao.writes('올빼미', '상담원 연결'));
    now = before;
    expect(said).toContain('내일 오전 9시 30분까지 답을 드릴게요.');
    expect(said).not.toContain('번째로 기다리고');
    expect(await handovers('올빼미')).toMatchObject([{ promised_until: MONDAY + 22.5 * 60 * MINUTE }]);
  });

  test('by "no" twice, by anger, and in danger', async () => {
    await kakao.writes('불만', '여권 수수료 얼마예요?');
    expect(words(await kakao.writes('불만', '아니요'))).toContain('찾으시던 답이 아니었군요');
    expect(words(await kakao.writes('불만', '그거 말고요'))).toContain('찾으시던 답을 드리지 못해서');
    expect(await handovers('불만')).toMatchObject([{ reason: 'not_helped', urgency: 2 }]);

    expect(words(await kakao.writes('화남', '도대체 몇 번을 말해야 알아듣나요'))).toContain(
      '불편하게 해 드려서 정말 죄송해요.',
    );
    expect(await handovers('화남')).toMatchObject([{ reason: 'anger', urgency: 1 }]);

    expect(words(await kakao.writes('위급', '집에 불났어요 도와주세요'))).toContain('119');
    expect(await handovers('위급')).toMatchObject([{ reason: 'danger', urgency: 0, promised_until: null }]);
    // Asked for after that, it is still the most urgent, and now there is a promise.
    expect(words(await kakao.writes('위급', '상담원 연결'))).toContain('접수했어요');
    expect(await handovers('위급')).toMatchObject([{ urgency: 0, promised_until: now + 30 * MINUTE }]);
  });

  test('while a person owns the talk reads one short word, with the way out, and all is on record', async () => {
    await owns('말벗');
    const verdict = await kakao.writes('말벗', '여권 수수료 얼마예요?');
    if (verdict.sees !== 'bubbles') throw new Error('silence');
    expect(verdict.outputs).toEqual([{ simpleText: { text: '상담원에게 전달했어요.' } }]);
    expect(verdict.quickReplies.map(({ label }) => label)).toEqual(['상담 끝내기']);
    const last = (await messages('말벗')).at(-1);
    expect((JSON.parse(last?.understanding ?? '') as Understanding).topic).toBe('cert.passport');
    expect(words(await kakao.writes('말벗', '집에 불났어요 도와주세요'))).toContain('119');
    expect(await handovers('말벗')).toMatchObject([{ owner: 'agent-1', urgency: 0, closed_at: null }]);
  });

  test('gets with each turn what the agent has written, instead of the short word', async () => {
    await owns('기다림');
    await agentSays('기다림', '안녕하세요, 담당자예요.');
    await agentSays('기다림', '무엇을 도와드릴까요?');
    const said = words(await kakao.writes('기다림', '여보세요?'));
    expect(said).toContain('담당자예요');
    expect(said).toContain('무엇을 도와드릴까요?');
    expect(said).not.toContain('전달했어요');
    expect(words(await kakao.writes('기다림', '네'))).toContain('전달했어요');
    expect((await replies('기다림')).filter(({ author }) => author === 'agent')).toMatchObject([
      { state: 'responded' },
      { state: 'responded' },
    ]);
    expect((await conversation('기다림')).deferred).toBe(0);
  });

  test('a callback of an owned turn is kept for the agent’s next words', async () => {
    await owns('콜백');
    kakao.settings.offersCallback = true;
    expect(await kakao.writes('콜백', '여권은요?')).toMatchObject({ sees: 'waiting' });
    const kept = await conversation('콜백');
    expect(kept.callback_url).toContain('/callback/');
    expect(kept.callback_until).toBeGreaterThan(now);
    // Words that wait already leave at once: nothing is promised then.
    await agentSays('콜백', '담당자예요.');
    expect(words(await kakao.writes('콜백', '네'))).toContain('담당자예요.');
    expect((await conversation('콜백')).callback_url).toBe(kept.callback_url);
    kakao.settings.offersCallback = false;
  });

  test('ends the talk by a tap, and the bot answers again', async () => {
    await owns('그만');
    const verdict = await kakao.writes('그만', '네 알겠습니다');
    const [end] = verdict.sees === 'bubbles' ? verdict.quickReplies : [];
    if (end === undefined) throw new Error('no way out');
    expect(words(await kakao.taps('그만', end))).toContain('상담을 마쳤어요.');
    expect(await handovers('그만')).toMatchObject([
      { state: 'closed', closing_reason: 'citizen', closed_by: null },
    ]);
    expect((await conversation('그만')).handover).toBeNull();
    expect(words(await kakao.writes('그만', '여권 수수료 얼마예요?'))).toContain('52,000');
  });

  test('a word brings back what an agent has put aside', async () => {
    await owns('나중');
    await change('나중', { state: 'snoozed', snoozed_until: now + 60 * MINUTE });
    await kakao.writes('나중', '저기요');
    expect(await handovers('나중')).toMatchObject([
      { state: 'owned', snoozed_until: null, owner: 'agent-1' },
    ]);
    await change('나중', { state: 'snoozed', owner: null });
    await kakao.writes('나중', '저기요');
    expect(await handovers('나중')).toMatchObject([{ state: 'waiting' }]);
  });

  test('who has the talk erased is waited for by nobody, and what agents noted is gone', async () => {
    await owns('지움');
    const { id } = await conversation('지움');
    await town.rows((tx) =>
      tx
        .insertInto('notes')
        .values({
          conversation_id: id,
          id: 'n',
          after_seq: 1,
          at: now,
          staff_id: 'agent-1',
          text: '비밀',
          mentions: '[]',
        })
        .execute(),
    );
    const question = await kakao.writes('지움', '대화 지우기');
    const [yes] = question.sees === 'bubbles' ? question.quickReplies : [];
    expect(words(await kakao.taps('지움', yes ?? {}))).toContain('지웠어요');
    expect(await handovers('지움')).toMatchObject([{ closing_reason: 'citizen' }]);
    expect(
      await town.rows((tx) => tx.selectFrom('notes').selectAll().where('conversation_id', '=', id).execute()),
    ).toEqual([]);
  });

  test('where the office answers in the channel’s own staff chat is referred there, on record', async () => {
    const other = await make();
    const city = await startTown(other, {
      now: () => now,
      channels: { [KAKAOTALK_ACCOUNT]: channelFor('channel_chat') },
    });
    const double = await KakaoTalkDouble.start({
      skillUrl: `${city.url}/webhooks/kakaotalk/${KAKAOTALK_ACCOUNT}`,
      headers: { 'x-banjang-secret': SECRET },
    });
    const said = words(await double.writes('소개', '상담원 연결'));
    expect(said).toContain('직원과 이야기하는 채팅이 열려요');
    expect(said).toContain('"action":"operator"');
    const rows = await city.rows((tx) => tx.selectFrom('handovers').selectAll().execute());
    expect(rows).toMatchObject([
      { mode: 'channel_chat', closing_reason: 'channel_chat', promised_until: null },
    ]);
    expect(words(await double.writes('소개', '여권 수수료 얼마예요?'))).toContain('52,000');
    await city.stop();
    await double.stop();
    await other.remove();
  });
});
