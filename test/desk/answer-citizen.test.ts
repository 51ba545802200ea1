import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import sharp from 'sharp';
import type { Channel, SendOutcome, SendTarget } from '../../src/channels/channel.js';
import { render as renderForKakao } from '../../src/channels/kakaotalk/render.js';
import { answerCitizen, sendPhoto } from '../../src/desk/answer-citizen.js';
import type { Who } from '../../src/desk/desk-parts.js';
import { ownTalk } from '../../src/desk/own-talk.js';
import { openTalk } from '../../src/desk/read-talk.js';
import { resend } from '../../src/desk/resend.js';
import { dispatcher } from '../../src/outbox/dispatcher.js';
import { NEXT_TURN } from '../../src/outbox/outbox-store.js';
import { forEachDatabase, type TestDatabase } from '../storage/databases.js';
import { DeskTown, MINUTE, refusalOf } from './desk-town.js';

forEachDatabase('an agent answers', (make) => {
  let place: TestDatabase;
  let town: DeskTown;
  let kim: Who;
  let id: string;
  let outcome: SendOutcome;
  let targets: SendTarget[];

  /** Cannot write first, and has no room for more than a few letters. */
  const shy: Channel = {
    name: 'shy',
    abilities: {
      answersInResponse: true,
      canBeSilent: false,
      canPush: false,
      hasMessageId: false,
      maxBubbles: 3,
      hasStaffChat: true,
      resendsUnknown: false,
    },
    verify: () => true,
    parse: () => [],
    render: (reply) => renderForKakao(reply),
    reach: () => ({ how: 'next_turn', sentence: '다음 차례에 전해져요.', canSendPhoto: true }),
  };
  const bold: Channel = {
    ...shy,
    name: 'bold',
    abilities: { ...shy.abilities, canPush: true, answersInResponse: false },
    render: (reply) => reply,
    send: (target) => {
      targets.push(target);
      return Promise.resolve(outcome);
    },
  };

  beforeEach(async () => {
    place = await make();
    town = await DeskTown.start(place);
    town.channels = { ...town.channels, shy, bold };
    kim = await town.agent('김하나');
    id = await town.citizen('hong');
    await town.asks(id);
    await ownTalk(town.parts, kim, id, undefined);
    outcome = { state: 'sent', platformMessageId: 'm1' };
    targets = [];
  });
  afterEach(async () => {
    town.stop();
    await place.remove();
  });

  const says = (text: string, clientId = `client-${text.length}`, talk = id): Promise<void> =>
    answerCitizen(town.parts, kim, talk, { clientId, text });
  const owned = async (account: string): Promise<string> => {
    const talk = await town.citizen('shy-one', '안녕하세요', account);
    await town.asks(talk, { account });
    await ownTalk(town.parts, kim, talk, undefined);
    return talk;
  };
  const sendAll = async (): Promise<void> => {
    const one = dispatcher({
      database: town.database,
      channelOf: (account) => town.channels[account],
      now: () => town.now,
      random: () => 0,
      node: 'node',
      log: pino({ level: 'silent' }),
      onLost: () => Promise.resolve(),
      onSettled: () => undefined,
    });
    while ((await one.runOnce()) > 0);
  };

  test('once, however often the page sends the same message', async () => {
    await Promise.all([1, 2, 3].map(() => says('안녕하세요', 'same-client-id')));
    expect(await town.told(id)).toEqual(['안녕하세요']);
    const handover = await town.handover(id);
    expect(handover).toMatchObject({ last_agent_at: town.now, first_response_at: town.now });
    const [row] = await town.sends(id);
    expect(row).toMatchObject({ author: 'agent', staff_id: kim.staffId, state: 'queued', expires_at: null });
  });

  test('two answers at once stand both in the record, each with its number', async () => {
    await Promise.all([says('하나', 'client-one'), says('둘둘', 'client-two')]);
    expect((await town.told(id)).sort()).toEqual(['둘둘', '하나']);
    expect((await town.sends(id)).map(({ seq }) => seq)).toEqual([2, 3]);
  });

  test('placeholders are filled, and a script is nothing but words', async () => {
    await says('{시민}님, {담당부서} {상담원}입니다. {전화} <script>alert(1)</script> {모름}');
    expect(await town.told(id)).toEqual([
      '시민님, 민원여권과 김하나입니다. 031-555-0110 <script>alert(1)</script> {모름}',
    ]);
  });

  test('50,000 letters are refused in words, and stay as the draft', async () => {
    const text = '가'.repeat(50_000);
    const { code, message } = await refusalOf(says(text));
    expect(code).toBe('text_too_long');
    expect(message).toContain('50,000자');
    expect((await openTalk(town.parts, kim, id)).draft).toBe(text);
    expect(await town.told(id)).toEqual([]);
  });

  test('what a channel would shorten is refused rather than shortened', async () => {
    const talk = await owned('shy');
    expect(
      (await refusalOf(says('여권은 민원실에서 만들어요. '.repeat(300), 'client-long', talk))).code,
    ).toBe('text_too_long');
    await says('여권은 민원실에서 만들어요…', 'client-short', talk);
    expect(await town.told(talk)).toEqual(['여권은 민원실에서 만들어요…']);
  });

  test('where nobody may write first it waits for the citizen, or takes the callback that lives', async () => {
    const talk = await owned('shy');
    await says('기다리는 답', 'client-waits', talk);
    await town.rows((tx) =>
      tx
        .updateTable('conversations')
        .set({ callback_url: 'https://callback.example/1', callback_until: town.now + MINUTE })
        .where('id', '=', talk)
        .execute(),
    );
    await says('바로 가는 답', 'client-now', talk);
    await says('또 기다리는 답', 'client-waits-too', talk);
    const sends = await town.sends(talk);
    expect(sends.map(({ due_at }) => due_at)).toEqual([NEXT_TURN, town.now, NEXT_TURN]);
    expect(sends.map(({ callback_url }) => callback_url)).toEqual([null, 'https://callback.example/1', null]);
    const { items } = await openTalk(town.parts, kim, talk);
    expect(items.at(-1)?.trouble).toMatchObject({ canResend: false });
    const conversation = await town.rows((tx) =>
      tx.selectFrom('conversations').selectAll().where('id', '=', talk).executeTakeFirstOrThrow(),
    );
    expect(conversation).toMatchObject({ deferred: 2, callback_url: null });
  });

  test('under his own name', async () => {
    const talk = await owned('bold');
    await says('안녕하세요', 'client-bold', talk);
    await sendAll();
    expect(targets).toEqual([expect.objectContaining({ author: 'agent', persona: { name: '김하나' } })]);
  });

  test('what failed says so with what can be done, and is sent again as the same message', async () => {
    const talk = await owned('bold');
    outcome = { state: 'failed', code: 'window_closed', detail: 'too late' };
    await says('늦은 답', 'client-late', talk);
    await sendAll();
    const failed = (await openTalk(town.parts, kim, talk)).items.at(-1);
    expect(failed).toMatchObject({ author: '김하나', trouble: { canResend: true } });
    expect(failed?.trouble?.text).toContain('시민이 다시 말을 걸면');
    outcome = { state: 'sent' };
    await resend(town.parts, kim, talk, failed?.item.seq ?? 0);
    await sendAll();
    expect((await openTalk(town.parts, kim, talk)).items.at(-1)).not.toHaveProperty('trouble');
    expect(new Set(targets.map(({ retryKey }) => retryKey)).size).toBe(1);
    expect((await refusalOf(resend(town.parts, kim, talk, failed?.item.seq ?? 0))).code).toBe(
      'act_impossible',
    );
  });

  test('a send whose end nobody knows says that it may be there already', async () => {
    const talk = await owned('bold');
    outcome = { state: 'unknown', code: 'no_answer', detail: 'timed out' };
    await says('모르는 답', 'client-unknown', talk);
    await sendAll();
    expect((await openTalk(town.parts, kim, talk)).items.at(-1)?.trouble).toMatchObject({
      text: expect.stringContaining('이미 받았을 수 있'),
      canResend: true,
    });
  });

  test('an account that is off says so, and keeps the words', async () => {
    delete town.channels['webchat'];
    expect((await refusalOf(says('꺼진 곳으로'))).code).toBe('act_impossible');
    const detail = await openTalk(town.parts, kim, id);
    expect(detail).toMatchObject({ draft: '꺼진 곳으로', composer: { canSpeak: false, how: 'closed' } });
  });

  test('a photo is kept as our own JPEG and shown to both, once', async () => {
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#2255aa' } })
      .png()
      .toBuffer();
    const photo = { clientId: 'client-photo', text: '이 서류예요', bytes };
    await sendPhoto(town.parts, kim, id, photo);
    await sendPhoto(town.parts, kim, id, photo);
    expect(await town.told(id)).toEqual(['[photo]\n이 서류예요']);
    const photos = await town.rows((tx) => tx.selectFrom('photos').selectAll().execute());
    expect(photos).toEqual([expect.objectContaining({ seq: 2, state: 'stored', media_type: 'image/jpeg' })]);
    expect(await town.acts(id)).toContain('conversation.photo');
  });

  test('what is no photo is refused and leaves nothing behind', async () => {
    const photo = { clientId: 'client-text', text: '', bytes: Buffer.from('<script>') };
    expect((await refusalOf(sendPhoto(town.parts, kim, id, photo))).code).toBe('upload_refused');
    expect(await town.told(id)).toEqual([]);
  });
});
