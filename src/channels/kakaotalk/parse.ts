import { BanjangError } from '../../errors.js';
import {
  MAXIMUM_TEXT_LENGTH,
  type AttachmentKind,
  type InboundContent,
} from '../../message/inbound-message.js';
import type { Delivery, WebhookRequest } from '../channel.js';
import { cleanText, cutText } from '../cut-text.js';
import { isCallbackAddress } from './callback-address.js';
import { isAddressUtterance, photosOf } from './photos.js';
import { PUSHED_BODY_PARAM, renderedBody } from './rendered-body.js';
import { skillPayload, type SkillPayload } from './skill-payload.js';

/** Kakao's token lives a minute; the rest is for our own way there. */
const CALLBACK_LIFE_MILLISECONDS = 55_000;
const MAXIMUM_PAYLOAD_LENGTH = 300;

/** Kakao documents no word but `image`; these are the ones that other bots have met. */
const ATTACHMENTS: Readonly<Record<string, AttachmentKind>> = {
  video: 'video',
  audio: 'voice',
  voice: 'voice',
  file: 'file',
  contact: 'contact',
  sticker: 'sticker',
  emoticon: 'sticker',
};
const UNREADABLE: Readonly<Record<string, string>> = {
  image: '사진이 왔지만 주소가 카카오톡의 것이 아니어서 열지 않았어요.',
  location: '위치를 보냈어요.',
};

export interface ParseSettings {
  account: string;
  callbackHosts: readonly string[];
}

export function parse(request: WebhookRequest, receivedAt: number, settings: ParseSettings): Delivery[] {
  const payload = readPayload(request.rawBody);
  const { user, callbackUrl, params } = payload.userRequest;
  const pushed = renderedBody(params[PUSHED_BODY_PARAM]);
  const hasCallback = callbackUrl !== undefined && isCallbackAddress(callbackUrl, settings.callbackHosts);
  return [
    {
      message: {
        account: settings.account,
        citizenKey: user.id,
        at: receivedAt,
        content: pushed === undefined ? contentOf(payload) : PUSHED,
      },
      fromCitizen: user.type !== 'accountId' && params.surface !== 'BuilderBotTest',
      ...(hasCallback && {
        callback: { url: callbackUrl, expiresAt: receivedAt + CALLBACK_LIFE_MILLISECONDS },
      }),
      ...(pushed !== undefined && { pushed }),
    },
  ];
}

const PUSHED: InboundContent = { kind: 'unknown', description: '보내 둔 알림을 카카오톡이 가지러 왔어요.' };

function readPayload(rawBody: Buffer): SkillPayload {
  try {
    return skillPayload.parse(JSON.parse(rawBody.toString('utf8')));
  } catch (cause) {
    throw new BanjangError('webhook_malformed', 'The body is not a KakaoTalk skill payload with a user.', {
      audience: 'operator',
      retry: 'never',
      cause,
    });
  }
}

function contentOf(payload: SkillPayload): InboundContent {
  const text = cutText(cleanText(payload.userRequest.utterance), MAXIMUM_TEXT_LENGTH);
  const photos = photosOf(payload);
  if (photos.length > 0) {
    const hasWords = text !== '' && !isAddressUtterance(text);
    return { kind: 'photos', photos, ...(hasWords && { text }) };
  }
  const type = mediaType(payload);
  if (type !== undefined) return mediaContent(type);
  const { payload: tapped } = payload.action.clientExtra;
  if (typeof tapped === 'string' && tapped !== '' && tapped.length <= MAXIMUM_PAYLOAD_LENGTH) {
    return { kind: 'tap', payload: tapped, text };
  }
  return text === '' ? { kind: 'unknown', description: '내용이 없는 메시지예요.' } : { kind: 'text', text };
}

function mediaType(payload: SkillPayload): string | undefined {
  const { media } = payload.userRequest.params;
  const type = media?.type ?? (payload.flow?.trigger.type === 'IMAGE_UPLOAD' ? 'image' : undefined);
  if (type !== undefined) return type.toLowerCase();
  return isAddressUtterance(payload.userRequest.utterance) ? 'file' : undefined;
}

function mediaContent(type: string): InboundContent {
  const what = ATTACHMENTS[type];
  if (what !== undefined) return { kind: 'attachment', what };
  return { kind: 'unknown', description: UNREADABLE[type] ?? '알 수 없는 형식의 첨부를 보냈어요.' };
}
