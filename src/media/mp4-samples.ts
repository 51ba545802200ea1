import { type Box, UnreadableVideo } from './mp4-boxes.js';

export interface Span {
  from: number;
  to: number;
}

/** Where a track's pictures or sounds lie in the file. */
export interface TrackSamples {
  spans: Span[];
  /** The sizes that the file tells are no bytes: each span goes on until something else begins. */
  isOpen: boolean;
}

/** Of ten megabytes; a table that claims more was made to take long. */
const MOST_ENTRIES = 200_000;

/** Throws `UnreadableVideo` where the tables contradict themselves. */
export function samplesOf(bytes: Buffer, tables: readonly Box[]): TrackSamples {
  const table = (type: string): Box => {
    const found = tables.find((box) => box.type === type);
    if (found === undefined) throw new UnreadableVideo(`a track without ${type}`);
    return found;
  };
  const places = tables.some(({ type }) => type === 'co64')
    ? numbers(bytes, table('co64'), 4, 8)
    : numbers(bytes, table('stco'), 4, 4);
  const runs = numbers(bytes, table('stsc'), 4, 12);
  const sizeOf = sizes(bytes, table('stsz'));
  const spans: Span[] = [];
  let run = 0;
  let sample = 0;
  for (let chunk = 0; chunk < places.many; chunk++) {
    // Chunks are counted from one.
    while (run + 1 < runs.many && runs.at(run + 1, 0) <= chunk + 1) run++;
    const many = Math.min(runs.many === 0 ? 0 : runs.at(run, 4), sizeOf.many - sample);
    const from = places.at(chunk, 0);
    const to = from + sizeOf.sum(sample, many);
    if (to > bytes.length) throw new UnreadableVideo('samples beyond the end');
    spans.push({ from, to });
    sample += many;
  }
  return { spans, isOpen: sizeOf.isUnit };
}

interface Sizes {
  many: number;
  /** Bytes of so many samples; each is asked for once, so that all of it takes one walk. */
  sum(first: number, many: number): number;
  /** Old sound is counted in samples of "one", whatever they take. */
  isUnit: boolean;
}

function sizes(bytes: Buffer, box: Box): Sizes {
  if (box.end - box.body < 12) throw new UnreadableVideo('a table that is cut off');
  const same = bytes.readUInt32BE(box.body + 4);
  if (same !== 0) {
    const many = bytes.readUInt32BE(box.body + 8);
    return { many, sum: (_first, count) => same * count, isUnit: same === 1 };
  }
  const table = numbers(bytes, box, 8, 4);
  return {
    many: table.many,
    isUnit: false,
    sum: (first, count) => {
      let total = 0;
      for (let index = first; index < first + count; index++) total += table.at(index, 0);
      return total;
    },
  };
}

/** Rows of `width` bytes behind their number, which stands `before` bytes into the box. */
function numbers(bytes: Buffer, { body, end }: Box, before: number, width: number) {
  const first = body + before + 4;
  const many = first <= end ? bytes.readUInt32BE(first - 4) : 0;
  if (many > MOST_ENTRIES || first + many * width > end) throw new UnreadableVideo('a table that is cut off');
  return {
    many,
    at: (row: number, column: number): number => {
      const place = first + row * width + column;
      return width === 8 ? Number(bytes.readBigUInt64BE(place)) : bytes.readUInt32BE(place);
    },
  };
}

/** What no span names, between two places, is filled with zeros. */
export function blankBetween(bytes: Buffer, spans: readonly Span[], { from, to }: Span): void {
  let at = from;
  for (const span of spans) {
    if (span.to <= at) continue;
    if (span.from >= to) break;
    if (span.from > at) bytes.fill(0, at, span.from);
    at = Math.min(to, span.to);
  }
  bytes.fill(0, at, to);
}
