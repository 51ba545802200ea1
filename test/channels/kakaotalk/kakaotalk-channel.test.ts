import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Delivery } from '../../../src/channels/channel.js';
import {
  kakaotalkChannel,
  type KakaotalkChannel,
} from '../../../src/channels/kakaotalk/kakaotalk-channel.js';
import { textReply, type Reply } from '../../../src/message/reply.js';
import { botUserKey } from '../../platforms/kakaotalk-payload.js';
import { KakaoTalkDouble, type KakaoTalkDoubleSettings } from '../../platforms/kakaotalk.js';
import { listen, type Listening } from '../../platforms/kakaotalk-listen.js';

const SECRET = { 'x-banjang-secret': 'only-the-admin-centre-knows' };
const NEVER = new AbortController().signal;

let skill: Listening;
let channel: KakaotalkChannel;
let kakao: KakaoTalkDouble;
let deliveries: Delivery[];
/** What the office answers to a delivery; a test sets its own. */
const TARGET = { account: 'hanbit-kakao', lastInboundAt: 0, author: 'bot', retryKey: 'one' } as const;
let answer: (delivery: Delivery) => unknown;

beforeAll(async () => {
  skill = await listen((body, outgoing, incoming) => {
    const request = { headers: incoming.headers, rawBody: Buffer.from(body) };
    if (!channel.verify(request)) {
      outgoing.writeHead(401).end();
      return;
    }
    const [delivery] = channel.parse(request, Date.now());
    if (delivery === undefined || 'mark' in delivery) throw new Error('nothing was parsed');
    deliveries.push(delivery);
    outgoing.end(JSON.stringify(delivery.pushed ?? answer(delivery)));
  });
});
afterAll(() => skill.stop());
beforeEach(() => {
  deliveries = [];
  answer = () => channel.render(textReply('네, 반장이에요.'));
});

async function withKakao(
  settings: Partial<KakaoTalkDoubleSettings>,
  run: () => Promise<void>,
): Promise<void> {
  kakao = await KakaoTalkDouble.start({ skillUrl: skill.origin, headers: SECRET, ...settings });
  channel = kakaotalkChannel({
    account: 'hanbit-kakao',
    secretHeader: 'X-Banjang-Secret',
    secret: SECRET['x-banjang-secret'],
    restApiKey: kakao.settings.restApiKey,
    botId: kakao.settings.botId,
    eventApiOrigin: kakao.origin,
    callbackHosts: [kakao.host],
  });
  try {
    await run();
  } finally {
    await kakao.stop();
  }
}

describe('a talk with the bot', () => {
  const menu: Reply = {
    bubbles: [
      {
        kind: 'card',
        title: '여권',
        text: '시청 1층에서 받아요.',
        buttons: [{ label: '예약하기', action: { do: 'open', url: 'https://www.passport.go.kr' } }],
      },
    ],
    choices: [{ label: '수수료', payload: 'topic:passport#fee' }],
  };

  test('words go in, bubbles come out, and a tap says what it meant', async () => {
    await withKakao({}, async () => {
      answer = () => channel.render(menu);
      const seen = await kakao.writes('김하늘', '여권 어디서 받아요?');
      expect(seen).toMatchObject({ sees: 'bubbles', quickReplies: [{ label: '수수료' }] });
      if (seen.sees === 'bubbles' && seen.quickReplies[0]) await kakao.taps('김하늘', seen.quickReplies[0]);
      expect(deliveries.map((one) => one.message.content)).toEqual([
        { kind: 'text', text: '여권 어디서 받아요?' },
        { kind: 'tap', payload: 'topic:passport#fee', text: '수수료' },
      ]);
      expect(kakao.shownTo('김하늘')).toHaveLength(2);
    });
  });

  test('should Kakao lose what we put behind a choice, its words remain', async () => {
    await withKakao({ returnsExtra: false }, async () => {
      answer = () => channel.render(menu);
      const seen = await kakao.writes('김하늘', '여권');
      if (seen.sees === 'bubbles' && seen.quickReplies[0]) await kakao.taps('김하늘', seen.quickReplies[0]);
      expect(deliveries[1]?.message.content).toEqual({ kind: 'text', text: '수수료' });
    });
  });

  test('photos arrive either way', async () => {
    await withKakao({}, async () => {
      const address = 'https://talk.kakaocdn.net/dna/a/i_1.png?expires=1800000000';
      await kakao.sendsPhoto('김하늘', address);
      await kakao.sendsSecurePhotos('김하늘', [
        'http://secure.kakaocdn.net/1.jpg',
        'http://secure.kakaocdn.net/2.jpg',
      ]);
      expect(deliveries.map(({ message }) => message.content)).toMatchObject([
        { kind: 'photos', photos: [{ url: address }] },
        { kind: 'photos', photos: [{}, {}], text: '사진 보내기' },
      ]);
      expect(channel.ownsPhotoAddress?.(new URL(address))).toBe(true);
    });
  });

  test('somebody without the secret gets nothing', async () => {
    await withKakao({ headers: { 'x-banjang-secret': 'guess' } }, async () => {
      expect(await kakao.writes('김하늘', '안녕')).toEqual({ sees: 'nothing', reasons: ['HTTP 401'] });
      expect(deliveries).toEqual([]);
    });
  });

  test('the admin centre gets an answer, and is no citizen', async () => {
    await withKakao({}, async () => {
      expect(await kakao.adminTries('시험')).toMatchObject({ sees: 'bubbles' });
      expect(deliveries).toMatchObject([{ fromCitizen: false }]);
    });
  });
});

describe('a late answer', () => {
  test('goes to the callback once, and is shown', async () => {
    await withKakao({ offersCallback: true, botId: '64f0c1d2e3a4b5c6d7e8f900!' }, async () => {
      answer = () => channel.promise?.('찾아볼게요.', true);
      expect(await kakao.writes('김하늘', '어려운 질문')).toEqual({ sees: 'waiting', text: '찾아볼게요.' });
      const callbackUrl = deliveries[0]?.callback?.url ?? '';
      const late = async () =>
        channel.send?.(
          { ...TARGET, citizenKey: botUserKey('김하늘'), callbackUrl },
          channel.render(textReply('찾았어요.')),
          NEVER,
        );
      expect(await late()).toMatchObject({ state: 'sent' });
      expect(await late()).toMatchObject({ state: 'failed', code: 'kakao_refused' });
      expect(kakao.shownTo('김하늘')).toEqual([
        { outputs: [{ simpleText: { text: '찾았어요.' } }], quickReplies: [] },
      ]);
    });
  });

  test('is refused if the first answer promised nothing, or after a minute', async () => {
    let now = Date.now();
    await withKakao({ offersCallback: true, now: () => now }, async () => {
      const late = async (index: number) =>
        channel.send?.(
          { ...TARGET, citizenKey: 'c', callbackUrl: deliveries[index]?.callback?.url ?? '' },
          channel.render(textReply('늦은 답이에요.')),
          NEVER,
        );
      await kakao.writes('김하늘', '쉬운 질문');
      expect(await late(0)).toMatchObject({ state: 'failed', detail: 'FAIL: useCallback is not true' });
      answer = () => channel.promise?.('찾아볼게요.', true);
      await kakao.writes('김하늘', '어려운 질문');
      now += 61_000;
      expect(await late(1)).toMatchObject({ state: 'failed', detail: 'FAIL: Expired callback token' });
    });
  });
});

describe('writing first', () => {
  const body = () =>
    channel.render(textReply('신고하신 가로등을 고쳤어요.', [{ label: '고마워요', payload: 'home' }]));
  const target = { ...TARGET, citizenKey: botUserKey('김하늘') };

  test('an event makes Kakao come for the body, and the task tells it arrived', async () => {
    await withKakao({ botId: '64f0c1d2e3a4b5c6d7e8f900!' }, async () => {
      kakao.friends.add(target.citizenKey);
      expect(channel.abilities.canPush).toBe(true);
      const outcome = await channel.send?.(target, body(), NEVER);
      if (outcome?.state !== 'sent') throw new Error(JSON.stringify(outcome));
      await kakao.settle();
      expect(kakao.shownTo('김하늘')).toMatchObject([
        {
          outputs: [{ simpleText: { text: '신고하신 가로등을 고쳤어요.' } }],
          quickReplies: [{ label: '고마워요' }],
        },
      ]);
      expect(await channel.eventApi?.task(outcome.platformMessageId ?? '', NEVER)).toEqual({
        state: 'counted',
        isComplete: true,
        asked: 1,
        delivered: 1,
        failedCount: 0,
        failed: [],
      });
      expect(kakao.wallet.won).toBe(999_985);
    });
  });

  test('accepted is not delivered: somebody who left the channel gets nothing', async () => {
    await withKakao({}, async () => {
      const outcome = await channel.send?.(target, body(), NEVER);
      await kakao.settle();
      const taskId = outcome?.state === 'sent' ? outcome.platformMessageId : undefined;
      expect(await channel.eventApi?.task(taskId ?? '', NEVER)).toMatchObject({
        delivered: 0,
        failedCount: 1,
      });
      expect(kakao.shownTo('김하늘')).toEqual([]);
    });
  });

  test('a skill that answered with an HTTP error is named in the task', async () => {
    await withKakao({ headers: {} }, async () => {
      kakao.friends.add(target.citizenKey);
      const outcome = await channel.send?.(target, body(), NEVER);
      await kakao.settle();
      const taskId = outcome?.state === 'sent' ? outcome.platformMessageId : undefined;
      expect(await channel.eventApi?.task(taskId ?? '', NEVER)).toMatchObject({
        failed: [{ botUserKey: target.citizenKey, code: 201 }],
      });
    });
  });

  test('an empty wallet, another event and a wrong key are refused for good', async () => {
    await withKakao({}, async () => {
      kakao.wallet.won = 0;
      expect(await channel.send?.(target, body(), NEVER)).toMatchObject({
        state: 'failed',
        code: 'kakao_refused',
      });
    });
    await withKakao({ events: ['another'] }, async () => {
      expect(await channel.send?.(target, body(), NEVER)).toMatchObject({
        state: 'failed',
        code: 'kakao_refused',
      });
    });
    await withKakao({}, async () => {
      const wrong = kakaotalkChannel({
        account: 'hanbit-kakao',
        secretHeader: 'x',
        secret: 'y',
        restApiKey: 'wrong',
        botId: kakao.settings.botId,
        eventApiOrigin: kakao.origin,
      });
      expect(await wrong.send?.(target, body(), NEVER)).toMatchObject({
        state: 'retry',
        code: 'token_revoked',
      });
      expect(await wrong.eventApi?.task('t', NEVER)).toMatchObject({
        state: 'failed',
        code: 'kakao_http_401',
      });
    });
  });

  test.each([
    ['nobody', []],
    ['somebody twice', ['a', 'a']],
    ['more than a hundred', Array.from({ length: 101 }, (_, index) => `${index}`)],
  ])('%s is not even asked', async (_, people) => {
    await withKakao({}, async () => {
      const outcome = await channel.eventApi?.talk(people, { name: 'banjang' }, NEVER);
      expect(outcome).toMatchObject({ state: 'failed', code: 'kakao_event_users' });
    });
  });
});
