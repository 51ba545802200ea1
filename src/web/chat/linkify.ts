interface Segment {
  text: string;
  href?: string;
}

// ASCII only, so that a particle right behind an address (gov.kr에서) stays a particle.
const ADDRESS = /https?:\/\/[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+/g;
const SENTENCE_END = /[.,!?:;'*]+$/;

/** Cuts a text into plain words and web addresses; joined again, the segments are the text. */
export function linkify(text: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimAddress(match[0]);
    if (!URL.canParse(address)) continue;
    if (match.index > end) segments.push({ text: text.slice(end, match.index) });
    segments.push({ text: address, href: address });
    end = match.index + address.length;
  }
  if (end < text.length) segments.push({ text: text.slice(end) });
  return segments;
}

/** Without what belongs to the sentence round it: a full stop, or a bracket that was opened before. */
function trimAddress(address: string): string {
  const trimmed = address.replace(SENTENCE_END, '');
  const closesTooMuch = /[)\]]$/.test(trimmed) && !trimmed.includes(trimmed.endsWith(')') ? '(' : '[');
  if (closesTooMuch) return trimAddress(trimmed.slice(0, -1));
  return trimmed;
}
