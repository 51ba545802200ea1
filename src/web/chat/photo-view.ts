import { element } from './dom.js';

/** Fetches a stored photo of this conversation; the address is good as long as the page. */
export type LoadPhoto = (file: string) => Promise<string>;

export function photoView(file: string, alt: string, loadPhoto: LoadPhoto): HTMLElement {
  const frame = element('div', { class: 'photo' });
  const image = element('img', { alt });
  frame.append(image);
  loadPhoto(file).then(
    (address) => (image.src = address),
    () => frame.replaceChildren(element('p', {}, '사진을 불러오지 못했어요.')),
  );
  return frame;
}
