import type { TranscriptItem } from '../../src/message/transcript.js';

/** A citizen on our own page, as far as HTTP goes. */
export class WebCitizen {
  readonly #url: string;
  readonly #headers: Record<string, string>;
  #seen = 0;

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  }

  static async arrive(url: string): Promise<WebCitizen> {
    const response = await fetch(`${url}/chat/session`, { method: 'POST' });
    const { token } = (await response.json()) as { token: string };
    return new WebCitizen(url, token);
  }

  /** The status of the answer; what is said comes with `reads`. */
  async writes(text: string): Promise<number> {
    const body = JSON.stringify({ clientId: crypto.randomUUID(), text });
    const response = await fetch(`${this.#url}/chat/messages`, {
      method: 'POST',
      headers: this.#headers,
      body,
    });
    return response.status;
  }

  /** Taps a button of ours, and reads what is answered. */
  async taps(payload: string): Promise<string> {
    await this.reads();
    const body = JSON.stringify({ clientId: crypto.randomUUID(), text: '버튼', payload });
    await fetch(`${this.#url}/chat/messages`, { method: 'POST', headers: this.#headers, body });
    return JSON.stringify((await this.reads()).filter(({ content }) => content.kind === 'reply'));
  }

  /** What has been added to the record since it was last read. */
  async reads(): Promise<TranscriptItem[]> {
    const response = await fetch(`${this.#url}/chat/history?after=${this.#seen}`, { headers: this.#headers });
    const { items } = (await response.json()) as { items: TranscriptItem[] };
    this.#seen = items.at(-1)?.seq ?? this.#seen;
    return items;
  }

  /** Writes, and reads what is answered. */
  async asks(text: string): Promise<string> {
    await this.reads();
    await this.writes(text);
    return JSON.stringify((await this.reads()).filter(({ content }) => content.kind === 'reply'));
  }
}
