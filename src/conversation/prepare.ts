import { maskPersonalData } from '../korean/personal-data.js';
import { cleanText } from '../message/clean-text.js';
import { type InboundContent, MAXIMUM_PHOTOS } from '../message/inbound-message.js';

/** Longest name of a place, a file or a sticker. */
const LONGEST_NAME = 200;
const LONGEST_ADDRESS = 2000;

export interface Prepared {
  content: InboundContent;
  /** The text was longer than we take. */
  cut: boolean;
}

/** Bounded, cleaned and masked before anything is looked at or written. */
export function prepare(content: InboundContent): Prepared {
  switch (content.kind) {
    case 'text': {
      const { text, cut } = tidy(content.text);
      return { content: { kind: 'text', text }, cut };
    }
    case 'tap':
      return {
        content: { kind: 'tap', payload: content.payload.slice(0, 200), text: tidy(content.text).text },
        cut: false,
      };
    case 'photos': {
      const photos = content.photos.slice(0, MAXIMUM_PHOTOS);
      return beside(content.text, { kind: 'photos', photos });
    }
    case 'location': {
      const { latitude, longitude, name, address } = content;
      return {
        content: {
          kind: 'location',
          latitude,
          longitude,
          ...named('name', name),
          ...named('address', address),
        },
        cut: false,
      };
    }
    case 'attachment': {
      const { what, url, name, text } = content;
      // A link is what the citizen said; any other address is a key to the platform's copy, and is not kept.
      const kept =
        what === 'link' && url !== undefined ? { url: tidy(url).text.slice(0, LONGEST_ADDRESS) } : {};
      return beside(text, { kind: 'attachment', what, ...kept, ...named('name', name) });
    }
    case 'unknown':
      return { content: { kind: 'unknown', description: tidy(content.description).text }, cut: false };
    case 'start':
      return { content, cut: false };
  }
}

/** A signed address is a key to the photo: it stands in the `photos` row until fetched, and nowhere else. */
export function withoutAddresses(content: InboundContent): InboundContent {
  return content.kind === 'photos' ? { ...content, photos: [] } : content;
}

function beside(
  text: string | undefined,
  content: Extract<InboundContent, { kind: 'photos' | 'attachment' }>,
): Prepared {
  if (text === undefined) return { content, cut: false };
  const { text: clean, cut } = tidy(text);
  return { content: { ...content, text: clean }, cut };
}

function named<Name extends string>(name: Name, words: string | undefined): Partial<Record<Name, string>> {
  const text = tidy(words ?? '')
    .text.slice(0, LONGEST_NAME)
    .toWellFormed();
  const found: Partial<Record<Name, string>> = {};
  if (text !== '') found[name] = text;
  return found;
}

function tidy(raw: string): { text: string; cut: boolean } {
  const { text, cut } = cleanText(raw);
  return { text: maskPersonalData(text).text, cut };
}
