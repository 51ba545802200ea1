import { randomUUID } from 'node:crypto';
import { judgeMessages, type ShownMessage } from './line-messages.js';

const MINUTE = 60_000;
const RETRY_KEY_LIFE = 24 * 60 * MINUTE;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface LineAnswer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

interface Token {
  userId: string;
  /** Of the webhook that told it, the first or a repeat. */
  toldAt: number;
  happenedAt: number;
  isUsed: boolean;
}

interface Accepted {
  at: number;
  requestId: string;
  body: unknown;
}

export interface SendsSettings {
  now: () => number;
  show: (userId: string, messages: ShownMessage[]) => void;
  /** Null where the plan has no limit. */
  monthlyLimit: number | null;
}

/** Reply and push: tokens work once and for a minute, retry keys are known for a day, pushes are counted. */
export class LineSends {
  used = 0;
  readonly blockedBy = new Set<string>();
  readonly users = new Set<string>();
  readonly settings: SendsSettings;
  readonly #tokens = new Map<string, Token>();
  readonly #accepted = new Map<string, Accepted>();

  constructor(settings: SendsSettings) {
    this.settings = settings;
  }

  tellToken(token: string, userId: string, happenedAt = this.settings.now()): void {
    const now = this.settings.now();
    const known = this.#tokens.get(token);
    if (known === undefined) this.#tokens.set(token, { userId, toldAt: now, happenedAt, isUsed: false });
    else known.toldAt = now;
  }

  reply(body: Record<string, unknown>, retryKey: string | undefined): LineAnswer {
    if (retryKey !== undefined) return refusal(400, "The header, 'X-Line-Retry-Key', is not supported");
    const { replyToken, messages, ...rest } = body;
    if (Object.keys(rest).length > 0)
      return refusal(400, `The property, '${Object.keys(rest)[0]}', is unknown`);
    const shown = judgeMessages(messages);
    if (!Array.isArray(shown)) return { status: 400, body: shown };
    const token = this.#tokens.get(String(replyToken));
    const now = this.settings.now();
    if (
      token === undefined ||
      token.isUsed ||
      now - token.toldAt > MINUTE ||
      now - token.happenedAt > 20 * MINUTE
    ) {
      return refusal(400, 'Invalid reply token');
    }
    token.isUsed = true;
    this.settings.show(token.userId, shown);
    return { status: 200, body: sentMessages(shown) };
  }

  push(body: Record<string, unknown>, retryKey: string | undefined): LineAnswer {
    if (retryKey !== undefined && !UUID.test(retryKey))
      return refusal(400, "The header, 'X-Line-Retry-Key', is invalid");
    const known = retryKey === undefined ? undefined : this.#accepted.get(retryKey);
    if (known !== undefined && this.settings.now() - known.at < RETRY_KEY_LIFE) {
      const message = 'The retry key is already accepted';
      const headers = { 'x-line-accepted-request-id': known.requestId };
      return { status: 409, body: { message, ...(known.body as object) }, headers };
    }
    const { to, messages } = body;
    const shown = judgeMessages(messages);
    if (!Array.isArray(shown)) return { status: 400, body: shown };
    if (typeof to !== 'string' || !this.users.has(to)) return refusal(400, 'Failed to send messages');
    const { monthlyLimit } = this.settings;
    if (monthlyLimit !== null && this.used >= monthlyLimit)
      return refusal(429, 'You have reached your monthly limit.');
    const requestId = randomUUID();
    const answer = sentMessages(shown);
    if (retryKey !== undefined)
      this.#accepted.set(retryKey, { at: this.settings.now(), requestId, body: answer });
    // Whoever blocked the account is told nothing, and neither are we.
    if (!this.blockedBy.has(to)) {
      this.used += 1;
      this.settings.show(to, shown);
    }
    return { status: 200, body: answer };
  }
}

export function refusal(status: number, message: string): LineAnswer {
  return { status, body: { message } };
}

function sentMessages(shown: readonly unknown[]): { sentMessages: { id: string; quoteToken: string }[] } {
  return { sentMessages: shown.map(() => ({ id: numberId(), quoteToken: randomUUID() })) };
}

/** Longer than a JavaScript number holds, as LINE's are. */
export function numberId(): string {
  return `46${randomUUID().replace(/\D/g, '').padEnd(16, '7').slice(0, 16)}`;
}
