import { button, byId, element } from './dom.js';

/** Why something is shown; a reason takes down only what it put up. */
type Reason = 'connection' | 'ending' | 'ended' | 'composer' | 'note';

/** One line between the talk and the composer: what is going on, and what can be done about it. */
export class StateBar {
  readonly #bar = byId('state', HTMLDivElement);
  #reason: Reason | undefined;

  show(reason: Reason, text: string, action?: { label: string; act: () => void }): void {
    this.#reason = reason;
    const line = element('p', {}, text);
    this.#bar.replaceChildren(line);
    if (action !== undefined) this.#bar.append(button(action.label, 'plain', action.act));
  }

  hide(reason: Reason): void {
    if (this.#reason !== reason) return;
    this.#reason = undefined;
    this.#bar.replaceChildren();
  }
}
