/** The narrowest button of all channels. In UTF-16 units, as the platforms count. */
export const LABEL_LENGTH = 14;

/** A label that fits a button: without its brackets if that is enough, else up to a whole word. */
export function shortLabel(text: string, limit: number = LABEL_LENGTH): string {
  const full = text.trim();
  if (full.length <= limit) return full;
  const plain = full.replace(/ ?\([^()]*\)/g, '').trim();
  if (plain !== '' && plain.length <= limit) return plain;
  const kept = wholeLetters(plain || full, limit - 1);
  const word = kept.search(/[ ·,/](?!.*[ ·,/])/);
  return `${word >= limit / 2 ? kept.slice(0, word) : kept.trimEnd()}…`;
}

/** At most `limit` units of a text, ended after a sentence where one ends late enough. */
export function shortText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = wholeLetters(text, limit - 1);
  const sentence = Math.max(kept.lastIndexOf('. '), kept.lastIndexOf('.\n'), kept.lastIndexOf('\n'));
  return sentence >= limit / 2 ? kept.slice(0, sentence + 1).trimEnd() : `${kept.trimEnd()}…`;
}

function wholeLetters(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
