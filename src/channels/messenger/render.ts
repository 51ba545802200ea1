import type { Bubble, Choice, PhotoBubble, Reply } from '../../message/reply.js';
import { cleanText } from '../cut-text.js';
import { photoAddress, photoInWords } from '../photo-words.js';
import { choiceButton, quickReply } from './button.js';
import { cardMessages, CHOOSE_BELOW, moreButtons } from './card-messages.js';
import { carouselMessages, listMessages } from './element-messages.js';
import {
  BUTTONS,
  chunks,
  imageMessage,
  isImage,
  QUICK_REPLIES,
  type OutgoingMessage,
} from './outgoing-message.js';
import type { RenderedBody } from './rendered-body.js';
import { textMessages } from './text-messages.js';

const NOTHING_TO_SHOW = '죄송해요. 지금은 보여 드릴 내용이 없어요.';

/** Several messages in order; Meta refuses a message whole if one limit is broken, so every limit is kept. */
export function render(reply: Reply): RenderedBody {
  const messages = reply.bubbles.flatMap(bubbleMessages);
  const choices = withoutRepeats(reply.choices);
  const further = chunks(choices.slice(QUICK_REPLIES).map(choiceButton), BUTTONS);
  if (messages.length === 0) messages.push({ text: choices.length > 0 ? CHOOSE_BELOW : NOTHING_TO_SHOW });
  messages.push(...moreButtons(further));
  const quickReplies = choices.slice(0, QUICK_REPLIES).map(quickReply);
  if (quickReplies.length === 0) return { messages };
  // Under a picture nobody sees them.
  if (isImage(messages.at(-1))) messages.push({ text: CHOOSE_BELOW });
  // They vanish with the next message, so only the last can carry them.
  const end = messages.length - 1;
  return {
    messages: messages.map((one, at) => (at === end ? { ...one, quick_replies: quickReplies } : one)),
  };
}

function bubbleMessages(bubble: Bubble): OutgoingMessage[] {
  switch (bubble.kind) {
    case 'text':
      return textMessages([cleanText(bubble.text)]);
    case 'card':
      return cardMessages(bubble);
    case 'list':
      return listMessages(bubble);
    case 'carousel':
      return carouselMessages(bubble.cards);
    case 'photo':
      return photoMessages(bubble);
  }
}

function photoMessages(photo: PhotoBubble): OutgoingMessage[] {
  const address = photoAddress(photo);
  return address === undefined ? textMessages([photoInWords(photo)]) : [imageMessage(address)];
}

function withoutRepeats(choices: readonly Choice[]): Choice[] {
  return [...new Map(choices.map((choice) => [`${choice.label}\n${choice.payload}`, choice])).values()];
}
