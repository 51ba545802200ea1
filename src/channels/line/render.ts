import type { Bubble, Reply } from '../../message/reply.js';
import { prose, textDraft } from '../text-draft.js';
import { choiceAction } from './action.js';
import { arrange } from './arrange.js';
import type { Draft } from './draft.js';
import { draftCard } from './draft-card.js';
import { draftCarousel } from './draft-carousel.js';
import { draftList } from './draft-list.js';
import { draftPhoto } from './draft-photo.js';
import type { LineBody } from './line-message.js';

const NOTHING_TO_SHOW = '죄송해요. 지금은 보여 드릴 내용이 없어요.';
const CHOICES_ONLY = '아래에서 골라 주세요.';

/** LINE refuses all five messages if one breaks a limit, so every limit is kept and no field is empty. */
export function render(reply: Reply): LineBody {
  const { messages, choices } = arrange(reply.bubbles.flatMap(draftBubble), reply.choices.map(choiceAction));
  const text = choices.length > 0 ? CHOICES_ONLY : NOTHING_TO_SHOW;
  const last = messages.pop() ?? { type: 'text' as const, text };
  const items = choices.map((action) => ({ type: 'action', action }));
  // Quick replies are shown under the newest message only.
  return { messages: [...messages, items.length > 0 ? { ...last, quickReply: { items } } : last] };
}

function draftBubble(bubble: Bubble): Draft[] {
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
