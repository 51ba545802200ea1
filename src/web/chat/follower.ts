import type { TranscriptItem } from '../../message/transcript.js';
import { type ChatClient, RequestFailed } from './chat-client.js';
import { EventParser, type ServerEvent } from './event-parser.js';

interface Follows {
  onItem(item: TranscriptItem): void;
  /** Everything said before now has been told. */
  onReady(): void;
  onEnding(secondsLeft: number): void;
  onEnded(): void;
  onConnection(isConnected: boolean): void;
  /** The server does not know our session any more. */
  onSessionUnknown(): void;
}

/** The server sends a sign of life every 15 s; without one for this long the line is dead. */
const SILENCE_MILLISECONDS = 40_000;
/** A stream that works has told the past by then. */
const PATIENCE_MILLISECONDS = 4000;
const FIRST_PAUSE_MILLISECONDS = 1000;
const LONGEST_PAUSE_MILLISECONDS = 30_000;

/** Follows the transcript of the session: in order, each item once, whatever the line does. */
export class Follower {
  readonly #client: ChatClient;
  readonly #follows: Follows;
  #run: AbortController | undefined;
  #lastSeq = 0;
  #failures = 0;
  #endPause: (() => void) | undefined;

  constructor(client: ChatClient, follows: Follows) {
    this.#client = client;
    this.#follows = follows;
  }

  start(): void {
    this.stop();
    this.#lastSeq = 0;
    this.#failures = 0;
    this.#run = new AbortController();
    void this.#follow(this.#run.signal);
    void this.#tellPastWithoutStream(this.#run.signal);
  }

  stop(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#endPause?.();
  }

  /** The line may be back: try at once. */
  hurry(): void {
    this.#endPause?.();
  }

  /** Reads what is new without the stream, which a proxy may be holding back. */
  async catchUp(): Promise<void> {
    const run = this.#run;
    const response = await this.#client.request(`history?after=${String(this.#lastSeq)}`);
    const { items } = (await response.json()) as { items: TranscriptItem[] };
    if (run === this.#run) for (const item of items) this.#take(item);
  }

  async #follow(run: AbortSignal): Promise<void> {
    const isOver = () => run.aborted;
    while (!isOver()) {
      try {
        await this.#readStream(run);
      } catch (failure) {
        if (isOver()) return;
        if (failure instanceof RequestFailed && failure.status === 401) {
          this.#follows.onSessionUnknown();
          return;
        }
      }
      if (isOver()) return;
      this.#follows.onConnection(false);
      await this.#pause();
      if (this.#failures > 1 && !isOver()) await this.catchUp().catch(() => undefined);
    }
  }

  /** Some proxies hold a stream back until it ends: then the past comes the other way. */
  async #tellPastWithoutStream(run: AbortSignal): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, PATIENCE_MILLISECONDS));
    if (run.aborted || this.#lastSeq > 0) return;
    await this.catchUp().then(
      () => this.#follows.onReady(),
      () => undefined,
    );
  }

  /** Until the stream ends or falls silent. */
  async #readStream(run: AbortSignal): Promise<void> {
    const line = new AbortController();
    const hangUp = () => line.abort();
    run.addEventListener('abort', hangUp);
    let silence = setTimeout(hangUp, SILENCE_MILLISECONDS);
    try {
      const headers = { 'Last-Event-ID': String(this.#lastSeq) };
      const response = await this.#client.open('events', { headers, signal: line.signal });
      const reader = response.body?.getReader();
      const decoder = new TextDecoder();
      const parser = new EventParser();
      for (;;) {
        const piece = await reader?.read();
        if (piece?.value === undefined) return;
        clearTimeout(silence);
        silence = setTimeout(hangUp, SILENCE_MILLISECONDS);
        for (const event of parser.push(decoder.decode(piece.value, { stream: true }))) {
          if (!run.aborted) this.#hear(event);
        }
      }
    } finally {
      clearTimeout(silence);
      run.removeEventListener('abort', hangUp);
    }
  }

  #hear(event: ServerEvent): void {
    this.#failures = 0;
    if (event.name === 'item') this.#take(JSON.parse(event.data) as TranscriptItem);
    else if (event.name === 'ready') {
      this.#follows.onConnection(true);
      this.#follows.onReady();
    } else if (event.name === 'ending') {
      this.#follows.onEnding((JSON.parse(event.data) as { secondsLeft: number }).secondsLeft);
    } else if (event.name === 'ended') {
      this.stop();
      this.#follows.onEnded();
    }
  }

  #take(item: TranscriptItem): void {
    if (item.seq <= this.#lastSeq) return;
    this.#lastSeq = item.seq;
    this.#follows.onItem(item);
  }

  /** Longer each time, and never the same for all pages, which would come back together. */
  async #pause(): Promise<void> {
    const longest = Math.min(FIRST_PAUSE_MILLISECONDS * 2 ** this.#failures, LONGEST_PAUSE_MILLISECONDS);
    this.#failures += 1;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, longest * (0.5 + Math.random() / 2));
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
