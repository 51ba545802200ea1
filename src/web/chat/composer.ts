import { button, byId, element } from './dom.js';
import { isVideo, newClientId, type Outgoing } from './outgoing.js';
import { videoElement } from './photo-view.js';

interface Composes {
  onSend(outgoing: Outgoing): void;
  /** What is written cannot be sent as it is; `undefined` when that has passed. */
  onRefused(reason: string | undefined): void;
}

const MAXIMUM_PHOTO_BYTES = 10 * 1024 * 1024;
const HEIC = 'HEIC 사진은 아직 받을 수 없어요. JPG나 PNG로 바꿔서 보내 주세요.';
const TOO_LARGE = '사진이 10MB보다 커요. 크기를 줄여서 보내 주세요.';
const TOO_LONG = '동영상이 10MB보다 커요. 짧게 찍어서 보내거나 잘 보이는 장면을 사진으로 보내 주세요.';

/** Where the citizen writes, and chooses a photo. */
export class Composer {
  readonly #form = byId('composer', HTMLFormElement);
  readonly #text = byId('message', HTMLTextAreaElement);
  readonly #file = byId('photo-file', HTMLInputElement);
  readonly #preview = byId('photo-preview', HTMLDivElement);
  readonly #composes: Composes;
  #photo: File | undefined;
  #previewAddress = '';

  constructor(composes: Composes) {
    this.#composes = composes;
    this.#form.hidden = false;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#text.addEventListener('keydown', (event) => {
      // Enter that ends a syllable being composed belongs to the input method; Safari says so by 229 only.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.#send();
    });
    this.#text.addEventListener('input', () => {
      this.#composes.onRefused(undefined);
      this.#fit();
    });
    byId('photo', HTMLButtonElement).addEventListener('click', () => this.#file.click());
    this.#file.addEventListener('change', () => this.#choose(this.#file.files?.[0]));
  }

  clear(): void {
    this.#text.value = '';
    this.#fit();
    this.#dropPhoto();
  }

  #send(): void {
    const text = this.#text.value.trim();
    if (text === '' && this.#photo === undefined) {
      this.#text.focus();
      return;
    }
    const limit = Number(this.#text.dataset.limit);
    if (text.length > limit) {
      const letters = limit.toLocaleString('ko-KR');
      this.#composes.onRefused(`한 번에 ${letters}자까지 보낼 수 있어요. 나눠서 보내 주세요.`);
      return;
    }
    const outgoing: Outgoing = { clientId: newClientId(), text };
    if (this.#photo !== undefined) outgoing.photo = this.#photo;
    this.clear();
    this.#text.focus();
    this.#composes.onRefused(undefined);
    this.#composes.onSend(outgoing);
  }

  #choose(file: File | undefined): void {
    this.#file.value = '';
    if (file === undefined) return;
    const refusal = whyNot(file);
    this.#composes.onRefused(refusal);
    if (refusal !== undefined) return;
    this.#dropPhoto();
    this.#photo = file;
    this.#previewAddress = URL.createObjectURL(file);
    this.#preview.replaceChildren(
      previewOf(file, this.#previewAddress),
      element('p', {}, file.name),
      button(isVideo(file) ? '동영상 빼기' : '사진 빼기', 'plain', () => {
        this.#dropPhoto();
        byId('photo', HTMLButtonElement).focus();
      }),
    );
    this.#preview.hidden = false;
    this.#text.focus();
  }

  #dropPhoto(): void {
    if (this.#photo === undefined) return;
    URL.revokeObjectURL(this.#previewAddress);
    this.#photo = undefined;
    this.#preview.hidden = true;
    this.#preview.replaceChildren();
  }

  /** As high as its lines; the style sheet says where that ends. */
  #fit(): void {
    this.#text.style.height = 'auto';
    const border = this.#text.offsetHeight - this.#text.clientHeight;
    this.#text.style.height = `${String(this.#text.scrollHeight + border)}px`;
  }
}

function previewOf(file: File, address: string): HTMLElement {
  if (!isVideo(file)) return element('img', { src: address, alt: `보낼 사진 미리보기: ${file.name}` });
  return videoElement(address, `보낼 동영상 미리보기: ${file.name}`);
}

/** The server judges by the bytes; this only saves the citizen a long upload for nothing. */
function whyNot(file: File): string | undefined {
  if (/hei[cf]$/i.test(file.type) || /\.hei[cf]$/i.test(file.name)) return HEIC;
  if (file.size <= MAXIMUM_PHOTO_BYTES) return undefined;
  return isVideo(file) ? TOO_LONG : TOO_LARGE;
}
