import type { Bubble } from '../../../message/reply.js';
import type { TranscriptItem } from '../../../message/transcript.js';

/** A line in one sentence: for screen readers, and to name it in a dialog. */
export function lineText({ content }: TranscriptItem): string {
  switch (content.kind) {
    case 'text':
    case 'tap':
      return content.text;
    case 'photos':
      return `사진 ${content.photos.length}장${content.text === undefined ? '' : `, ${content.text}`}`;
    case 'start':
      return '대화를 시작했어요.';
    case 'location':
      return `위치: ${content.address ?? content.name ?? '지도에 표시한 곳'}`;
    case 'attachment':
      return content.name ?? '첨부';
    case 'unknown':
      return content.description;
    case 'reply':
      return content.reply.bubbles.map(bubbleText).filter(Boolean).join(' ');
  }
}

function bubbleText(bubble: Bubble): string {
  if (bubble.kind === 'text') return bubble.text;
  if (bubble.kind === 'photo') return '사진';
  return 'title' in bubble ? bubble.title : '';
}

/** What the citizen wrote last, to begin a record with; buttons that were tapped say nothing of their own. */
export function citizensWords(lines: readonly { item: TranscriptItem }[]): string {
  return lines
    .flatMap(({ item: { from, content } }) => {
      if (from !== 'citizen') return [];
      return content.kind === 'text' || content.kind === 'photos' ? [content.text ?? ''] : [];
    })
    .filter((words) => words.trim() !== '')
    .slice(-5)
    .join('\n')
    .slice(0, 2000);
}
