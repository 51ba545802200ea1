import { MAXIMUM_TEXT_LENGTH } from './inbound-message.js';

// Control characters except tab and line breaks; no database column, log line or screen wants them.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
// Marks that turn the direction of writing or are invisible: they can make a text look like another.
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Text as every database and screen can hold it: well-formed, without controls, bounded in length. */
export function cleanText(text: string): { text: string; cut: boolean } {
  // Bounded before anything else looks at it; the factor leaves room for what is dropped.
  const bounded = text.slice(0, MAXIMUM_TEXT_LENGTH * 4);
  const clean = bounded
    .toWellFormed()
    .replace(CONTROLS, '')
    .replace(INVISIBLE, (mark) => (mark === '\u200d' ? mark : ''))
    .trim();
  if (clean.length <= MAXIMUM_TEXT_LENGTH) return { text: clean, cut: text.length > bounded.length };
  return { text: clean.slice(0, MAXIMUM_TEXT_LENGTH).replace(/[\ud800-\udbff]$/, ''), cut: true };
}
