import { describe, expect, test } from '@jest/globals';
import type { Reach, ReachContext } from '../../src/channels/channel.js';
import { kakaotalkReach } from '../../src/channels/kakaotalk/reach.js';
import type { Quota } from '../../src/channels/line/quota.js';
import { lineReach } from '../../src/channels/line/reach.js';
import { messengerReach } from '../../src/channels/messenger/reach.js';
import { webchatAccount } from '../../src/channels/webchat/webchat-account.js';
import { readConfig } from '../../src/config.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-21T10:00:00+09:00');
const wrote = (ago: number, more: Partial<ReachContext> = {}): ReachContext => ({
  lastInboundAt: NOW - ago,
  now: NOW,
  ...more,
});

describe('on Messenger', () => {
  const reach = (ago: number) => messengerReach(wrote(ago), { canPush: true, canSendPhoto: true });

  test.each<[string, number, Reach['how'], string, number | undefined]>([
    ['at once', 0, 'push', '24시간 안이라 바로 보낼 수 있어요', NOW + DAY],
    ['in the last moment of a day', DAY - 1, 'push', '24시간 안이라 바로 보낼 수 있어요', NOW + 1],
    ['after a day', DAY, 'push', 'HUMAN_AGENT', NOW + 6 * DAY],
    ['in the last moment of the week', 7 * DAY - 1, 'push', '7일까지', NOW + 1],
    ['after a week', 7 * DAY, 'closed', '시민이 다시 말을 걸면 보낼 수 있으니', undefined],
  ])('%s', (_name, ago, how, words, until) => {
    expect(reach(ago).how).toBe(how);
    expect(reach(ago).sentence).toContain(words);
    expect(reach(ago).until).toBe(until);
    expect(reach(ago).canSendPhoto).toBe(how !== 'closed');
  });

  test('without a token nothing can be sent', () => {
    expect(messengerReach(wrote(0), { canPush: false, canSendPhoto: true })).toMatchObject({
      how: 'closed',
      canSendPhoto: false,
    });
  });
});

describe('on LINE', () => {
  const reach = (quota: Quota | undefined, more: Partial<ReachContext> = {}) =>
    lineReach(wrote(0, more), { quota, canSendPhoto: true });

  test('is free by the reply token while it lives', () => {
    expect(reach({ limit: 200, used: 200 }, { replyTokenUntil: NOW + 1 })).toMatchObject({
      how: 'free_reply',
      sentence: expect.stringContaining('무료'),
      until: NOW + 1,
      canSendPhoto: true,
    });
  });

  test.each<[string, Quota | undefined, Reach['how'], string]>([
    ['some of the month left', { limit: 200, used: 77 }, 'push', '이번 달 남은 푸시 123건에서 1건을 써요.'],
    ['thousands left', { limit: 30_000, used: 0 }, 'push', '이번 달 남은 푸시 30,000건에서'],
    ['a plan without a limit', { used: 7 }, 'push', '이번 달에 7건을 보냈고, 요금제에 한도가 없어요.'],
    ['nobody asked LINE yet', undefined, 'push', '요금제의 월 한도에서 1건을 써요.'],
    ['nothing left', { limit: 200, used: 200 }, 'closed', '이번 달 푸시를 다 써서'],
    ['more used than there was', { limit: 200, used: 201 }, 'closed', '이번 달 푸시를 다 써서'],
  ])('%s', (_name, quota, how, words) => {
    const told = reach(quota, { replyTokenUntil: NOW });
    expect(told.how).toBe(how);
    expect(told.sentence).toContain(words);
  });
});

describe('on KakaoTalk', () => {
  const reach = (hasEvents: boolean, more: Partial<ReachContext> = {}) =>
    kakaotalkReach(wrote(HOUR, more), { hasEvents, canSendPhoto: true });

  test('goes by the callback while it lives, free', () => {
    expect(reach(true, { callbackUntil: NOW + 1 })).toMatchObject({ how: 'callback', until: NOW + 1 });
  });

  test('goes as an event, with its price', () => {
    expect(reach(true, { callbackUntil: NOW })).toMatchObject({
      how: 'event',
      sentence: expect.stringContaining('1건에 약 15원'),
    });
  });

  test('waits for the citizen otherwise', () => {
    expect(reach(false)).toMatchObject({
      how: 'next_turn',
      sentence: expect.stringContaining('시민이 다음 말을 보낼 때 함께 전달돼요'),
    });
  });
});

describe('on our own page', () => {
  const { channel } = webchatAccount.connect(
    {},
    {
      account: 'web',
      config: readConfig({ WEBCHAT_IDLE_MINUTES: '30' }),
      origins: {},
      staffChat: 'inbox',
      now: () => NOW,
      accountOf: () => undefined,
    },
  );

  test('is live, photos too, without an address of ours', () => {
    expect(channel.reach(wrote(MINUTE))).toEqual({
      how: 'live',
      sentence: '시민의 채팅창에 바로 보여요.',
      until: NOW + 29 * MINUTE,
      canSendPhoto: true,
    });
  });

  test('is over when the page has let go of the talk', () => {
    expect(channel.reach(wrote(30 * MINUTE))).toMatchObject({
      how: 'closed',
      sentence: expect.stringContaining('30분 동안 조용해서'),
    });
  });
});
