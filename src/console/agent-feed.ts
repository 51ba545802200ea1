import { createSession, type Session } from 'better-sse';
import type { Request, Response } from 'express';
import { CASES_TOPIC } from '../cases/case-parts.js';
import { SWITCHES_TOPIC } from '../switches/switches.js';
import type { ChangeWatch } from '../desk/change-watch.js';
import { seeTalk } from '../desk/visible-store.js';
import { type Scope, type SignedIn, talkScope } from '../staff/signed-in.js';
import { noticesTopic } from '../staff/notice-store.js';
import { staffTopic } from '../staff/staff-parts.js';
import type { ConversationEvent } from './api.js';
import { atMostEvery } from './at-most-every.js';
import { findSession } from './guard.js';
import { signedOf } from './signed-request.js';
import type { TalkParts } from './talk-parts.js';

export interface FeedParts extends TalkParts {
  watch: ChangeWatch;
}

/** A comment that often keeps proxies from taking a quiet stream for a dead one; whose stream it is is looked at as often. */
const KEEP_ALIVE_MILLISECONDS = 15_000;
/** Lists change many times a second on a busy day; a page that reads them so often reads nothing else. */
const INBOX_EVERY_MILLISECONDS = 500;

/**
 * One open page of the console. It is told what to read again, never what changed: after a cut it
 * reads everything anew. Events: `inbox`, `cases`, `conversation` ({id}), `notices`, `switches`
 * and `signed_out`.
 */
export class AgentFeed {
  readonly #parts: FeedParts;
  readonly #request: Request;
  readonly #response: Response;
  readonly #session: Session;
  readonly #conversation: string | undefined;
  readonly #endings: (() => void)[] = [];
  #stopTalk: (() => void) | undefined;
  #checking = false;

  private constructor(
    parts: FeedParts,
    conversation: string | undefined,
    { request, response, session }: { request: Request; response: Response; session: Session },
  ) {
    this.#parts = parts;
    this.#conversation = conversation;
    this.#request = request;
    this.#response = response;
    this.#session = session;
  }

  static async open(
    parts: FeedParts,
    conversation: string | undefined,
    request: Request,
    response: Response,
  ): Promise<void> {
    const signed = signedOf(response);
    // The library's own keep-alive outlives a page that leaves while it connects: ours does not.
    const session = await createSession(request, response, { keepAlive: null });
    if (response.closed) return;
    const feed = new AgentFeed(parts, conversation, { request, response, session });
    feed.#watch(signed);
    await feed.#watchTalk(signed);
  }

  #watch(signed: SignedIn): void {
    const { live, watch } = this.#parts;
    if (talkScope(signed) !== undefined) {
      const inbox = atMostEvery(INBOX_EVERY_MILLISECONDS, () => this.#push('inbox', {}));
      const cases = atMostEvery(INBOX_EVERY_MILLISECONDS, () => this.#push('cases', {}));
      this.#endings.push(
        watch.watchInbox(inbox.call),
        inbox.stop,
        live.watch(CASES_TOPIC, cases.call),
        cases.stop,
      );
    }
    const keepAlive = setInterval(() => {
      void this.#session.batch((buffer) => void buffer.comment().dispatch());
      void this.#check();
    }, KEEP_ALIVE_MILLISECONDS);
    this.#endings.push(
      live.watch(SWITCHES_TOPIC, () => this.#push('switches', {})),
      live.watch(staffTopic(signed.id), () => void this.#check()),
      live.watch(noticesTopic(signed.id), () => this.#push('notices', {})),
      () => clearInterval(keepAlive),
    );
    this.#response.once('close', () => {
      for (const end of this.#endings) end();
      this.#stopTalk?.();
    });
  }

  /** Only while the talk is his to see: another department's does not even tell that it moves. */
  async #watchTalk(signed: SignedIn): Promise<void> {
    const id = this.#conversation;
    const scope = talkScope(signed);
    const isVisible = id !== undefined && scope !== undefined && (await this.#sees(scope, signed.id, id));
    if (!isVisible || this.#response.closed) {
      this.#stopTalk?.();
      this.#stopTalk = undefined;
      return;
    }
    const event: ConversationEvent = { id };
    this.#stopTalk ??= this.#parts.watch.watchTalk(id, () => this.#push('conversation', event));
  }

  async #sees(scope: Scope, staffId: string, id: string): Promise<boolean> {
    const talk = await this.#parts.database.transaction((tx) => seeTalk(tx, { scope, staffId }, id));
    return talk !== undefined;
  }

  /** Whether the session still holds, and what the roles still allow. */
  async #check(): Promise<void> {
    if (this.#checking || this.#response.closed) return;
    this.#checking = true;
    try {
      const session = await findSession(this.#parts.staff, this.#request);
      if (session?.state !== 'full') {
        this.#push('signed_out', {});
        this.#response.end();
      } else await this.#watchTalk(session.signed);
    } catch (error) {
      // The page comes back by itself and is let in again, or not.
      this.#parts.report(error);
      this.#response.end();
    } finally {
      this.#checking = false;
    }
  }

  #push(event: string, data: unknown): void {
    if (!this.#response.closed && this.#session.isConnected) this.#session.push(data, event);
  }
}
