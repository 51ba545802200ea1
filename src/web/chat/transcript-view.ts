import type { TranscriptItem } from '../../message/transcript.js';
import { byId } from './dom.js';
import {
  failureView,
  type MessageContext,
  messageView,
  noteView,
  pendingView,
  timeView,
} from './message-view.js';
import type { Outgoing } from './outgoing.js';
import { choicesView } from './reply-view.js';
import { Scrolling } from './scrolling.js';

const AFTER_PAST_MILLISECONDS = 1000;

/** The talk on the screen: what is in the record, and below it what is still on its way. */
export class TranscriptView {
  readonly #log = byId('log', HTMLDivElement);
  readonly #list = byId('messages', HTMLOListElement);
  readonly #firstWords = byId('first-words', HTMLElement);
  readonly #scrolling = new Scrolling();
  readonly #context: MessageContext;
  /** Not in the record yet, by client id. */
  readonly #pending = new Map<string, HTMLLIElement>();
  #pastTimer = 0;

  constructor(context: MessageContext) {
    this.#context = context;
  }

  /** While the past is told it is not read out. */
  beginPast(): void {
    clearTimeout(this.#pastTimer);
    this.#log.setAttribute('aria-live', 'off');
  }

  endPast(): void {
    // A stream that has come back tells nothing of the past, and must not move whoever has scrolled back.
    if (this.#log.getAttribute('aria-live') !== 'off') return;
    this.#scrolling.toEnd();
    // Screen readers look at the page a little later than it changes.
    this.#pastTimer = setTimeout(() => this.#readOut(), AFTER_PAST_MILLISECONDS);
  }

  /** Shows one item of the record; returns its line if it is shown. */
  add(item: TranscriptItem): HTMLLIElement | undefined {
    const known = this.#pending.get(item.platformMessageId ?? '');
    const line = known ?? messageView(item, this.#context);
    if (line === undefined) return undefined;
    const wasAtEnd = this.#scrolling.isAtEnd;
    this.#firstWords.hidden = true;
    this.#dropChoices();
    if (known === undefined) this.#list.insertBefore(line, this.#firstSending());
    else this.#settle(item, known);
    if (item.content.kind === 'reply' && item.content.reply.choices.length > 0) {
      line.append(choicesView(item.content.reply.choices, this.#context.say));
    }
    if (wasAtEnd || item.from === 'citizen') this.#scrolling.toNew(line);
    else this.#scrolling.offerJump();
    return line;
  }

  /** Shows what is being said; its line is returned so that it can take the focus from a button that goes. */
  addPending(outgoing: Outgoing): HTMLLIElement {
    this.#readOut();
    const line = this.#pending.get(outgoing.clientId) ?? pendingView(outgoing);
    line.classList.add('sending');
    line.tabIndex = -1;
    line.querySelector('.failure')?.remove();
    this.#pending.set(outgoing.clientId, line);
    this.#dropChoices();
    this.#list.append(line);
    this.#scrolling.toEnd();
    return line;
  }

  fail(outgoing: Outgoing, reason: string, again: (() => void) | undefined): void {
    const line = this.#pending.get(outgoing.clientId);
    line?.classList.remove('sending');
    line?.append(failureView(reason, again));
    this.#scrolling.toEnd();
  }

  isPending(outgoing: Outgoing): boolean {
    return this.#pending.has(outgoing.clientId);
  }

  note(text: string): void {
    this.#list.insertBefore(noteView(text), this.#firstSending());
    this.#scrolling.toEnd();
  }

  /** Empties the screen; what is still on its way stays only if it will be said in the next session. */
  clear(options: { keepPending: boolean }): void {
    const kept = options.keepPending ? [...this.#pending.values()] : [];
    if (!options.keepPending) this.#pending.clear();
    for (const image of this.#list.querySelectorAll('img')) {
      if (!kept.some((line) => line.contains(image))) URL.revokeObjectURL(image.src);
    }
    this.#list.replaceChildren(...kept);
    this.#firstWords.hidden = kept.length > 0;
  }

  #settle(item: TranscriptItem, line: HTMLLIElement): void {
    this.#pending.delete(item.platformMessageId ?? '');
    line.classList.remove('sending');
    line.querySelector('.failure')?.remove();
    line.append(timeView(item.at));
    // Moving a line makes a screen reader say it again: only if it is out of its place.
    const next = this.#firstSending();
    if (next !== null && next.compareDocumentPosition(line) & Node.DOCUMENT_POSITION_FOLLOWING) {
      this.#list.insertBefore(line, next);
    }
  }

  #readOut(): void {
    clearTimeout(this.#pastTimer);
    this.#log.setAttribute('aria-live', 'polite');
  }

  #firstSending(): Element | null {
    return this.#list.querySelector('.sending');
  }

  #dropChoices(): void {
    for (const choices of this.#list.querySelectorAll('.choices')) choices.remove();
  }
}
