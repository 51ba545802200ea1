import { z } from 'zod';
import { type AccountTest, accountKind } from '../account-kind.js';
import { hasPhotoAddress } from '../public-address.js';
import { EVENT_API_ORIGIN, type EventApi } from './event-api.js';
import { kakaotalkChannel } from './kakaotalk-channel.js';

/** No task has this id: what is asked is whether Kakao takes the key. */
const NO_TASK = 'banjang-account-test';

export const kakaotalkAccount = accountKind({
  channel: 'kakaotalk',
  title: 'KakaoTalk',
  secrets: z
    .strictObject({
      secret: z
        .string()
        .min(16, 'must have 16 characters or more')
        .describe(
          'secret: the value of the header that the skill sends, 16 characters or more, of your choice',
        ),
      restApiKey: z
        .string()
        .min(1)
        .optional()
        .describe('restApiKey: REST API key (Kakao Developers > app keys), only for writing first'),
      botId: z
        .string()
        .min(1)
        .optional()
        .describe('botId: bot id (chatbot admin centre > settings), only for writing first'),
    })
    .refine(
      ({ restApiKey, botId }) => (restApiKey === undefined) === (botId === undefined),
      'restApiKey and botId: the Event API needs both, or neither',
    ),
  setUp: (config) => `the skill sends the header ${config.KAKAOTALK_SECRET_HEADER}`,
  connect: ({ secret, restApiKey, botId }, { account, config, origins, staffChat }) => {
    const origin = origins['kakaotalk'];
    const channel = kakaotalkChannel({
      account,
      secret,
      secretHeader: config.KAKAOTALK_SECRET_HEADER,
      staffChat,
      canSendPhoto: hasPhotoAddress(config),
      ...(restApiKey !== undefined && { restApiKey }),
      ...(botId !== undefined && { botId }),
      ...(origin !== undefined && { eventApiOrigin: origin, callbackHosts: [new URL(origin).host] }),
    });
    const { eventApi } = channel;
    if (eventApi === undefined) return { channel };
    return {
      channel,
      clockOrigin: origin ?? EVENT_API_ORIGIN,
      test: (signal) => testKey(eventApi, signal),
    };
  },
});

/** Kakao has no question that is about the key alone. */
async function testKey(api: EventApi, signal: AbortSignal): Promise<AccountTest> {
  const answer = await api.task(NO_TASK, signal);
  if (answer.state === 'counted') return { state: 'ok', detail: 'Kakao took the key', notes: [] };
  if (/^kakao_http_40[13]$/.test(answer.code)) {
    return {
      state: 'red',
      detail: `Kakao refuses the REST API key (${answer.detail})`,
      remedy: 'look up the key in Kakao Developers (app keys), and whether the app is linked with the bot',
    };
  }
  return answer.state === 'failed'
    ? { state: 'ok', detail: 'Kakao took the key', notes: [] }
    : { state: 'unknown', detail: `${answer.code}: ${answer.detail}` };
}
