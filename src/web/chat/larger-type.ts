import { byId } from './dom.js';

const KEY = 'banjang.chat.larger';

/** The 글자 크게 button; the choice stays with the browser. */
export function offerLargerType(): void {
  const toggle = byId('larger', HTMLButtonElement);
  const apply = (isLarger: boolean) => {
    document.documentElement.classList.toggle('larger', isLarger);
    toggle.setAttribute('aria-pressed', String(isLarger));
  };
  apply(read());
  toggle.hidden = false;
  toggle.addEventListener('click', () => {
    const isLarger = toggle.getAttribute('aria-pressed') !== 'true';
    apply(isLarger);
    keep(isLarger);
  });
}

function read(): boolean {
  try {
    return localStorage.getItem(KEY) === 'yes';
  } catch {
    return false;
  }
}

function keep(isLarger: boolean): void {
  try {
    localStorage.setItem(KEY, isLarger ? 'yes' : 'no');
  } catch {
    // A frame without storage: the choice holds until the page is left.
  }
}
