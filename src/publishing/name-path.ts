import type { FaultPath } from '../content/fault.js';

/** `sources 1번째 url 항목`: keys as they stand in the file, places as people count. */
export function namePath(path: FaultPath): string {
  if (path.length === 0) return '파일 내용';
  const words = path.map((step) => (typeof step === 'number' ? `${step + 1}번째` : step));
  return typeof path.at(-1) === 'number' ? words.join(' ') : `${words.join(' ')} 항목`;
}
