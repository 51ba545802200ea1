import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SendOutcome, SendTarget } from '../../../src/channels/channel.js';
import {
  messengerChannel,
  type MessengerChannel,
} from '../../../src/channels/messenger/messenger-channel.js';
import { render } from '../../../src/channels/messenger/render.js';
import { textReply } from '../../../src/message/reply.js';
import { graphError } from '../../platforms/messenger-answers.js';
import { MessengerDouble } from '../../platforms/messenger.js';
import { psidOf } from '../../platforms/messenger-webhook.js';

const NAME = '김하늘';
const AGENT = '한빛시 민원여권과 박서연';
const PICTURE = 'https://talk.city.example/photos/agent.png';
const HOUR = 3_600_000;
const NEVER = new AbortController().signal;
const BODY = render(textReply('가로등을 고쳤어요.'));

let now: number;
let meta: MessengerDouble;
let channel: MessengerChannel;
beforeEach(async () => {
  now = Date.parse('2026-11-21T10:00:00+09:00');
  meta = await MessengerDouble.start({ now: () => now });
  meta.hasWritten(NAME, now - HOUR);
  channel = connect();
});
afterEach(() => meta.stop());

function connect(personaPictureUrl: string | undefined = PICTURE): MessengerChannel {
  return messengerChannel({
    account: 'page',
    pageId: meta.settings.pageId,
    appSecret: meta.settings.appSecret,
    verifyToken: 'v',
    pageToken: meta.settings.pageToken,
    apiOrigin: meta.origin,
    showsTyping: false,
    now: () => now,
    ...(personaPictureUrl !== '' && { personaPictureUrl }),
  });
}

async function send(target: Partial<SendTarget> = {}, body: unknown = BODY): Promise<SendOutcome> {
  const agent = {
    account: 'page',
    citizenKey: psidOf(NAME),
    lastInboundAt: now - HOUR,
    author: 'agent',
    retryKey: 'c-1:7',
    persona: { name: AGENT },
  } as const;
  return (await channel.send?.({ ...agent, ...target }, body, NEVER)) as SendOutcome;
}

const names = (): (string | undefined)[] => meta.shownTo(NAME).map(({ persona }) => persona);

describe('an agent’s words', () => {
  test('go under his name, made when it is first needed', async () => {
    expect(await send()).toMatchObject({ state: 'sent' });
    expect(await send()).toMatchObject({ state: 'sent' });
    expect(names()).toEqual([AGENT, AGENT]);
    expect(meta.personas.all).toEqual([
      { id: expect.any(String), name: AGENT, profile_picture_url: PICTURE },
    ]);
    expect(meta.personas.asked).toEqual({ lists: 1, creations: 1 });
  });

  test('all of several messages go under it', async () => {
    await send({}, { messages: [{ text: '하나' }, { text: '둘' }] });
    expect(names()).toEqual([AGENT, AGENT]);
  });

  test('go under the name that is there already, on whatever page of the list', async () => {
    for (let number = 0; number < 60; number += 1)
      meta.personas.create({ name: `상담원 ${number}`, profile_picture_url: PICTURE });
    meta.personas.create({ name: AGENT, profile_picture_url: PICTURE });
    await send();
    expect(names()).toEqual([AGENT]);
    expect(meta.personas.all).toHaveLength(61);
    expect(meta.personas.asked.lists).toBe(3);
  });

  test('sent at once to two people make one name', async () => {
    await Promise.all([send(), send()]);
    expect(names()).toEqual([AGENT, AGENT]);
    expect(meta.personas.all).toHaveLength(1);
  });

  test('keep the tag for late answers beside the name', async () => {
    meta.hasWritten(NAME, now - 30 * HOUR);
    await send({ lastInboundAt: now - 30 * HOUR });
    expect(meta.shownTo(NAME)).toMatchObject([{ persona: AGENT, tag: 'HUMAN_AGENT' }]);
  });

  test('go under a name that is cut to what Meta takes', async () => {
    await send({ persona: { name: '한'.repeat(60) } });
    expect(names()).toEqual([`${'한'.repeat(49)}…`]);
  });
});

describe('the page’s own name stands above', () => {
  test.each<[string, Partial<SendTarget>]>([
    ['the bot’s words', { author: 'bot' }],
    ['an empty name', { persona: { name: ' ' } }],
  ])('%s', async (_name, target) => {
    await send(target);
    expect(names()).toEqual([undefined]);
    expect(meta.personas.all).toEqual([]);
  });

  test('everything where there is no picture to show', async () => {
    channel = connect('');
    expect(await send()).toMatchObject({ state: 'sent' });
    expect(names()).toEqual([undefined]);
    expect(meta.personas.asked).toEqual({ lists: 0, creations: 0 });
  });

  test('words that leave while Meta makes no names, for ten minutes', async () => {
    meta.personas.refusal = graphError(200, 'Requires pages_messaging permission.');
    expect(await send()).toMatchObject({ state: 'sent' });
    expect(await send()).toMatchObject({ state: 'sent' });
    expect(meta.personas.asked).toEqual({ lists: 1, creations: 0 });
    meta.personas.refusal = undefined;
    now += 10 * 60_000;
    await send();
    expect(names()).toEqual([undefined, undefined, AGENT]);
  });

  test('words under a name that somebody has removed since, which are said once', async () => {
    await send();
    meta.personas.remove(meta.personas.all[0]?.id ?? '');
    expect(await send()).toMatchObject({ state: 'sent' });
    expect(names()).toHaveLength(2);
    now += 10 * 60_000;
    await send();
    expect(names().at(-1)).toBe(AGENT);
  });
});

test('words that Meta refuses for themselves are refused, and the name stays', async () => {
  await send();
  expect(await send({}, { messages: [{ text: '' }] })).toMatchObject({ state: 'failed', code: 'refused' });
  await send();
  expect(names()).toEqual([AGENT, AGENT]);
});
