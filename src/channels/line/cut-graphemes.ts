const CUT_MARK = '…';
const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' });

/** At most `limit` characters as a reader sees them; a cut is marked. */
export function cutGraphemes(text: string, limit: number): string {
  // A character has at least one unit.
  if (text.length <= limit) return text;
  const ends: number[] = [];
  for (const { index, segment } of graphemes.segment(text)) {
    ends.push(index + segment.length);
    if (ends.length > limit) return text.slice(0, ends[limit - 2]).trimEnd() + CUT_MARK;
  }
  return text;
}
