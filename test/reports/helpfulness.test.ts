import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { webchatChannel } from '../../src/channels/webchat/webchat-channel.js';
import { forgetCitizen } from '../../src/records/forget-citizen.js';
import { eraseOlder } from '../../src/records/retention-store.js';
import { takeTurn, type TurnParts } from '../../src/conversation/take-turn.js';
import { writeTap } from '../../src/message/tap.js';
import { helpfulness } from '../../src/reports/helpfulness.js';
import type { Database } from '../../src/storage/database.js';
import { sampleSnapshot } from '../answers/sample-snapshot.js';
import { wordsOf } from '../answers/well-formed.js';
import { banjang } from '../banjang.js';
import { monday } from '../conversation/situation.js';
import { turnParts } from '../conversation/turn-parts.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';

const DAY = 86_400_000;
const passport = writeTap({ do: 'topic', topic: 'cert.passport', aspect: 'fee' });

forEachDatabase('how helpful answers are', (make) => {
  let place: TestDatabase;
  let database: Database;
  let now: number;
  let parts: TurnParts;
  beforeEach(async () => {
    place = await make();
    database = await place.open();
    now = monday;
    parts = turnParts(database, sampleSnapshot, () => now);
  });
  afterEach(() => place.remove());

  const say = async (words: string, payload?: string) => {
    now += 60_000;
    const content =
      payload === undefined
        ? { kind: 'text' as const, text: words }
        : { kind: 'tap' as const, payload, text: words };
    const message = { account: 'web', citizenKey: '김순자', at: now, content };
    const { reply } = await takeTurn(parts, webchatChannel, { message, fromCitizen: true });
    if (reply === undefined) throw new Error('silence');
    return reply;
  };
  const ask = () => say('수수료', passport);
  const rows = () => database.transaction((tx) => tx.selectFrom('answer_ratings').selectAll().execute());
  const counted = async (days = 1) => (await helpfulness({ database, now: () => now }, days)).topics;

  test('is asked, said by a button, and counted once', async () => {
    await ask();
    await ask();
    const asked = await ask();
    expect(wordsOf(asked)).toContain('이 답이 도움이 됐나요?');
    expect(await counted()).toEqual([{ topic: 'cert.passport', asked: 1, helped: 0, notHelped: 0 }]);
    const yes = asked.choices.find(({ label }) => label === '네')?.payload;
    await say('네', yes);
    const no = asked.choices.find(({ label }) => label === '아니요')?.payload;
    await say('아니요', no);
    expect(await counted()).toEqual([{ topic: 'cert.passport', asked: 1, helped: 1, notHelped: 0 }]);
    expect(await rows()).toMatchObject([{ aspect: 'fee', version: 7, day: '2026-11-23', helped: 1 }]);
  });

  test('counts a no that nobody asked for', async () => {
    await ask();
    await say('아니요');
    expect(await counted()).toEqual([{ topic: 'cert.passport', asked: 0, helped: 0, notHelped: 1 }]);
  });

  test('holds nothing that leads to whoever said it, and outlives his talk', async () => {
    await ask();
    await say('도움이 안 돼요');
    const talks = await database.transaction((tx) => tx.selectFrom('conversations').select('id').execute());
    const kept = JSON.stringify(await rows());
    for (const { id } of talks) expect(kept).not.toContain(id);
    expect(kept).not.toContain('김순자');
    await forgetCitizen({ database, files: { remove: () => Promise.resolve() }, now }, 'web', '김순자');
    expect(JSON.stringify(await rows())).toBe(kept);
  });

  test('is forgotten with the words of its time', async () => {
    await ask();
    await say('아니요');
    await database.transaction((tx) => eraseOlder(tx, now, 100));
    expect(await rows()).toHaveLength(1);
    await database.transaction((tx) => eraseOlder(tx, now + DAY, 100));
    expect(await rows()).toEqual([]);
  });

  test('stands beside how much praise, opinions, suggestions and spam came', async () => {
    const record = (seq: number, at: number, intent: string, decision: string) =>
      database.transaction((tx) =>
        tx
          .insertInto('messages')
          .values({
            conversation_id: 'talk',
            seq,
            account: 'web',
            platform_message_id: null,
            sent_at: at,
            received_at: at,
            content: '{"kind":"text","text":"(지어낸 말)"}',
            turn_id: randomUUID(),
            version: 7,
            understanding: JSON.stringify({ kind: 'praise', intent, decision }),
          })
          .execute(),
      );
    await record(1, now, 'admin.praise', 'thanks');
    await record(2, now - DAY, 'admin.praise', 'thanks');
    await record(3, now - 9 * DAY, 'admin.praise', 'thanks');
    await record(4, now, 'admin.praise', 'ask');
    await record(5, now, 'talk.thanks', 'thanks');
    await record(6, now, 'kind.opinion', 'thanks');
    await record(7, now, 'kind.suggestion', 'handoff');
    await record(8, now, 'kind.spam', 'refuse');
    const { kinds } = await helpfulness({ database, now: () => now }, 3);
    expect(kinds).toEqual({ praise: 2, opinion: 1, suggestion: 1, spam: 1 });
  });

  test('is told by a command', async () => {
    const { databaseUrl, dataDirectory } = place.settings;
    const env = { DATA_DIR: dataDirectory, ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }) };
    const none = await banjang(['helpfulness'], { env });
    expect(none).toMatchObject({ code: 0 });
    expect(none.out).toContain('Nobody has said yet');
    now = Date.now();
    await ask();
    await say('아니요');
    const told = await banjang(['helpfulness', '--days', '2'], { env });
    expect(told.out).toMatch(/^cert\.passport +0 +0 +1$/m);
    expect(told.out).toContain('praise 0, opinions 0, suggestions 0, spam 0');
    const wrong = await banjang(['helpfulness', '--days', 'many'], { env });
    expect(wrong).toMatchObject({ code: 1 });
    expect(wrong.err).toContain('"many" is no count of days');
  });
});
