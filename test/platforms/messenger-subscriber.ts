import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { signatureOf, webhookBytes, type WebhookEntryOf } from './messenger-webhook.js';

export interface SubscriberSettings {
  /** Absent: nobody listens. */
  webhookUrl?: string;
  appSecret: string;
}

const PATIENCE_MILLISECONDS = 20_000;

/** The app that listens to the page, as Meta sees it: an address that is checked once and then told everything. */
export class MessengerSubscriber {
  readonly settings: SubscriberSettings;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #pending = new Set<Promise<unknown>>();
  #lastBytes: Buffer = Buffer.alloc(0);

  /** `settings` are read anew each time: a test may learn its address late. */
  constructor(settings: SubscriberSettings) {
    this.settings = settings;
  }

  /** True if the challenge came back. */
  async accepts(verifyToken: string): Promise<boolean> {
    const challenge = String(Date.now());
    const query = { 'hub.mode': 'subscribe', 'hub.verify_token': verifyToken, 'hub.challenge': challenge };
    const url = `${this.settings.webhookUrl ?? ''}?${new URLSearchParams(query).toString()}`;
    const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
    const asked = request(url, { agent: this.#agent, signal }).end();
    const [incoming] = (await once(asked, 'response')) as [IncomingMessage];
    return (await text(incoming)) === challenge && incoming.statusCode === 200;
  }

  /** Any entries in one signed request; the webhook's status. */
  async hears(entries: readonly WebhookEntryOf[]): Promise<number> {
    this.#lastBytes = webhookBytes(entries);
    return this.#post(this.#lastBytes);
  }

  /** The last request again, byte for byte. */
  async hearsAgain(): Promise<number> {
    return this.#post(this.#lastBytes);
  }

  /** Without waiting: what becomes of it is nobody's answer. */
  hearsLater(entries: readonly WebhookEntryOf[]): void {
    const told = this.hears(entries);
    this.#pending.add(told);
    void told.catch(() => undefined).then(() => this.#pending.delete(told));
  }

  /** Waits until everything was heard. */
  async settle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled([...this.#pending]);
  }

  async stop(): Promise<void> {
    await this.settle();
    this.#agent.destroy();
  }

  async #post(bytes: Buffer): Promise<number> {
    if (this.settings.webhookUrl === undefined) return 200;
    const outgoing = request(this.settings.webhookUrl, {
      method: 'POST',
      agent: this.#agent,
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
      headers: {
        'content-type': 'application/json',
        'content-length': bytes.length,
        'user-agent': 'facebookexternalua',
        'x-hub-signature-256': signatureOf(bytes, this.settings.appSecret),
      },
    });
    outgoing.end(bytes);
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    await text(incoming);
    return incoming.statusCode ?? 0;
  }
}
