import { countMedia, mediaWords } from '../message/count-media.js';
import type { InboundContent } from '../message/inbound-message.js';
import type { Bubble, Reply } from '../message/reply.js';

const LONGEST = 120;

/** What was said, for a list: one line. */
export function inboundLine(content: InboundContent): string {
  return oneLine(wordsOf(content));
}

export function replyLine(reply: Reply): string {
  return oneLine(reply.bubbles.map(bubbleWords).join(' '));
}

function wordsOf(content: InboundContent): string {
  switch (content.kind) {
    case 'text':
    case 'tap':
      return content.text;
    case 'photos':
      // Of a stored message the photos themselves stand in another table.
      return `${mediaWords(countMedia(content.photos)) || '사진이나 동영상을 보냈어요.'} ${content.text ?? ''}`;
    case 'start':
      return '대화를 시작했어요';
    case 'location':
      return `위치: ${content.name ?? content.address ?? ''}`;
    case 'attachment':
      return content.text ?? content.name ?? '파일을 보냈어요';
    case 'unknown':
      return content.description;
  }
}

function bubbleWords(bubble: Bubble): string {
  switch (bubble.kind) {
    case 'text':
      return bubble.text;
    case 'photo':
      return '사진 1장';
    case 'carousel':
      return bubble.cards.map(({ title }) => title).join(', ');
    case 'card':
    case 'list':
      return bubble.title;
  }
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).toWellFormed()}…`;
}
