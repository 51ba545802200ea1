import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  messengerChannel,
  type MessengerChannel,
} from '../../../src/channels/messenger/messenger-channel.js';
import type { MessengerProfile } from '../../../src/channels/messenger/profile.js';
import { MessengerDouble } from '../../platforms/messenger.js';

const NEVER = new AbortController().signal;
const PROFILE: MessengerProfile = {
  greeting: '안녕하세요, 한빛시청이에요. 무엇이든 물어보세요.',
  menu: [
    { label: '처음으로', action: { do: 'say', text: '처음으로', payload: 'home' } },
    { label: '상담원 연결', action: { do: 'person', text: '상담원', payload: 'person' } },
    { label: '시청 누리집', action: { do: 'open', url: 'https://www.example.go.kr/' } },
  ],
  iceBreakers: [
    { label: '등본은 어디서 떼나요?', payload: 'topic:cert.resident#where' },
    { label: '가로등이 고장 났어요', payload: 'topic:road.lamp' },
  ],
};
const EMPTY: MessengerProfile = { greeting: '', menu: [], iceBreakers: [] };

let meta: MessengerDouble;
let channel: MessengerChannel;
beforeEach(async () => {
  meta = await MessengerDouble.start();
  channel = connect(meta.settings.pageToken);
});
afterEach(() => meta.stop());

function connect(pageToken: string, pageId = meta.settings.pageId): MessengerChannel {
  return messengerChannel({
    account: 'hanbit',
    pageId,
    appSecret: 's',
    verifyToken: 'v',
    pageToken,
    apiOrigin: meta.origin,
  });
}

describe('the profile', () => {
  test('is set up at one command and read back', async () => {
    expect(await channel.profile.setUp(PROFILE, NEVER)).toEqual({ state: 'done' });
    expect(await channel.profile.read(NEVER)).toEqual({
      state: 'read',
      profile: {
        get_started: { payload: 'GET_STARTED' },
        greeting: [{ locale: 'default', text: PROFILE.greeting }],
        persistent_menu: [
          {
            locale: 'default',
            call_to_actions: [
              { type: 'postback', title: '처음으로', payload: 'home' },
              { type: 'postback', title: '상담원 연결', payload: 'person' },
              { type: 'web_url', title: '시청 누리집', url: 'https://www.example.go.kr/' },
            ],
          },
        ],
        ice_breakers: [
          {
            locale: 'default',
            call_to_actions: [
              { question: '등본은 어디서 떼나요?', payload: 'topic:cert.resident#where' },
              { question: '가로등이 고장 났어요', payload: 'topic:road.lamp' },
            ],
          },
        ],
      },
    });
  });

  test('takes away what is empty, and keeps the button to start', async () => {
    await channel.profile.setUp(PROFILE, NEVER);
    expect(await channel.profile.setUp(EMPTY, NEVER)).toEqual({ state: 'done' });
    expect(await channel.profile.read(NEVER)).toEqual({
      state: 'read',
      profile: { get_started: { payload: 'GET_STARTED' } },
    });
  });

  test('of a new page is empty', async () => {
    expect(await channel.profile.read(NEVER)).toEqual({ state: 'read', profile: {} });
  });

  test('with faults is not sent, and every fault is told', async () => {
    const outcome = await channel.profile.setUp(
      {
        greeting: '가'.repeat(161),
        menu: [
          {
            label: '아주아주아주아주아주아주아주아주아주아주아주아주 긴 메뉴 이름',
            action: { do: 'say', text: '네', payload: '' },
          },
          { label: '전화', action: { do: 'call', phone: '119' } },
          { label: '누리집', action: { do: 'open', url: 'example.go.kr' } },
          ...Array.from({ length: 18 }, () => PROFILE.menu).flat(),
        ],
        iceBreakers: Array.from({ length: 5 }, () => ({ label: '', payload: 'p'.repeat(1001) })),
      },
      NEVER,
    );
    expect(outcome).toMatchObject({ state: 'failed', code: 'profile_refused' });
    const { detail } = outcome as { detail: string };
    for (const fault of [
      'The greeting needs 1 to 160',
      'Menu items: at most 20',
      'A menu item needs 1 to 30',
      'The payload of a menu item',
      'cannot dial 119',
      'Not a web address: example.go.kr',
      'Ice breakers: at most 4, not 5',
      'An ice breaker needs 1 to 80',
      'The payload of an ice breaker',
    ])
      expect(detail).toContain(fault);
    expect(meta.profile.values.size).toBe(0);
  });

  test('cannot be set or read by a revoked token', async () => {
    meta.revokeToken();
    expect(await channel.profile.setUp(PROFILE, NEVER)).toMatchObject({ code: 'token_revoked' });
    expect(await channel.profile.read(NEVER)).toMatchObject({ code: 'token_revoked' });
  });
});

describe('the token', () => {
  test('of our page is valid', async () => {
    expect(await channel.checkToken(NEVER)).toEqual({ state: 'valid', pageName: '한빛시청' });
  });

  test('of another page is told', async () => {
    expect(await connect(meta.settings.pageToken, '999').checkToken(NEVER)).toEqual({
      state: 'other_page',
      pageId: meta.settings.pageId,
      pageName: '한빛시청',
    });
  });

  test('that is wrong is as good as revoked', async () => {
    expect(await connect('wrong').checkToken(NEVER)).toMatchObject({ state: 'retry', code: 'token_revoked' });
  });
});
