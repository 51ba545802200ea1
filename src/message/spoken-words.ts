import type { InboundContent } from './inbound-message.js';
import type { Bubble, Reply } from './reply.js';

/** All that a citizen wrote in a message: what a search looks through. */
export function inboundWords(content: InboundContent): string {
  switch (content.kind) {
    case 'text':
    case 'tap':
      return content.text;
    case 'photos':
      return content.text ?? '';
    case 'location':
      return lines(content.name, content.address);
    case 'attachment':
      return lines(content.text, content.name);
    case 'start':
    case 'unknown':
      return '';
  }
}

/** All that is to be read in a reply; what its buttons and choices offer was not said by anybody. */
export function replyWords(reply: Reply): string {
  return lines(...reply.bubbles.map(bubbleWords));
}

function bubbleWords(bubble: Bubble): string {
  switch (bubble.kind) {
    case 'text':
      return bubble.text;
    case 'card':
      return lines(bubble.title, bubble.text);
    case 'list':
      return lines(bubble.title, ...bubble.items.map(({ title, text }) => lines(title, text)));
    case 'photo':
      return bubble.alt;
    case 'carousel':
      return lines(...bubble.cards.map(({ title, text }) => lines(title, text)));
  }
}

/** A break between them: two bubbles are not one sentence. */
function lines(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' / ');
}
