const CUT_MARK = '…';
const LONE_SURROGATE = /\p{Surrogate}/gu;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
const SENTENCE_END = /[.!?。…](?=\s)/g;
const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' });

/** Line ends unified, unprintable characters out, nothing around it. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(CONTROL, '').replace(LONE_SURROGATE, '\ufffd').trim();
}

/** For labels and titles. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ');
}

/** At most `limit` UTF-16 units; a cut is marked and never falls inside a character. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return text.slice(0, boundaryBefore(text, limit - 1)).trimEnd() + CUT_MARK;
}

/** Like `cutText`, but ends with a whole sentence where that costs less than half of the room. */
export function cutAtSentence(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = lastSentenceEnd(text, limit - 2);
  return end < limit / 2 ? cutText(text, limit) : `${text.slice(0, end)} ${CUT_MARK}`;
}

/** Two pieces, the first at most `limit` units: at a line, a sentence, a space, or between characters. */
export function splitText(text: string, limit: number): [head: string, tail: string] {
  const room = text.slice(0, limit);
  const half = limit / 2;
  const places = [room.lastIndexOf('\n'), lastSentenceEnd(text, limit), room.lastIndexOf(' ')];
  const at = places.find((place) => place >= half) ?? boundaryBefore(text, limit);
  return [text.slice(0, at).trimEnd(), text.slice(at).trimStart()];
}

function lastSentenceEnd(text: string, limit: number): number {
  let end = 0;
  for (const match of text.slice(0, limit + 1).matchAll(SENTENCE_END)) end = match.index + match[0].length;
  return end;
}

/** The last place at or before `index` that is between two characters as a reader sees them. */
function boundaryBefore(text: string, index: number): number {
  const near = text.slice(0, index + 32);
  const start = graphemes.segment(near).containing(index)?.index ?? index;
  // A pile of combining marks may be one endless "character"; then a code point is good enough.
  if (start > 0) return start;
  const isInsidePair =
    /[\ud800-\udbff]/.test(text.charAt(index - 1)) && /[\udc00-\udfff]/.test(text.charAt(index));
  return isInsidePair ? index - 1 : index;
}
