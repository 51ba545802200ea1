import { cleanText } from '../../message/clean-text.js';
import type { InboundContent } from '../../message/inbound-message.js';
import { nameOf, sentThings } from './attachments.js';
import type { InboundMeta, WebhookEvent } from './webhook-event.js';

const MAXIMUM_PAYLOAD_LENGTH = 1000;
const GET_STARTED = /^get_started$/i;
const HAS_ADDRESS = /https?:\/\/|www\./i;

const UNSUPPORTED = '메신저가 전해 주지 않는 형식의 메시지를 보냈어요.';
const EMPTY = '내용이 없는 메시지예요.';

/** Whatever came: nothing is dropped. */
export function messageContent(message: InboundMeta): InboundContent {
  const text = cleanText(message.text ?? '').text;
  const tapped = payloadOf(message.quick_reply?.payload);
  if (tapped !== undefined) return { kind: 'tap', payload: tapped, text };
  const [main, ...others] = sentThings(message.attachments);
  if (main === undefined) {
    if (text !== '') return { kind: 'text', text };
    return { kind: 'unknown', description: message.is_unsupported ? UNSUPPORTED : EMPTY };
  }
  // The preview that Meta adds to an address in the text says nothing new.
  if (main.kind === 'attachment' && main.what === 'link' && others.length === 0 && HAS_ADDRESS.test(text))
    return { kind: 'text', text };
  const besides = [...new Set(others.map(nameOf))].join(', ');
  const words = [text, besides === '' ? '' : `(함께 보낸 것: ${besides})`].filter(Boolean).join('\n');
  if (words === '') return main;
  switch (main.kind) {
    case 'photos':
    case 'attachment':
      return { ...main, text: words };
    case 'location':
    case 'unknown':
      // Neither has room for words, and words can be answered.
      return { kind: 'text', text: `${words}\n(함께 보낸 것: ${nameOf(main)})` };
  }
}

/** Buttons, the menu, ice breakers and "get started". */
export function postbackContent({
  payload,
  title = '',
}: NonNullable<WebhookEvent['postback']>): InboundContent {
  if (GET_STARTED.test(payload ?? '')) return { kind: 'start' };
  const text = cleanText(title).text;
  const tapped = payloadOf(payload);
  if (tapped !== undefined) return { kind: 'tap', payload: tapped, text };
  // Only the app that sent a button is told its payload.
  return text === '' ? { kind: 'unknown', description: '버튼을 눌렀어요.' } : { kind: 'text', text };
}

/** What staff wrote or sent in the platform's own inbox, in words. */
export function staffWords(message: InboundMeta): string {
  const text = cleanText(message.text ?? '').text;
  const sent = [...new Set(sentThings(message.attachments).map(nameOf))].join(', ');
  return [text, sent === '' ? '' : `(보낸 것: ${sent})`].filter(Boolean).join('\n') || `(${EMPTY})`;
}

function payloadOf(payload: string | undefined): string | undefined {
  return payload === undefined || payload === '' || payload.length > MAXIMUM_PAYLOAD_LENGTH
    ? undefined
    : payload;
}
