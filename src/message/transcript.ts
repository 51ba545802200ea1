import type { InboundContent } from './inbound-message.js';
import type { Reply } from './reply.js';

/** One line of the record of a conversation: what came in (the inbound log) or what left (the outbox). */
export interface TranscriptItem {
  /** Grows within a conversation and never changes: whoever has seen `seq` has seen all before it. */
  seq: number;
  /** Epoch milliseconds. */
  at: number;
  from: 'citizen' | 'bot' | 'agent';
  /** Of an inbound message that had one: how its sender recognises its own words in the record. */
  platformMessageId?: string;
  content: InboundContent | SentReply;
}

export interface SentReply {
  kind: 'reply';
  reply: Reply;
  /** The outbox's word for how far it came (`queued`, `sent`, `failed` ...). */
  state: string;
}
