import type { Delivery } from '../channels/channel.js';
import type { Snapshot } from '../content/snapshot.js';
import type { Live } from '../live/live.js';
import type { Reply } from '../message/reply.js';
import type { TranscriptItem } from '../message/transcript.js';
import type { ChatAssets } from './chat-assets.js';

/** Everything the web chat needs of the rest of the house. */
export interface ChatParts {
  /** The published content of this moment. */
  snapshot(): Snapshot;
  assets: ChatAssets;
  /** Commits the inbound row and the reply rows; a repeated `platformMessageId` changes nothing. */
  takeTurn(delivery: Delivery): Promise<void>;
  conversationOf(citizenKey: string): Promise<ChatConversation | undefined>;
  /** At most `limit` items with `seq` above `after`, lowest first. */
  transcript(conversationId: string, after: number, limit: number): Promise<TranscriptItem[]>;
  /** The citizen's page has been handed everything up to `upToSeq`. */
  markDelivered(conversationId: string, upToSeq: number): Promise<void>;
  /** The citizen is still there and asks for more time: `lastAt` becomes now. */
  touch(conversationId: string): Promise<void>;
  erase(conversationId: string): Promise<void>;
  /** Judges the type by the bytes; throws `upload_refused` with a Korean sentence (HEIC, no picture ...). */
  storePhoto(bytes: Buffer): Promise<{ file: string; mediaType: string; bytes: number }>;
  /** Only a photo of this conversation. */
  readPhoto(conversationId: string, file: string): Promise<{ mediaType: string; bytes: Buffer } | undefined>;
  live: Live;
  /** Keys are `address:<ip>` and `citizen:<key>`; `cost` is 1 for a message, more for what weighs more. */
  limits: { allow(key: string, cost?: number): boolean };
  now(): number;
  settings: ChatSettings;
  /** The same reply as every channel's JSON, by channel, for whoever builds content. */
  renderings(reply: Reply): Record<string, unknown>;
  /** A failure that no citizen caused, for the operator's log. */
  report(error: unknown): void;
}

export interface ChatConversation {
  id: string;
  /** When something was last said by anybody, or the citizen asked for more time. */
  lastAt: number;
}

interface ChatSettings {
  idleMinutes: number;
  /** Origins whose pages may show the chat in a frame; our own always may. */
  frameAncestors: string[];
  /** Whether `/chat?inspect=1` works; never in production. */
  inspect: boolean;
  /** Id of the account that citizens of this page write to. */
  account: string;
}
