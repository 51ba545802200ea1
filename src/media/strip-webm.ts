import { UnreadableVideo } from './mp4-boxes.js';

const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const CLUSTER = 0x1f43b675;
/** What a player needs of a segment: seek heads, info, tracks, cues, clusters, and space. */
const KEPT_IN_SEGMENT = new Set([0x114d9b74, INFO, 0x1654ae6b, 0x1c53bb6b, CLUSTER, 0xec]);
/** And of its info: scale, duration and the programs; not its title, its file names and its date. */
const KEPT_IN_INFO = new Set([0x2ad7b1, 0x4489, 0x4d80, 0x5741, 0xec]);
/** What begins only where a cluster has ended: the above, tags, attachments and chapters. */
const IN_SEGMENT = new Set([
  0x114d9b74,
  INFO,
  0x1654ae6b,
  0x1c53bb6b,
  CLUSTER,
  0x1254c367,
  0x1941a469,
  0x1043a770,
]);
const VOID = 0xec;
const MOST_ELEMENTS = 50_000;

interface Element {
  id: number;
  start: number;
  body: number;
  end: number;
  /** A recorder that does not know the end yet writes none. */
  isOpen: boolean;
}

/** The same WebM without tags, attachments and names. Throws `UnreadableVideo`. */
export function stripWebm(video: Buffer): Buffer {
  const bytes = Buffer.from(video);
  const [head, segment, ...others] = elementsBetween(bytes, 0, bytes.length);
  if (head?.id !== EBML || segment?.id !== SEGMENT) throw new UnreadableVideo('no segment');
  for (const other of others) empty(bytes, other);
  let clusters = 0;
  for (const element of elementsBetween(bytes, segment.body, segment.end)) {
    if (!KEPT_IN_SEGMENT.has(element.id)) empty(bytes, element);
    else if (element.id === VOID) bytes.fill(0, element.body, element.end);
    else if (element.id === INFO) {
      for (const inside of elementsBetween(bytes, element.body, element.end))
        if (!KEPT_IN_INFO.has(inside.id)) empty(bytes, inside);
    } else if (element.id === CLUSTER) clusters++;
  }
  if (clusters === 0) throw new UnreadableVideo('no pictures');
  return bytes;
}

function elementsBetween(bytes: Buffer, from: number, to: number): Element[] {
  const elements: Element[] = [];
  let at = from;
  while (at < to) {
    if (elements.length >= MOST_ELEMENTS) throw new UnreadableVideo('too many elements');
    const element = readElement(bytes, at, to);
    if (element.isOpen && element.id !== SEGMENT) {
      if (element.id !== CLUSTER) throw new UnreadableVideo('an element without an end');
      element.end = endOfCluster(bytes, element.body, to);
    }
    elements.push(element);
    at = element.end;
  }
  return elements;
}

/** A recorder's cluster ends where something begins that stands in no cluster. */
function endOfCluster(bytes: Buffer, from: number, to: number): number {
  let at = from;
  for (let elements = 0; at < to; elements++) {
    if (elements >= MOST_ELEMENTS) throw new UnreadableVideo('too many elements');
    const inside = readElement(bytes, at, to);
    if (IN_SEGMENT.has(inside.id)) return at;
    if (inside.isOpen) throw new UnreadableVideo('an element without an end');
    at = inside.end;
  }
  return at;
}

function readElement(bytes: Buffer, start: number, to: number): Element {
  const idLength = lengthOf(bytes[start], 4);
  const sizeAt = start + idLength;
  if (sizeAt >= to) throw new UnreadableVideo('an element that is cut off');
  const sizeLength = lengthOf(bytes[sizeAt], 8);
  const body = sizeAt + sizeLength;
  if (body > to) throw new UnreadableVideo('an element that is cut off');
  const id = bytes.readUIntBE(start, idLength);
  const written = bigNumber(bytes, sizeAt, sizeLength) & ((1n << BigInt(7 * sizeLength)) - 1n);
  const isOpen = written === (1n << BigInt(7 * sizeLength)) - 1n;
  if (!isOpen && written > BigInt(to - body)) throw new UnreadableVideo('an element beyond its end');
  return { id, start, body, end: isOpen ? to : body + Number(written), isOpen };
}

/** The first bit that is set tells how long a number is. */
function lengthOf(first: number | undefined, most: number): number {
  const length = first === undefined || first === 0 ? 9 : Math.clz32(first) - 23;
  if (length > most) throw new UnreadableVideo('a number that is too long');
  return length;
}

function bigNumber(bytes: Buffer, at: number, length: number): bigint {
  return length <= 6
    ? BigInt(bytes.readUIntBE(at, length))
    : (BigInt(bytes.readUIntBE(at, length - 6)) << 48n) | BigInt(bytes.readUIntBE(at + length - 6, 6));
}

/** Space of the same length: nothing behind it moves. */
function empty(bytes: Buffer, { start, end }: Element): void {
  const whole = end - start;
  if (whole < 2) throw new UnreadableVideo('an element without a size');
  bytes.fill(0, start, end);
  bytes[start] = VOID;
  if (whole < 9) bytes[start + 1] = 0x80 | (whole - 2);
  else bytes.writeBigUInt64BE((1n << 56n) | BigInt(whole - 9), start + 1);
}
