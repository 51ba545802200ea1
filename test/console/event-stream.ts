import { setTimeout as pause } from 'node:timers/promises';
import { EventParser, type ServerEvent } from '../../src/web/chat/event-parser.js';
import type { Browser } from './staff-town.js';

/** An open page's event stream. */
export class EventStream {
  readonly events: ServerEvent[] = [];
  isOver = false;
  readonly #hangUp = new AbortController();
  #seen = 0;

  static async open(browser: Browser, path = '/events'): Promise<EventStream> {
    const stream = new EventStream();
    const response = await browser.fetch(path, { signal: stream.#hangUp.signal });
    if (response.status !== 200) throw new Error(`the stream was refused: ${response.status}`);
    void stream.#read(response).catch(() => undefined);
    return stream;
  }

  /** Waits for an event with this name behind those that were waited for before. */
  async next(name: string): Promise<ServerEvent> {
    for (let tries = 0; tries < 1000; tries += 1) {
      const at = this.events.findIndex((event, place) => place >= this.#seen && event.name === name);
      const found = this.events[at];
      if (found !== undefined) {
        this.#seen = at + 1;
        return found;
      }
      await pause(10);
    }
    throw new Error(`no ${name} came; what came: ${this.events.map((event) => event.name).join()}`);
  }

  /** What came until now was not what is waited for. */
  forget(): void {
    this.#seen = this.events.length;
  }

  hangUp(): void {
    this.#hangUp.abort();
  }

  async #read(response: Response): Promise<void> {
    const parser = new EventParser();
    for await (const piece of response.body ?? [])
      this.events.push(...parser.push(Buffer.from(piece as Uint8Array).toString()));
    this.isOver = true;
  }
}
