import type { Logger } from 'pino';
import type { Database } from '../storage/database.js';
import type { AccountTest } from './account-kind.js';
import { type Learned, noteChecked, noteEvent, noteHealth } from './account-store.js';
import type { Channel, Incoming, SendOutcome } from './channel.js';
import type { KnownAccount } from './known-accounts.js';

/** What a send's outcome says when the platform refuses our token. */
export const TOKEN_REVOKED = 'token_revoked';
/** For the agent: words that wait are not lost. */
const TOKEN_REFUSED =
  '플랫폼이 이 계정의 토큰을 거절하고 있어요. 보낸 말은 관리자가 토큰을 고친 뒤에 나가요.';
const EVENT_EVERY_MILLISECONDS = 60_000;

export interface AccountHealthParts {
  database: Database;
  log: Logger;
  now(): number;
  onBack(account: string): void;
}

/**
 * Learns from sends, tests and webhooks how each account fares. An account goes red once, with one
 * alert among all nodes, and comes back by the first send or test that succeeds, or by new secrets.
 */
export class AccountHealth {
  private readonly states = new Map<string, 'unknown' | 'ok' | 'red'>();
  private readonly eventsNoted = new Map<string, number>();
  private readonly writing = new Set<Promise<void>>();

  constructor(private readonly parts: AccountHealthParts) {}

  isRed(account: string): boolean {
    return this.states.get(account) === 'red';
  }

  /** Takes over what the database says; true if a red account was brought back, there or by new secrets. */
  sync({ id, row }: KnownAccount, isOther: boolean): boolean {
    const before = this.states.get(id);
    const now = row?.health ?? 'unknown';
    this.states.set(id, now);
    return now !== 'red' && (before === 'red' || isOther);
  }

  /**
   * The same channel, watched: webhooks count as signs of life, outcomes of sends as signs of health.
   * `account` tells the account as it is now, as long as it has the secrets that `channel` speaks with.
   */
  watched(account: () => KnownAccount, channel: Channel): Channel {
    const { send } = channel;
    return {
      ...channel,
      parse: (request, receivedAt) => {
        const incoming = channel.parse(request, receivedAt);
        for (const id of accountsOf(incoming)) this.noteEvent(id, account().channel);
        return incoming;
      },
      reach: (context) => {
        const reach = channel.reach(context);
        if (!this.isRed(account().id) || reach.how === 'closed') return reach;
        return { ...reach, sentence: `${TOKEN_REFUSED} ${reach.sentence}` };
      },
      ...(send !== undefined && {
        send: async (target, body, signal) => {
          const outcome = await send(target, body, signal);
          this.noteOutcome(account(), outcome);
          return outcome;
        },
      }),
    };
  }

  /** What a test found. Throws `database_unavailable`. */
  async noteTest(account: KnownAccount, test: AccountTest): Promise<void> {
    if (test.state === 'unknown') return;
    const expiry = test.state === 'ok' ? test.tokenExpiresAt : undefined;
    await this.parts.database.transaction((tx) => noteChecked(tx, this.learned(account), expiry));
    await this.change(account, test.state, test.detail);
  }

  /** Resolves when everything learned is written down. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.writing]);
  }

  private noteOutcome(account: KnownAccount, outcome: SendOutcome): void {
    const isSent = outcome.state === 'sent' || outcome.state === 'delivered';
    const state = isSent ? 'ok' : outcome.code === TOKEN_REVOKED ? 'red' : undefined;
    if (state === undefined || this.states.get(account.id) === state) return;
    const detail = isSent ? 'a reply was sent' : `${TOKEN_REVOKED}: ${outcome.detail}`;
    this.behind(account.id, () => this.change(account, state, detail));
  }

  private noteEvent(account: string, channel: string): void {
    const now = this.parts.now();
    if (now - (this.eventsNoted.get(account) ?? -Infinity) < EVENT_EVERY_MILLISECONDS) return;
    this.eventsNoted.set(account, now);
    this.behind(account, () => this.parts.database.transaction((tx) => noteEvent(tx, account, channel, now)));
  }

  private async change(account: KnownAccount, state: 'ok' | 'red', detail: string): Promise<void> {
    const before = this.states.get(account.id);
    // At once: a hundred sends that fail together are one discovery.
    this.states.set(account.id, state);
    const isFirst = await this.parts.database.transaction((tx) =>
      noteHealth(tx, this.learned(account), state, detail),
    );
    if (state === 'ok' && before === 'red') this.parts.onBack(account.id);
    if (!isFirst) return;
    const fields = { account: account.id, channel: account.channel };
    if (state === 'red') {
      const remedy = `${remedyOf(account)} Replies wait in the outbox until then.`;
      this.parts.log.error(
        { ...fields, detail },
        `the platform refuses the account's token\n  What to do: ${remedy}`,
      );
    } else if (before === 'red') this.parts.log.info(fields, 'the account works again');
  }

  private learned({ id, channel, row }: KnownAccount): Learned {
    return { account: id, channel, sealed: row?.sealed ?? null, now: this.parts.now() };
  }

  /** Nobody who sends or receives waits for this, or fails with it. */
  private behind(account: string, work: () => Promise<void>): void {
    const done = work()
      .catch((error: unknown) => {
        // What failed to be written is learned again by the next send, or the next minute.
        this.states.delete(account);
        this.parts.log.warn({ err: error, account }, 'how the account fares could not be written down');
      })
      .finally(() => this.writing.delete(done));
    this.writing.add(done);
  }
}

export function remedyOf({ id, from }: Pick<KnownAccount, 'id' | 'from'>): string {
  return from === 'environment'
    ? 'issue a new token at the platform, set it in the environment and restart.'
    : `issue a new token at the platform, then run: banjang account rotate ${id}.`;
}

function accountsOf(incoming: readonly Incoming[]): Set<string> {
  return new Set(incoming.map((one) => ('message' in one ? one.message.account : one.account)));
}
