import { byId } from './dom.js';

/** Nearer to the end than this, the citizen is reading the newest. */
const NEAR_PIXELS = 120;

/** Keeps the newest in sight of whoever is reading it, and leaves alone whoever has scrolled back. */
export class Scrolling {
  readonly #log = byId('log', HTMLDivElement);
  readonly #jump = byId('jump', HTMLButtonElement);
  /** Larger type, a keyboard that opens, a photo that arrives: whoever was at the end stays there. */
  #staysAtEnd = true;

  constructor() {
    this.#jump.addEventListener('click', () => {
      this.toEnd();
      this.#log.focus({ preventScroll: true });
    });
    this.#log.addEventListener('scroll', () => this.#notice(), { passive: true });
    document.addEventListener('scroll', () => this.#notice(), { passive: true });
    const sizes = new ResizeObserver(() => {
      if (this.#staysAtEnd) this.toEnd();
    });
    for (const sized of [this.#log, byId('messages', HTMLOListElement)]) sizes.observe(sized);
  }

  get isAtEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller();
    return scrollHeight - scrollTop - clientHeight < NEAR_PIXELS;
  }

  toEnd(): void {
    const scroller = this.#scroller();
    scroller.scrollTop = scroller.scrollHeight;
    this.#jump.hidden = true;
  }

  /** The start of something long, else the end of all. Never `scrollIntoView`: it would move the site round our frame. */
  toNew(line: HTMLElement): void {
    const scroller = this.#scroller();
    const top = scroller === this.#log ? this.#log.getBoundingClientRect().top : 0;
    if (line.offsetHeight < scroller.clientHeight - NEAR_PIXELS) this.toEnd();
    else scroller.scrollTop += line.getBoundingClientRect().top - top - 8;
  }

  offerJump(): void {
    this.#jump.hidden = false;
  }

  #notice(): void {
    this.#staysAtEnd = this.isAtEnd;
    if (this.#staysAtEnd) this.#jump.hidden = true;
  }

  /** On a very low screen (zoomed in, held sideways) the style sheet lets the whole page scroll. */
  #scroller(): Element {
    const isOwn = getComputedStyle(this.#log).overflowY !== 'visible';
    return isOwn ? this.#log : (document.scrollingElement ?? this.#log);
  }
}
