interface Piece {
  text: string;
  isMarked: boolean;
}

/** Joined again, the pieces are the text, whatever the marks say. */
export function cutAtMarks(text: string, marks: readonly [number, number][]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const cut = (end: number, isMarked: boolean) => {
    if (end > at) pieces.push({ text: text.slice(at, end), isMarked });
    at = Math.max(at, end);
  };
  for (const [start, end] of [...marks].sort(([a], [b]) => a - b)) {
    cut(Math.min(start, text.length), false);
    cut(Math.min(end, text.length), true);
  }
  cut(text.length, false);
  return pieces;
}
