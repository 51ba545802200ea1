import { describe, expect, test } from '@jest/globals';
import { writeMetadata } from '../../../src/channels/messenger/own-metadata.js';
import { PAGE_INBOX_APP_ID } from '../../platforms/messenger.js';
import { APP, CITIZEN, event, markOf, only, PAGE, parsed, SENT, SETTINGS, standby } from './parsing.js';

const WHO = { account: 'hanbit', citizenKey: CITIZEN, at: SENT };
const echo = (message: Record<string, unknown>): Record<string, unknown> => ({
  sender: { id: PAGE },
  recipient: { id: CITIZEN },
  message: { mid: 'm_9', is_echo: true, ...message },
});
const withoutAppId = { account: SETTINGS.account, accountOfPage: SETTINGS.accountOfPage };

describe('what happened to a message', () => {
  test.each([
    [
      'taken back',
      { message: { mid: 'm_1', is_deleted: true } },
      { mark: 'withdrawn', platformMessageId: 'm_1' },
    ],
    [
      'edited',
      { message_edit: { mid: 'm_1', text: ' 가로등이에요 ', num_edit: 2 } },
      { mark: 'edited', platformMessageId: 'm_1', text: '가로등이에요' },
    ],
    [
      'edited to nothing',
      { message_edit: { mid: 'm_1', num_edit: '<INT>' } },
      { mark: 'edited', platformMessageId: 'm_1', text: '' },
    ],
    [
      'liked',
      { reaction: { mid: 'm_1', action: 'react', emoji: '❤', reaction: 'love' } },
      { mark: 'reaction', platformMessageId: 'm_1', emoji: '❤', added: true },
    ],
    [
      'liked no more',
      { reaction: { mid: 'm_1', action: 'unreact', reaction: 'love' } },
      { mark: 'reaction', platformMessageId: 'm_1', emoji: 'love', added: false },
    ],
    [
      'delivered',
      { delivery: { mids: ['m_1', 22], watermark: SENT - 5, seq: 37 } },
      { mark: 'delivered', platformMessageIds: ['m_1', '22'], until: SENT - 5 },
    ],
    [
      'delivered up to a moment in seconds',
      { delivery: { watermark: 1_458_668_856 } },
      { mark: 'delivered', platformMessageIds: [], until: 1_458_668_856_000 },
    ],
    ['read', { read: { watermark: SENT } }, { mark: 'read', platformMessageIds: [], until: SENT }],
    ['read by id', { read: { mid: 'm_1' } }, { mark: 'read', platformMessageIds: ['m_1'] }],
  ])('%s', (_, told, expected) => {
    expect(markOf(event(told))).toEqual({ ...WHO, ...expected });
    expect(markOf(standby(told))).toEqual({ ...WHO, ...expected });
  });
});

describe('an echo', () => {
  test.each([
    ["of staff's words", { text: '내일 고칠게요.', app_id: Number(PAGE_INBOX_APP_ID) }, '내일 고칠게요.'],
    ['of somebody of whom nothing is told', { text: '네' }, '네'],
    [
      "of staff's photo",
      { attachments: [{ type: 'image', payload: { url: 'https://a.fbcdn.net/1' } }] },
      '(보낸 것: 사진)',
    ],
    [
      'of a card by another app',
      {
        app_id: '<APPID>',
        attachments: [{ title: '', type: 'template', payload: { template_type: 'media' } }],
      },
      '(보낸 것: 다른 형식의 메시지)',
    ],
    ['of nothing', {}, '(내용이 없는 메시지예요.)'],
  ])("%s is staff's reply", (_, message, text) => {
    const expected = { ...WHO, mark: 'staff_reply', platformMessageId: 'm_9', text };
    expect(markOf(event(echo(message)))).toEqual(expected);
    expect(markOf(standby(echo(message)))).toEqual(expected);
  });

  test('with our app id is our own', () => {
    const expected = { ...WHO, mark: 'own_echo', platformMessageId: 'm_9' };
    expect(markOf(event(echo({ app_id: Number(APP), text: '네' })))).toEqual(expected);
    expect(markOf(event(echo({ app_id: APP, metadata: 'of an older bot' })))).toEqual(expected);
  });

  test('with our metadata is our own, and its last message names the reply', () => {
    const own = { ...WHO, mark: 'own_echo', platformMessageId: 'm_9' };
    const of = (index: number): unknown =>
      markOf(event(echo({ text: '네', metadata: writeMetadata('c-1:7', index, 2) })), withoutAppId);
    expect(of(0)).toEqual(own);
    expect(of(1)).toEqual({ ...own, metadata: 'c-1:7' });
  });

  test('in the reversed form of older samples is the same citizen', () => {
    const reversed = { message: { mid: 'm_9', is_echo: true, text: '네' } };
    expect(markOf(event(reversed))).toEqual({
      ...WHO,
      mark: 'staff_reply',
      platformMessageId: 'm_9',
      text: '네',
    });
  });

  test('that does not say what it is is still never answered', () => {
    const unmarked = {
      sender: { id: PAGE },
      recipient: { id: CITIZEN },
      message: { mid: 'm_9', text: '네' },
    };
    expect(markOf(event(unmarked))).toMatchObject({ mark: 'staff_reply', citizenKey: CITIZEN });
  });

  test('of a deleted reply erases nothing of the citizen', () => {
    expect(markOf(event(echo({ is_deleted: true })))).toMatchObject({ mark: 'other', type: 'echo_deleted' });
  });
});

describe('who owns the conversation', () => {
  const passed = (to: unknown): Record<string, unknown> => ({
    pass_thread_control: { new_owner_app_id: to, metadata: '' },
  });
  const taken = (by: unknown): Record<string, unknown> => ({
    take_thread_control: { previous_owner_app_id: APP, new_owner_app_id: by },
  });

  test.each([
    ['passed to us', event(passed(APP)), true],
    ['passed to us, our id as a number', event(passed(Number(APP))), true],
    ['passed to the inbox', event(passed(PAGE_INBOX_APP_ID)), false],
    ['passed to the inbox, told aside', standby(passed(PAGE_INBOX_APP_ID)), false],
    ['passed to nobody', event(passed(null)), true],
    ['taken by us', event(taken(APP)), true],
    ['taken by the inbox', event(taken(PAGE_INBOX_APP_ID)), false],
    ['taken by somebody', event(taken(undefined)), false],
  ])('%s', (_, body, ours) => {
    expect(markOf(body)).toEqual({ ...WHO, mark: 'ownership', ours });
  });

  test('without our app id it is judged by where it is told', () => {
    expect(markOf(event(passed(APP)), withoutAppId)).toMatchObject({ mark: 'ownership', ours: true });
    expect(markOf(standby(passed(APP)), withoutAppId)).toMatchObject({ mark: 'ownership', ours: false });
    expect(markOf(event(taken(PAGE_INBOX_APP_ID)), withoutAppId)).toMatchObject({
      mark: 'ownership',
      ours: false,
    });
  });
});

describe('of no consequence, and counted', () => {
  test.each([
    [
      'a wish to own',
      { request_thread_control: { requested_owner_app_id: PAGE_INBOX_APP_ID } },
      'request_thread_control',
    ],
    ['roles of apps', { sender: undefined, app_roles: { [APP]: ['primary_receiver'] } }, 'app_roles'],
    ['an opt-in', { optin: { type: 'notification_messages', notification_messages_token: '1' } }, 'optin'],
    ['an opt-in of somebody without an id', { sender: undefined, optin: { user_ref: 'u' } }, 'optin'],
    ['a linked account', { account_linking: { status: 'linked' } }, 'account_linking'],
    ['a warning of Meta', { policy_enforcement: { action: 'warning', reason: 'r' } }, 'policy_enforcement'],
    [
      'a referral that opens nothing',
      { referral: { ref: 'r', source: 'referral source', type: 'referral type' } },
      'referral',
    ],
    ['an event of tomorrow', { telepathy: { thought: 1 } }, 'telepathy'],
    ['an event with an odd name', { 'Tele pathy': 1 }, 'unknown'],
    ['an event without a name', {}, 'unknown'],
    ['a reaction to nothing', { reaction: { action: 'react', emoji: '❤' } }, 'reaction'],
    ['an edit of nothing', { message_edit: { text: '네' } }, 'message_edit'],
  ])('%s', (_, told, type) => {
    expect(markOf(event(told))).toMatchObject({ mark: 'other', type });
  });

  test("the test button of the app's settings", () => {
    const changes = [{ field: 'messages', value: { page_id: '<PAGE_ID>' } }];
    expect(only(parsed({ object: 'page', entry: [{ id: '0', time: 1514862760, changes }] }))).toMatchObject({
      mark: 'other',
      type: 'changes',
      account: 'hanbit',
    });
  });
});
