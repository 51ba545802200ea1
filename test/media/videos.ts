/** Small videos made by hand: as a phone writes them, with the place and the owner in many corners. */

export const SECRET = '+37.5663+126.9780/';
export const OWNER = 'Kim Sunja';

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const numbers = (...values: number[]): Buffer => Buffer.concat(values.map(number));

export function box(type: string, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([number(body.length + 8), Buffer.from(type, 'latin1'), body]);
}

interface Track {
  handler: 'vide' | 'soun' | 'meta';
  samples: Buffer[];
  /** Each sample is said to be so long, whatever it is. */
  unit?: boolean;
}

export const PICTURES = [Buffer.alloc(40, 0x11), Buffer.alloc(30, 0x22)];
export const SOUNDS = [Buffer.alloc(20, 0x33)];

/** One chunk a track, one after the other, and `between` them what no track names. */
export function mp4({
  brand = 'isom',
  tracks = [
    { handler: 'vide', samples: PICTURES },
    { handler: 'soun', samples: SOUNDS },
    { handler: 'meta', samples: [Buffer.from(`gps ${SECRET}`)] },
  ],
  between = Buffer.from(`freeGPS ${SECRET}`),
  mdatFirst = true,
}: {
  brand?: string;
  tracks?: Track[];
  between?: Buffer;
  mdatFirst?: boolean;
} = {}): Buffer {
  const head = box('ftyp', brand, number(0), brand);
  const media: Buffer[] = [];
  const offsets: number[] = [];
  let at = 8;
  for (const { samples } of tracks) {
    offsets.push(at);
    media.push(...samples, between);
    at += Buffer.concat(samples).length + between.length;
  }
  const mdat = box('mdat', ...media);
  const moovFor = (first: number) =>
    box(
      'moov',
      box('mvhd', Buffer.alloc(100)),
      ...tracks.map((track, index) => trak(track, first + (offsets[index] ?? 0))),
      box('udta', box('\xa9xyz', SECRET), box('auth', OWNER)),
      box('meta', box('keys', 'com.apple.quicktime.location.ISO6709'), box('ilst', SECRET)),
      box('gps ', SECRET),
    );
  const xmp = box('uuid', Buffer.alloc(16, 7), `<x:xmpmeta>${SECRET}${OWNER}</x:xmpmeta>`);
  if (mdatFirst) return Buffer.concat([head, mdat, moovFor(head.length), xmp]);
  const { length } = moovFor(0);
  return Buffer.concat([head, moovFor(head.length + length), mdat, xmp]);
}

function trak({ handler, samples, unit = false }: Track, offset: number): Buffer {
  const sizes = unit
    ? numbers(0, 1, samples.length)
    : numbers(0, 0, samples.length, ...samples.map(({ length }) => length));
  const stbl = box(
    'stbl',
    box('stsd', numbers(0, 0)),
    box('stts', numbers(0, 1, samples.length, 1)),
    box('stsc', numbers(0, 1, 1, samples.length, 1)),
    box('stsz', sizes),
    box('stco', numbers(0, 1, offset)),
  );
  const hdlr = box('hdlr', numbers(0, 0), handler, Buffer.alloc(12), 'Handler\0');
  const minf = box('minf', box(handler === 'vide' ? 'vmhd' : 'smhd', Buffer.alloc(8)), stbl);
  const mdia = box('mdia', box('mdhd', Buffer.alloc(24)), hdlr, minf);
  return box(
    'trak',
    box('tkhd', Buffer.alloc(84)),
    mdia,
    box('udta', box('name', OWNER)),
    box('meta', SECRET),
  );
}

/** An element of WebM: its id in hexadecimal, its length in one or eight bytes. */
export function element(id: string, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const size = Buffer.alloc(body.length < 127 ? 1 : 8);
  if (size.length === 1) size[0] = 0x80 | body.length;
  else size.writeBigUInt64BE((1n << 56n) | BigInt(body.length));
  return Buffer.concat([Buffer.from(id, 'hex'), size, body]);
}

export function webm(): Buffer {
  const info = element('1549a966', element('2ad7b1', 'aaa'), element('7ba9', OWNER), element('4d80', 'app'));
  return Buffer.concat([
    element('1a45dfa3', element('4282', 'webm')),
    element(
      '18538067',
      info,
      element('1654ae6b', Buffer.alloc(20, 1)),
      element('1254c367', element('7373', `LOCATION ${SECRET}`)),
      element('1f43b675', Buffer.alloc(300, 0x44)),
      element('1941a469', element('61a7', OWNER)),
    ),
  ]);
}
