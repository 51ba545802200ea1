import { withParticle } from '../korean/particles.js';
import type { AttachmentKind, InboundContent } from '../message/inbound-message.js';
import { type Reply, textReply } from '../message/reply.js';
import { homeChoice, personChoice } from './choices.js';
import * as sentences from './sentences.js';
import { shortLabel } from './short-label.js';

const LONGEST_NAME = 30;

/** What we cannot look at is said so, with the way on: it is kept, and words can be answered. */
const ATTACHMENTS: Record<AttachmentKind, string> = {
  voice: sentences.voiceReceived,
  video: sentences.videoReceived,
  file: sentences.fileReceived,
  sticker: sentences.stickerReceived,
  contact: sentences.contactReceived,
  link: sentences.linkReceived,
};

type Attachment = Extract<InboundContent, { kind: 'attachment' }>;
type Location = Extract<InboundContent, { kind: 'location' }>;

/** The sentence alone, for what came together with words that are answered below it. */
export function attachmentSentence({ what, name }: Attachment): string {
  // Of a sticker or a contact the name is the platform's word or another person: neither is repeated.
  const isNamed = (what === 'file' || what === 'video') && name !== undefined && name !== '';
  return isNamed ? `‘${shortLabel(name, LONGEST_NAME)}’ ${ATTACHMENTS[what]}` : ATTACHMENTS[what];
}

export function attachmentReceived(attachment: Attachment): Reply {
  return textReply(
    attachmentSentence(attachment),
    attachment.what === 'sticker' ? [homeChoice] : [personChoice, homeChoice],
  );
}

export function locationReceived({ name, address }: Location): Reply {
  const place = [name, address].find((words) => words !== undefined && words !== '');
  const received =
    place === undefined
      ? '위치를 받았어요.'
      : `${withParticle(`‘${shortLabel(place, LONGEST_NAME)}’`, '을/를')} 받았어요.`;
  return textReply(`${received} ${sentences.locationNeedsWords}`, [personChoice, homeChoice]);
}

/** What comes with a supplement counts too. */
export function tooManyForCase(most: number): string {
  return `한 신고에는 사진과 동영상을 모두 합해 ${most}개까지 붙일 수 있어요. 넘는 것은 신고에 붙이지 못했지만, 이 대화에는 남아 있어요.`;
}
