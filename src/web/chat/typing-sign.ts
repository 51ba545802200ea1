import { byId } from './dom.js';

/** A reply that is to come is in the record when the message has been taken; then only the line is slow. */
const AFTER_TAKEN_MILLISECONDS = 3000;

/** Three dots while the answer is awaited, and a word for those who do not see them. */
export class TypingSign {
  readonly #dots = byId('typing', HTMLParagraphElement);
  readonly #word = byId('typing-word', HTMLParagraphElement);
  readonly #botName: string;
  #timer = 0;

  constructor(botName: string) {
    this.#botName = botName;
  }

  show(): void {
    clearTimeout(this.#timer);
    this.#dots.hidden = false;
    this.#word.textContent = `${this.#botName}: 답변을 쓰고 있어요.`;
  }

  /** The bot may also be silent, because a person has taken over: the sign must not stay. */
  hideSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hide(), AFTER_TAKEN_MILLISECONDS);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#dots.hidden = true;
    this.#word.textContent = '';
  }
}
