import type { TranscriptItem } from '../message/transcript.js';

/** In the address of the page on which a citizen says who he is. */
const SECRET = /(\/identity\/)[\w-]{43}/g;

/** Who reads along opens nobody's page: the secret in its address is the citizen's alone. */
export function withoutPageSecret(item: TranscriptItem): TranscriptItem {
  if (item.content.kind !== 'reply') return item;
  const content = JSON.stringify(item.content);
  const hidden = content.replace(SECRET, '$1…');
  return hidden === content ? item : ({ ...item, content: JSON.parse(hidden) as unknown } as TranscriptItem);
}
