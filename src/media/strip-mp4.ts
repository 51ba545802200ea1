import { type Box, boxesBetween, emptyBox, UnreadableVideo } from './mp4-boxes.js';
import { blankBetween, samplesOf, type Span, type TrackSamples } from './mp4-samples.js';

/**
 * What a player needs, by the box it stands in. All else is emptied, whatever it is called: places
 * (`udta`, `meta`, `gps `), names of the owner, and what cameras add next year.
 */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  file: ['ftyp', 'moov', 'mdat', 'wide', 'styp', 'sidx', 'moof', 'mfra'],
  moov: ['mvhd', 'trak', 'mvex'],
  trak: ['tkhd', 'edts', 'mdia', 'tapt', 'load'],
  edts: ['elst'],
  mdia: ['mdhd', 'hdlr', 'minf', 'elng'],
  minf: ['vmhd', 'smhd', 'gmhd', 'nmhd', 'hdlr', 'dinf', 'stbl'],
  stbl: 'stsd stts ctts cslg stss stps sdtp stsc stsz stco co64 sbgp sgpd'.split(' '),
  mvex: ['mehd', 'trex'],
  moof: ['mfhd', 'traf'],
  traf: ['tfhd', 'tfdt', 'trun', 'sdtp', 'sbgp', 'sgpd'],
};
const SEEN_OR_HEARD = ['vide', 'soun'];

/**
 * The same video (MP4, MOV, 3GP) without what tells where and by whom it was taken: boxes that no
 * player needs are emptied, and so is every byte that no picture or sound track names, where phones
 * and dashcams keep tracks of places. Throws `UnreadableVideo`.
 */
export function stripMp4(video: Buffer): Buffer {
  const bytes = Buffer.from(video);
  const { boxes: file, rest } = boxesBetween(bytes, 0, bytes.length);
  bytes.fill(0, rest);
  const moov = only(file, 'moov');
  const isFragmented = file.some(({ type }) => type === 'moof');
  const kept: TrackSamples[] = [];
  const dropped: TrackSamples[] = [];
  let pictures = 0;
  for (const trak of childrenOf(bytes, moov).filter(({ type }) => type === 'trak')) {
    const { handler, tables } = readTrack(bytes, trak);
    const isKept = SEEN_OR_HEARD.includes(handler);
    if (!isFragmented) (isKept ? kept : dropped).push(samplesOf(bytes, tables));
    if (handler === 'vide') pictures++;
    if (isKept) continue;
    // Which of the fragments are its own would have to be followed through all of them.
    if (isFragmented) throw new UnreadableVideo('a fragmented video with a track of something else');
    emptyBox(bytes, trak);
  }
  if (pictures === 0) throw new UnreadableVideo('no pictures');
  for (const box of file) keepKnown(bytes, box, 'file');
  if (!isFragmented) blankUnnamed(bytes, file, kept, dropped);
  return bytes;
}

function keepKnown(bytes: Buffer, box: Box, parent: string): void {
  if (KEPT[parent]?.includes(box.type) !== true) {
    emptyBox(bytes, box);
    return;
  }
  if (KEPT[box.type] === undefined) return;
  const { boxes, rest } = boxesBetween(bytes, box.body, box.end);
  bytes.fill(0, rest, box.end);
  for (const child of boxes) keepKnown(bytes, child, box.type);
}

function readTrack(bytes: Buffer, trak: Box): { handler: string; tables: Box[] } {
  const media = childrenOf(bytes, only(childrenOf(bytes, trak), 'mdia'));
  const { body, end } = only(media, 'hdlr');
  if (end - body < 12) throw new UnreadableVideo('a track that does not say what it is');
  const handler = bytes.toString('latin1', body + 8, body + 12);
  const stbl = only(childrenOf(bytes, only(media, 'minf')), 'stbl');
  return { handler, tables: childrenOf(bytes, stbl) };
}

function blankUnnamed(
  bytes: Buffer,
  file: readonly Box[],
  kept: readonly TrackSamples[],
  dropped: readonly TrackSamples[],
): void {
  const places = file.filter(({ type }) => type === 'mdat').map(({ body, end }) => ({ from: body, to: end }));
  const starts = [...kept, ...dropped].flatMap(({ spans }) => spans.map(({ from }) => from));
  const stops = [...starts, ...places.map(({ to }) => to)].sort((one, other) => one - other);
  const spans = kept
    .flatMap((track) => (track.isOpen ? untilNext(track.spans, stops) : track.spans))
    .sort((one, other) => one.from - other.from);
  for (const place of places) blankBetween(bytes, spans, place);
}

/** Both in order of place, so that one walk finds the stop behind each span. */
function untilNext(spans: readonly Span[], stops: readonly number[]): Span[] {
  let next = 0;
  return spans
    .toSorted((one, other) => one.from - other.from)
    .map(({ from, to }) => {
      while (next < stops.length && (stops[next] ?? 0) <= from) next++;
      return { from, to: Math.max(to, stops[next] ?? to) };
    });
}

function childrenOf(bytes: Buffer, { body, end }: Box): Box[] {
  return boxesBetween(bytes, body, end).boxes;
}

function only(boxes: readonly Box[], type: string): Box {
  const [found, ...others] = boxes.filter((box) => box.type === type);
  if (found === undefined || others.length > 0) throw new UnreadableVideo(`not one ${type}`);
  return found;
}
