/** A piece of an MP4, MOV or 3GP file, which is boxes in boxes. Places are byte offsets. */
export interface Box {
  type: string;
  start: number;
  /** Where its content begins. */
  body: number;
  end: number;
}

/** The file is no video as we know them; nobody should be given it. */
export class UnreadableVideo extends Error {}

const SHORT_HEAD = 8;
const LONG_HEAD = 16;
/** A video of ten megabytes has some dozens; a fragmented one some thousands. */
const MOST_BOXES = 20_000;

/** The boxes between two places. What is too short to be one stands behind the last, as `rest`. */
export function boxesBetween(bytes: Buffer, from: number, to: number): { boxes: Box[]; rest: number } {
  const boxes: Box[] = [];
  let at = from;
  while (to - at >= SHORT_HEAD) {
    if (boxes.length >= MOST_BOXES) throw new UnreadableVideo('too many boxes');
    const box = readBox(bytes, at, to);
    boxes.push(box);
    at = box.end;
  }
  return { boxes, rest: at };
}

function readBox(bytes: Buffer, at: number, to: number): Box {
  const written = bytes.readUInt32BE(at);
  const type = bytes.toString('latin1', at + 4, at + 8);
  const isLong = written === 1;
  if (isLong && to - at < LONG_HEAD) throw new UnreadableVideo('a box without its size');
  // Zero: to the end of whatever it stands in.
  const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : written === 0 ? to - at : written;
  const head = isLong ? LONG_HEAD : SHORT_HEAD;
  if (size < head || size > to - at) throw new UnreadableVideo(`a box ${type} that goes beyond its end`);
  return { type, start: at, body: at + head, end: at + size };
}

/** It stays where it is, so that nothing behind it moves, and says nothing any more. */
export function emptyBox(bytes: Buffer, { start, body, end }: Box): void {
  bytes.write('free', start + 4, 'latin1');
  bytes.fill(0, body, end);
}
