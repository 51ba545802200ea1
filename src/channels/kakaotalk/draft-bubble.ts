import type { Bubble } from '../../message/reply.js';
import { prose, textDraft } from '../text-draft.js';
import type { Draft } from './draft.js';
import { draftCard } from './draft-card.js';
import { draftCarousel } from './draft-carousel.js';
import { draftList } from './draft-list.js';
import { draftPhoto } from './draft-photo.js';

export function draftBubble(bubble: Bubble): Draft[] {
  switch (bubble.kind) {
    case 'text':
      return [textDraft([prose(bubble.text)])];
    case 'card':
      return draftCard(bubble);
    case 'list':
      return draftList(bubble);
    case 'carousel':
      return draftCarousel(bubble);
    case 'photo':
      return draftPhoto(bubble);
  }
}
