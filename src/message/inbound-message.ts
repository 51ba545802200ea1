/**
 * What came in, in no platform's words.
 *
 * Glossary (code word: Korean civic term: meaning)
 * - citizen      민원인·시민  whoever writes to an account of the city
 * - agent        상담원      a member of staff who answers citizens
 * - department   담당 부서    the office that owns a topic
 * - account      계정        one channel presence of the city (a KakaoTalk channel, a page, the web chat)
 * - conversation 대화        everything between one citizen and one account
 * - turn         차례        one inbound message and what we did with it
 * - reply        답변        what leaves: bubbles and choices
 * - handover     상담 연결    a person is asked to take the conversation over
 * - case         민원        something that a department must finish
 * - notice       공지        one message to many
 * - topic        주제        what a question is about (`cert.family_relation`)
 * - aspect       측면        which side of the topic (`fee`, `where` ...)
 */
export interface InboundMessage {
  /** Id of our account that received it, unique across channels. */
  account: string;
  /** The platform's key for the person, unique within the account. */
  citizenKey: string;
  /** The platform's own id of the message; absent where the platform has none that can be trusted. */
  platformMessageId?: string;
  /** When it was sent, epoch milliseconds. */
  at: number;
  content: InboundContent;
}

export type InboundContent =
  | { kind: 'text'; text: string }
  /** A button or quick reply of ours was tapped; `payload` is what `tap.ts` wrote, `text` what the citizen saw. */
  | { kind: 'tap'; payload: string; text: string }
  | { kind: 'photos'; photos: InboundPhoto[]; text?: string }
  /** The citizen opened the conversation, added the channel or pressed "get started". */
  | { kind: 'start' }
  | { kind: 'location'; latitude: number; longitude: number; name?: string; address?: string }
  /** Something that is neither text nor photo; `url` is the platform's, `text` what stood beside it. */
  | { kind: 'attachment'; what: AttachmentKind; url?: string; name?: string; text?: string }
  /** Genuine, but nothing we know: kept, answered, and never dropped. `description` is for agents, in Korean. */
  | { kind: 'unknown'; description: string };

export type AttachmentKind = 'video' | 'voice' | 'file' | 'sticker' | 'contact' | 'link';

/** A photo or a video, still on the platform's server (`url`) or already in our file store (`file`). */
export type InboundPhoto =
  /** `what`: by the platform's word; the bytes decide in the end. */
  | { source: 'remote'; url: string; expiresAt?: number; what?: 'video' }
  | { source: 'stored'; file: string; mediaType: string; bytes: number; marks?: PhotoMarks };

/** What was found out about a photo while it was made ours. */
export interface PhotoMarks {
  /** Name of a small JPEG of the same in our file store. */
  thumbnail: string;
  /** 64 bits in 16 hex letters: pictures alike have few that differ. A video has none. */
  fingerprint?: string;
  /** Where its camera says that it was taken: to be offered as the place, never used unasked. */
  offered?: { latitude: number; longitude: number };
}

/** Longest text taken from one message, in UTF-16 units; the rest is cut and the cut is marked. */
export const MAXIMUM_TEXT_LENGTH = 5000;
/** Most photos and videos taken from one message. */
export const MAXIMUM_PHOTOS = 10;
