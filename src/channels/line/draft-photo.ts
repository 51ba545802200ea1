import type { PhotoBubble } from '../../message/reply.js';
import { photoAddress, photoInWords, photoLine, previewAddress } from '../photo-words.js';
import { prose, textDraft } from '../text-draft.js';
import type { Draft } from './draft.js';

/** LINE fetches the photo and, for the list of messages, a smaller one, both by https. */
export function draftPhoto(photo: PhotoBubble): Draft[] {
  const address = photoAddress(photo);
  if (address === undefined) return [textDraft([prose(photoInWords(photo))])];
  const plain = textDraft([{ text: photoLine(address), keep: true }]);
  if (!address.startsWith('https:')) return [plain];
  const previewImageUrl = previewAddress(address);
  return [{ kind: 'card', message: { type: 'image', originalContentUrl: address, previewImageUrl }, plain }];
}
