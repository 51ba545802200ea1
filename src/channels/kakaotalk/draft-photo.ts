import type { PhotoBubble } from '../../message/reply.js';
import { photoAddress, photoAlt, photoInWords, photoLine } from '../photo-words.js';
import { prose, textDraft } from '../text-draft.js';
import type { Draft } from './draft.js';

/** A picture that Kakao fetches from us; where four bubbles want to stand, a link to it. */
export function draftPhoto(photo: PhotoBubble): Draft[] {
  const imageUrl = photoAddress(photo);
  if (imageUrl === undefined) return [textDraft([prose(photoInWords(photo))])];
  const output = { simpleImage: { imageUrl, altText: photoAlt(photo) } };
  return [{ kind: 'card', output, plain: textDraft([{ text: photoLine(imageUrl), keep: true }]) }];
}
