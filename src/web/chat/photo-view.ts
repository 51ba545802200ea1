import { button, element } from './dom.js';

/** Fetches a stored photo or video of this conversation; the address is good as long as the page. */
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

/** Megabytes that nobody asked for are not fetched: the video comes when it is wanted. */
export function videoView(
  { file, bytes }: { file: string; bytes: number },
  label: string,
  loadPhoto: LoadPhoto,
): HTMLElement {
  const frame = element('div', { class: 'photo' });
  const size = `${(bytes / 1024 / 1024).toFixed(1)}MB`;
  const open = button(`${label} 보기 (${size})`, 'plain', () => {
    open.disabled = true;
    loadPhoto(file).then(
      (address) => {
        const video = videoElement(address, label);
        frame.replaceChildren(video);
        video.focus();
      },
      () => frame.replaceChildren(element('p', {}, '동영상을 불러오지 못했어요.')),
    );
  });
  frame.append(open);
  return frame;
}

export function videoElement(address: string, label: string): HTMLVideoElement {
  const video = element('video', { src: address, 'aria-label': label, preload: 'metadata' });
  video.controls = true;
  video.playsInline = true;
  return video;
}
