/** Stands for what is already covered; no pattern matches it. */
export const FILLER = '\uE000';

export interface Span {
  from: number;
  to: number;
}

/**
 * A text as a pattern wants to read it: ASCII digits, letters, hyphens and spaces, nothing
 * invisible between them. Positions lead back into the text, which itself stays as it was written.
 */
export interface TextShadow {
  letters: string;
  /** Replaces spans of the shadow in the text they came from; spans sorted and apart. */
  replaceIn(text: string, spans: readonly (Span & { by: string })[]): string;
}

/** Each of `labels` found in the text becomes filler, so that what we wrote ourselves is not judged again. */
export function shadowOf(text: string, labels: readonly string[]): TextShadow {
  const masked = labels.reduce((rest, label) => rest.replaceAll(label, FILLER.repeat(label.length)), text);
  const letters: string[] = [];
  const starts: number[] = [];
  let position = 0;
  for (const letter of masked) {
    const plain = plainLetter(letter);
    if (plain !== '') {
      letters.push(plain);
      starts.push(position);
    }
    position += letter.length;
  }
  starts.push(text.length);
  return { letters: letters.join(''), replaceIn: (original, spans) => replaceSpans(original, starts, spans) };
}

function replaceSpans(
  text: string,
  starts: readonly number[],
  spans: readonly (Span & { by: string })[],
): string {
  let written = '';
  let done = 0;
  for (const { from, to, by } of spans) {
    written += text.slice(done, starts[from]) + by;
    done = starts[to] ?? text.length;
  }
  return written + text.slice(done);
}

/** One UTF-16 unit for every visible character, none for an invisible one. */
function plainLetter(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  if (code >= 0xff01 && code <= 0xff5e) return plainLetter(String.fromCharCode(code - 0xfee0));
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
  if (INVISIBLE.test(letter)) return '';
  if (DASHES.includes(letter)) return '-';
  if (letter === '\t' || (letter !== '\n' && letter !== '\r' && /\s/.test(letter))) return ' ';
  return code > 0xffff ? '\uE001' : letter;
}

const DASHES = '‐‑‒–—―−﹣－ーㅡ─';
const INVISIBLE = /^[\u00AD\u200B-\u200F\u2060\uFE00-\uFE0F\uFEFF]$/;
