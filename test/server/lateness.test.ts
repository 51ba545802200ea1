import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { KAKAOTALK_ACCOUNT } from '../../src/channels/environment-accounts.js';
import { kakaotalkChannel } from '../../src/channels/kakaotalk/kakaotalk-channel.js';
import { render } from '../../src/channels/kakaotalk/render.js';
import { conversationId } from '../../src/citizens/conversation-key.js';
import { countDeferred, enqueue, NEXT_TURN } from '../../src/outbox/outbox-store.js';
import type { Database } from '../../src/storage/database.js';
import { KakaoTalkDouble } from '../platforms/kakaotalk.js';
import { botUserKey } from '../platforms/kakaotalk-payload.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { holdDatabase } from './hold-database.js';
import { SECRET, startTown, type Town } from './town.js';

forEachDatabase('an answer that is late', (make) => {
  let place: TestDatabase;
  let town: Town;
  let kakao: KakaoTalkDouble;
  let other: Database;

  beforeEach(async () => {
    place = await make();
    kakao = await KakaoTalkDouble.start({ skillUrl: '', headers: { 'x-banjang-secret': SECRET } });
    const channel = kakaotalkChannel({
      account: KAKAOTALK_ACCOUNT,
      secret: SECRET,
      secretHeader: 'x-banjang-secret',
      callbackHosts: [kakao.host],
    });
    town = await startTown(place, {
      channels: { [KAKAOTALK_ACCOUNT]: channel },
      environment: { KAKAOTALK_DEADLINE_MS: '500' },
    });
    kakao.settings.skillUrl = `${town.url}/webhooks/kakaotalk/${KAKAOTALK_ACCOUNT}`;
    other = await place.open();
  }, 60_000);
  afterEach(async () => {
    await town.stop();
    await kakao.stop();
    await place.remove();
  });

  const hold = () => holdDatabase(other);
  const reply = () =>
    town.rows((tx) =>
      tx
        .selectFrom('outbox')
        .selectAll()
        .where('conversation_id', '=', conversationId(KAKAOTALK_ACCOUNT, botUserKey('김순자')))
        .orderBy('seq')
        .execute(),
    );
  const until = async (is: () => Promise<boolean>) => {
    while (!(await is())) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  test('that failed after it was promised is made once the database is back', async () => {
    await kakao.writes('김순자', '안녕하세요');
    const { release } = await hold();
    await kakao.writes('김순자', '여권 수수료 얼마예요?');
    // Longer than a turn waits for the database: the first try has failed.
    await new Promise((resolve) => setTimeout(resolve, 3500));
    await release();
    await until(async () => (await reply()).some((row) => row.state === 'queued'));
    expect(JSON.stringify(await kakao.writes('김순자', '답 보기'))).toContain('52,000');
  }, 30_000);

  test('is promised at the deadline and comes with the next message, once', async () => {
    await kakao.writes('김순자', '안녕하세요');
    const { release } = await hold();
    const promised = await kakao.writes('김순자', '여권 수수료 얼마예요?');
    expect(JSON.stringify(promised)).toContain('답을 준비하고 있어요');
    await release();
    await until(async () => (await reply()).some((row) => row.state === 'queued'));

    const next = JSON.stringify(await kakao.writes('김순자', '답 보기'));
    expect(next).toContain('52,000');
    expect((await reply()).map((row) => row.state)).toEqual(['responded', 'responded', 'responded']);
    expect(JSON.stringify(await kakao.writes('김순자', '답 보기'))).not.toContain('52,000');
  });

  test('takes nothing with it: what an agent wrote meanwhile comes with the next message, too', async () => {
    await kakao.writes('김순자', '안녕하세요');
    const id = conversationId(KAKAOTALK_ACCOUNT, botUserKey('김순자'));
    await town.rows(async (tx) => {
      const words = { bubbles: [{ kind: 'text' as const, text: '담당자예요.' }], choices: [] };
      await enqueue(tx, {
        conversationId: id,
        seq: 3,
        account: KAKAOTALK_ACCOUNT,
        citizenKey: botUserKey('김순자'),
        inReplyTo: null,
        author: 'agent',
        reply: words,
        body: render(words),
        state: 'queued',
        dueAt: NEXT_TURN,
        now: Date.now(),
      });
      await countDeferred(tx, id, 1);
      await tx.updateTable('conversations').set({ last_seq: 3 }).where('id', '=', id).execute();
    });
    const { release } = await hold();
    expect(JSON.stringify(await kakao.writes('김순자', '여권 수수료 얼마예요?'))).not.toContain('담당자');
    await release();
    await until(async () => (await reply()).filter((row) => row.state === 'queued').length === 2);
    const next = JSON.stringify(await kakao.writes('김순자', '답 보기'));
    expect(next).toContain('담당자예요.');
    expect((await reply()).at(1)?.state).toBe('responded');
  });

  test('goes to the callback where the block has one', async () => {
    kakao.settings.offersCallback = true;
    await kakao.writes('김순자', '안녕하세요');
    const { release } = await hold();
    expect(await kakao.writes('김순자', '여권 수수료 얼마예요?')).toMatchObject({ sees: 'waiting' });
    await release();
    await until(async () => (await reply()).at(-1)?.state === 'sent');
    expect(JSON.stringify(kakao.shownTo('김순자'))).toContain('52,000');
  });
});

test('a locked database: the citizen is asked kindly to send again, /readyz says no, and both recover', async () => {
  const { SQLite } = await import('../storage/databases.js').then(({ makers }) => makers);
  const place = await SQLite();
  const town = await startTown(place);
  const other = await place.open();
  const kakao = await KakaoTalkDouble.start({
    skillUrl: `${town.url}/webhooks/kakaotalk/${KAKAOTALK_ACCOUNT}`,
    headers: { 'x-banjang-secret': SECRET },
  });
  let release: () => void = () => undefined;
  const lock = other.transaction(() => new Promise<void>((resolve) => (release = resolve)));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const [verdict, ready] = await Promise.all([
    kakao.writes('김순자', '여권 수수료 얼마예요?'),
    fetch(`${town.url}/readyz`),
  ]);
  expect(JSON.stringify(verdict)).toContain('조금 뒤에 한 번 더 보내 주세요');
  expect(ready.status).toBe(503);
  release();
  await lock;
  expect(JSON.stringify(await kakao.writes('김순자', '여권 수수료 얼마예요?'))).toContain('52,000');
  expect((await fetch(`${town.url}/readyz`)).status).toBe(200);
  await town.stop();
  await kakao.stop();
  await place.remove();
}, 60_000);
