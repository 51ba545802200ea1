import { createHash } from 'node:crypto';

export interface Sent {
  utterance: string;
  /** Where the tap came from, in Kakao's words (`TEXT_INPUT`, `QUICKREPLY_BUTTON_MESSAGE` ...). */
  trigger?: string;
  clientExtra?: Record<string, unknown>;
  actionParams?: Record<string, unknown>;
  requestParams?: Record<string, unknown>;
  callbackUrl?: string;
}

/** The key under which a bot knows a townsperson: 66 hexadecimal digits, the same for the same name. */
export function botUserKey(name: string): string {
  return createHash('sha256').update(name).digest('hex') + '7e';
}

/** A body as the platform sends it to the skill of the fallback block. */
export function skillPayloadOf(botId: string, citizenKey: string, sent: Sent): Record<string, unknown> {
  const block = { id: '64f0c1d2e3a4b5c6d7e8f901', name: '폴백 블록' };
  const plusfriendUserKey = citizenKey.slice(0, 12);
  return {
    bot: { id: botId, name: '우리동네 반장' },
    intent: { ...block, extra: { reason: { code: 1, message: 'OK' } } },
    action: {
      id: '64f0c1d2e3a4b5c6d7e8f902',
      name: '반장',
      params: sent.actionParams ?? {},
      detailParams: {},
      clientExtra: sent.clientExtra ?? {},
    },
    userRequest: {
      block,
      user: {
        id: citizenKey,
        type: 'botUserKey',
        properties: {
          botUserKey: citizenKey,
          isFriend: true,
          plusfriendUserKey,
          bot_user_key: citizenKey,
          plusfriend_user_key: plusfriendUserKey,
        },
      },
      utterance: sent.utterance,
      params: { surface: 'Kakaotalk.plusfriend', ...sent.requestParams },
      ...(sent.callbackUrl !== undefined && { callbackUrl: sent.callbackUrl }),
      lang: 'ko',
      timezone: 'Asia/Seoul',
    },
    contexts: [],
    flow: { lastBlock: block, trigger: { type: sent.trigger ?? 'TEXT_INPUT', referrerBlock: block } },
  };
}

/** What the admin centre's own test button sends: no citizen, no language. */
export function adminTestPayload(botId: string, utterance: string): Record<string, unknown> {
  const block = { id: 'k3w9t1x5z7q2m4n6b8v0c1d3', name: '블록 이름' };
  return {
    intent: block,
    userRequest: {
      timezone: 'Asia/Seoul',
      params: { ignoreMe: 'true' },
      block,
      utterance,
      lang: null,
      user: { id: '100001', type: 'accountId', properties: {} },
    },
    bot: { id: botId, name: '봇 이름' },
    action: {
      name: 'h2s8d4f6g1',
      clientExtra: null,
      params: {},
      id: 'p5o3i1u7y9t2r4e6w8q0a1s3',
      detailParams: {},
    },
  };
}

/** The secure image plugin's value: JSON in a string, the addresses printed as a Scala list. */
export function secureImages(addresses: readonly string[], separator = ', '): string {
  const written = JSON.stringify({
    privacyAgreement: addresses.length > 0 ? 'Y' : 'N',
    imageQuantity: String(addresses.length),
    ...(addresses.length > 0 && { secureUrls: `List(${addresses.join(separator)})` }),
    expire: '1970-01-19T05:25:58+0900',
  });
  return written.replaceAll('=', '\\u003d').replaceAll('&', '\\u0026');
}
