import type { webhook } from '@line/bot-sdk';
import { cleanText } from '../../message/clean-text.js';
import type { AttachmentKind, InboundContent } from '../../message/inbound-message.js';
import { contentAddress } from './content-address.js';
import type { WebhookMessage } from './webhook-body.js';

type Reader = (message: WebhookMessage, dataOrigin: string) => InboundContent;

const MAXIMUM_NAME_LENGTH = 200;
const EMPTY: InboundContent = { kind: 'unknown', description: '내용이 없는 메시지예요.' };

/** Every kind that the SDK knows has a reader: a new kind is noticed when the SDK is updated. */
const READERS: Record<webhook.MessageContent['type'], Reader> = {
  text: ({ text = '' }) => (text.trim() === '' ? EMPTY : { kind: 'text', text }),
  image: photo,
  video: (message, dataOrigin) => filmed(message, dataOrigin),
  audio: (message, dataOrigin) => attachment('voice', message, dataOrigin),
  file: (message, dataOrigin) => ({
    ...attachment('file', message, dataOrigin),
    ...optional('name', message.fileName),
  }),
  location: place,
  // Keywords are LINE's words about the picture, `text` is what the citizen wrote into it.
  sticker: ({ keywords, text }) => ({
    kind: 'attachment',
    what: 'sticker',
    ...optional('name', keywords.join(', ')),
    ...optional('text', text),
  }),
};

export function contentOf(message: WebhookMessage | undefined, dataOrigin: string): InboundContent {
  if (message === undefined) return EMPTY;
  const { type = '' } = message;
  if (isKnown(type)) return READERS[type](message, dataOrigin);
  return { kind: 'unknown', description: '알 수 없는 형식의 메시지를 보냈어요.' };
}

function isKnown(type: string): type is keyof typeof READERS {
  return Object.hasOwn(READERS, type);
}

/** The images of a set come as events of their own, so each is one photo. */
function photo(message: WebhookMessage, dataOrigin: string): InboundContent {
  const url = addressOf(message, dataOrigin);
  return url === undefined
    ? { kind: 'unknown', description: '사진이 왔지만 주소가 없어서 열 수 없어요.' }
    : { kind: 'photos', photos: [{ source: 'remote', url }] };
}

function filmed(message: WebhookMessage, dataOrigin: string): InboundContent {
  const url = addressOf(message, dataOrigin);
  return url === undefined
    ? { kind: 'attachment', what: 'video' }
    : { kind: 'photos', photos: [{ source: 'remote', url, what: 'video' }] };
}

function place({ latitude, longitude, title, address }: WebhookMessage): InboundContent {
  if (
    latitude === undefined ||
    longitude === undefined ||
    Math.abs(latitude) > 90 ||
    Math.abs(longitude) > 180
  ) {
    return { kind: 'unknown', description: '위치가 왔지만 좌표를 읽을 수 없어요.' };
  }
  return {
    kind: 'location',
    latitude,
    longitude,
    ...optional('name', title),
    ...optional('address', address),
  };
}

function attachment(
  what: AttachmentKind,
  message: WebhookMessage,
  dataOrigin: string,
): Extract<InboundContent, { kind: 'attachment' }> {
  const url = addressOf(message, dataOrigin);
  return { kind: 'attachment', what, ...(url !== undefined && { url }) };
}

/** Content of somebody else's server is not at LINE; whether it may be fetched is decided by its host. */
function addressOf({ id, contentProvider }: WebhookMessage, dataOrigin: string): string | undefined {
  if (contentProvider?.type === 'external') return contentProvider.originalContentUrl;
  return id === undefined ? undefined : contentAddress(dataOrigin, id);
}

function optional<Name extends string>(name: Name, words: string | undefined): Partial<Record<Name, string>> {
  const { text } = cleanText(words ?? '');
  const found: Partial<Record<Name, string>> = {};
  if (text !== '') found[name] = text.slice(0, MAXIMUM_NAME_LENGTH).toWellFormed();
  return found;
}
