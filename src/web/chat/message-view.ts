import type { TranscriptItem } from '../../message/transcript.js';
import { button, element } from './dom.js';
import { isVideo, type Outgoing } from './outgoing.js';
import { type LoadPhoto, photoView, videoElement, videoView } from './photo-view.js';
import { bubbleView, type Say, words } from './reply-view.js';

export interface MessageContext {
  botName: string;
  say: Say;
  loadPhoto: LoadPhoto;
}

/** One line of the record as a list item; `undefined` for what is not shown (the conversation was opened). */
export function messageView(item: TranscriptItem, context: MessageContext): HTMLLIElement | undefined {
  const { content } = item;
  switch (content.kind) {
    case 'start':
      return undefined;
    case 'text':
    case 'tap':
      return citizenView([bubble(words(content.text))], item.at);
    case 'photos': {
      const parts = content.photos.map((photo) => {
        if (photo.source !== 'stored') return element('div', { class: 'photo' });
        return photo.mediaType.startsWith('video/')
          ? videoView(photo, '보낸 동영상', context.loadPhoto)
          : photoView(photo.file, '보낸 사진', context.loadPhoto);
      });
      return citizenView([...parts, ...caption(content.text)], item.at);
    }
    case 'location':
    case 'attachment':
    case 'unknown':
      return citizenView([bubble(words('이 화면에서 보여 줄 수 없는 내용이에요.'))], item.at);
    case 'reply': {
      const who = item.from === 'agent' ? '상담원' : context.botName;
      const bubbles = content.reply.bubbles.map((each) => bubbleView(each, context.say, context.loadPhoto));
      return lineOf(item.from === 'agent' ? 'ours agent' : 'ours', who, bubbles, item.at);
    }
  }
}

/** What was just said and is not in the record yet. */
export function pendingView(outgoing: Outgoing): HTMLLIElement {
  const parts: HTMLElement[] = [];
  if (outgoing.photo !== undefined) {
    const address = URL.createObjectURL(outgoing.photo);
    const shown = isVideo(outgoing.photo)
      ? videoElement(address, '보낸 동영상')
      : element('img', { alt: '보낸 사진', src: address });
    parts.push(element('div', { class: 'photo' }, shown));
  }
  return citizenView([...parts, ...caption(outgoing.text)], undefined);
}

export function noteView(text: string): HTMLLIElement {
  return element('li', { class: 'note' }, element('p', {}, text));
}

/** Says that a message was not taken and, where that may help, offers to send it again. */
export function failureView(reason: string, again: (() => void) | undefined): HTMLElement {
  const view = element('div', { class: 'failure' }, element('p', {}, `보내지 못했어요. ${reason}`));
  if (again !== undefined) view.append(button('다시 보내기', 'plain', again));
  return view;
}

function citizenView(parts: HTMLElement[], at: number | undefined): HTMLLIElement {
  return lineOf('mine', '나', parts, at);
}

function lineOf(className: string, who: string, parts: HTMLElement[], at: number | undefined): HTMLLIElement {
  const name = element('p', { class: className === 'mine' ? 'who sr-only' : 'who' }, who);
  const line = element('li', { class: className }, name, ...parts);
  if (at !== undefined) line.append(timeView(at));
  return line;
}

export function timeView(at: number): HTMLTimeElement {
  const sent = new Date(at);
  const clock = sent.toLocaleTimeString('ko-KR', {
    timeZone: 'Asia/Seoul',
    hour: 'numeric',
    minute: '2-digit',
  });
  return element('time', { datetime: sent.toISOString() }, clock);
}

function bubble(child: HTMLElement): HTMLElement {
  return element('div', { class: 'bubble' }, child);
}

function caption(text: string | undefined): HTMLElement[] {
  return text === undefined || text === '' ? [] : [bubble(words(text))];
}
