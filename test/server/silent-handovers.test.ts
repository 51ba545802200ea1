import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conversationId } from '../../src/citizens/conversation-key.js';
import { lineUserId } from '../platforms/line-webhooks.js';
import { psidOf } from '../platforms/messenger-webhook.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { type City, startCity, until } from './city.js';
import { talkRows } from './talk-rows.js';

/** 2026-11-23 11:00 in Korea, a Monday. */
const MONDAY = Date.UTC(2026, 10, 23, 2);

forEachDatabase('a citizen of a channel that can be silent', (make) => {
  let place: TestDatabase;
  let city: City;

  beforeAll(async () => {
    place = await make();
    city = await startCity(place, { now: () => MONDAY });
    city.line.sends.settings.monthlyLimit = null;
  }, 60_000);
  afterAll(async () => {
    await city.stop();
    await place.remove();
  });

  describe.each(['page', 'line'] as const)('on %s', (account) => {
    const { handovers, messages, replies, change } = talkRows(
      () => city,
      (name) => conversationId(account, account === 'page' ? psidOf(name) : lineUserId(name)),
    );
    const writes = async (name: string, text: string) => {
      const double = account === 'page' ? city.meta : city.line;
      expect(await double.writes(name, text)).toBe(200);
    };
    const sees = (name: string): string =>
      JSON.stringify((account === 'page' ? city.meta : city.line).shownTo(name));
    const answered = (name: string, part: string) => until(() => sees(name).includes(part));

    test('is handed over, met with silence while a person owns the talk, and gets the bot back', async () => {
      await writes('김순자', '상담원 연결');
      await answered('김순자', '오늘 오전 11시 30분까지 답을 드릴게요.');
      await change('김순자', { state: 'owned', owner: 'agent-1' });
      const before = (await replies('김순자')).length;
      await writes('김순자', '여권 수수료 얼마예요?');
      await until(async () => (await messages('김순자')).length === 2);
      expect(await replies('김순자')).toHaveLength(before);
      expect((await messages('김순자'))[1]?.understanding).toContain('cert.passport');
      expect(await handovers('김순자')).toMatchObject([{ last_citizen_at: MONDAY }]);

      await writes('김순자', '상담 끝내기');
      await answered('김순자', '상담을 마쳤어요.');
      expect(await handovers('김순자')).toMatchObject([{ closing_reason: 'citizen' }]);
      await writes('김순자', '여권 수수료 얼마예요?');
      await answered('김순자', '52,000');
    });
  });

  test('staff who answer in the platform’s own inbox have served whoever waited in ours', async () => {
    const { handovers } = talkRows(
      () => city,
      (name) => conversationId('page', psidOf(name)),
    );
    await city.meta.writes('이철수', '상담원 연결');
    await until(async () => (await handovers('이철수')).length === 1);
    await city.meta.staffReplies('이철수', '안녕하세요, 담당자입니다.');
    await until(async () => (await handovers('이철수'))[0]?.closed_at != null);
    expect(await handovers('이철수')).toMatchObject([
      { closing_reason: 'referred', first_response_at: MONDAY },
    ]);
  });
});
