import type { Request, Response } from 'express';
import { createSession, type Session } from 'better-sse';
import { millisecondsLeft } from '../channels/webchat/session.js';
import { conversationTopic } from '../live/live.js';
import type { TranscriptItem } from '../message/transcript.js';
import type { ChatConversation, ChatParts } from './chat-parts.js';

const PAGE_SIZE = 100;
/** A comment that often keeps proxies from taking a quiet stream for a dead one. */
const KEEP_ALIVE_MILLISECONDS = 15_000;
/** How long before the end the citizen is asked whether they are still there (WCAG 2.2.1: at least 20 s). */
const WARNING_MILLISECONDS = 2 * 60_000;
/** The longest a timer of Node can wait. */
const LONGEST_TIMER = 2 ** 31 - 1;
/** What the outbox gave up on was never said. */
const UNSAID = new Set(['failed', 'expired']);

/**
 * One open page. It is handed every item after the one it has seen last, then whatever comes, each
 * under its `seq` as event id, so that a page that was cut off goes on where it stood.
 * Events: `item`, `ready` (the past is told), `ending` ({secondsLeft}) and `ended`.
 */
export class ChatFeed {
  readonly #parts: ChatParts;
  readonly #citizenKey: string;
  readonly #conversation: ChatConversation;
  readonly #response: Response;
  readonly #session: Session;
  #after: number;
  #lastAt: number;
  #reading = false;
  #readAgain = false;
  #idleTimer: NodeJS.Timeout | undefined;

  private constructor(
    parts: ChatParts,
    citizen: { key: string; conversation: ChatConversation },
    after: number,
    response: Response,
    session: Session,
  ) {
    this.#parts = parts;
    this.#citizenKey = citizen.key;
    this.#conversation = citizen.conversation;
    this.#lastAt = citizen.conversation.lastAt;
    this.#after = after;
    this.#response = response;
    this.#session = session;
  }

  static async open(
    parts: ChatParts,
    citizen: { key: string; conversation: ChatConversation },
    after: number,
    request: Request,
    response: Response,
  ): Promise<void> {
    // The library's own keep-alive outlives a page that leaves while it connects: ours does not.
    const session = await createSession(request, response, { keepAlive: null });
    if (response.closed) return;
    const feed = new ChatFeed(parts, citizen, after, response, session);
    feed.#watch();
    await feed.#read();
    feed.#push('ready', {});
    feed.#waitForIdleness();
  }

  /** Watching starts before the first read: what is said in between is read twice rather than never. */
  #watch(): void {
    const stopWatching = this.#parts.live.watch(
      conversationTopic(this.#conversation.id),
      () => void this.#read(),
    );
    const keepAlive = setInterval(
      () => void this.#session.batch((buffer) => void buffer.comment().dispatch()),
      KEEP_ALIVE_MILLISECONDS,
    );
    this.#response.once('close', () => {
      stopWatching();
      clearInterval(keepAlive);
      clearTimeout(this.#idleTimer);
    });
  }

  async #read(): Promise<void> {
    this.#readAgain = true;
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (this.#readAgain && !this.#response.closed) {
        this.#readAgain = false;
        await this.#readPage();
      }
    } catch (error) {
      // The page comes back by itself and goes on where it stood.
      this.#parts.report(error);
      this.#response.end();
    } finally {
      this.#reading = false;
    }
  }

  async #readPage(): Promise<void> {
    const items = await this.#parts.transcript(this.#conversation.id, this.#after, PAGE_SIZE);
    const last = items.at(-1);
    if (last === undefined) return;
    for (const item of items) if (isSaid(item)) this.#push('item', item, item.seq);
    this.#after = last.seq;
    this.#lastAt = Math.max(this.#lastAt, last.at);
    if (items.length === PAGE_SIZE) this.#readAgain = true;
    if (this.#response.closed) return;
    if (items.some((item) => item.content.kind === 'reply')) {
      await this.#parts.markDelivered(this.#conversation.id, last.seq);
    }
    if (this.#idleTimer !== undefined) this.#waitForIdleness();
  }

  #push(event: string, data: unknown, seq = this.#after): void {
    if (!this.#response.closed && this.#session.isConnected) this.#session.push(data, event, String(seq));
  }

  #waitForIdleness(): void {
    const { idleMinutes } = this.#parts.settings;
    const left = millisecondsLeft(this.#lastAt, this.#parts.now(), idleMinutes);
    this.#checkIdlenessIn(left - warningBefore(idleMinutes));
  }

  #checkIdlenessIn(milliseconds: number): void {
    clearTimeout(this.#idleTimer);
    if (this.#response.closed) return;
    const wait = Math.min(Math.max(milliseconds, 0), LONGEST_TIMER);
    this.#idleTimer = setTimeout(() => void this.#checkIdleness(), wait);
  }

  async #checkIdleness(): Promise<void> {
    const { idleMinutes } = this.#parts.settings;
    try {
      const conversation = await this.#parts.conversationOf(this.#citizenKey);
      this.#lastAt = conversation?.lastAt ?? 0;
    } catch (error) {
      this.#parts.report(error);
      this.#response.end();
      return;
    }
    const left = millisecondsLeft(this.#lastAt, this.#parts.now(), idleMinutes);
    if (left <= 0) {
      this.#push('ended', {});
      this.#response.end();
    } else if (left <= warningBefore(idleMinutes)) {
      this.#push('ending', { secondsLeft: Math.ceil(left / 1000) });
      this.#checkIdlenessIn(left);
    } else {
      this.#waitForIdleness();
    }
  }
}

export function isSaid(item: TranscriptItem): boolean {
  return item.content.kind !== 'reply' || !UNSAID.has(item.content.state);
}

/** Short sessions are warned of in their last third. */
function warningBefore(idleMinutes: number): number {
  return Math.min(WARNING_MILLISECONDS, (idleMinutes * 60_000) / 3);
}
