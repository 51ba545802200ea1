import type { InboundContent } from '../message/inbound-message.js';
import { readTap } from '../message/tap.js';

/** What the citizen said; a button of ours says nothing that needs to be understood. */
export function wordsIn(content: InboundContent): string | undefined {
  switch (content.kind) {
    case 'text':
    case 'photos':
    case 'attachment':
      return content.text;
    case 'tap':
      return readTap(content.payload) === undefined ? content.text : undefined;
    case 'start':
    case 'location':
    case 'unknown':
      return undefined;
  }
}
