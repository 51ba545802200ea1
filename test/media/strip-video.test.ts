import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UnreadableVideo } from '../../src/media/mp4-boxes.js';
import { stripMp4 } from '../../src/media/strip-mp4.js';
import { stripWebm } from '../../src/media/strip-webm.js';
import { box, element, mp4, OWNER, PICTURES, SECRET, SOUNDS, webm } from './videos.js';

const has = (bytes: Buffer, words: string) => bytes.includes(Buffer.from(words));

test.each([
  ['an MP4 as a camera writes it', mp4()],
  ['an MP4 made ready for the web', mp4({ mdatFirst: false })],
  ['an iPhone’s MOV', mp4({ brand: 'qt  ' })],
  ['a 3GP', mp4({ brand: '3gp4' })],
])('of %s the place and the owner are gone, and what is seen and heard is where it was', (_name, video) => {
  expect([has(video, SECRET), has(video, OWNER)]).toEqual([true, true]);
  const stripped = stripMp4(video);
  expect(stripped.length).toBe(video.length);
  expect([has(stripped, SECRET), has(stripped, OWNER), has(stripped, 'GPS')]).toEqual([false, false, false]);
  for (const samples of [Buffer.concat(PICTURES), ...SOUNDS])
    expect(stripped.indexOf(samples)).toBe(video.indexOf(samples));
  expect(stripMp4(stripped).equals(stripped)).toBe(true);
});

test('the video that came is not changed', () => {
  const video = mp4();
  const before = Buffer.from(video);
  stripMp4(video);
  expect(video.equals(before)).toBe(true);
});

test('old sound, counted in samples of one, goes on until something else begins', () => {
  const sound = Buffer.alloc(64, 0x55);
  const samples = [...sound].map((byte) => Buffer.from([byte]));
  const video = mp4({
    tracks: [
      { handler: 'soun', samples: samples.slice(0, 16).concat(sound.subarray(16)), unit: true },
      { handler: 'vide', samples: PICTURES },
    ],
    between: Buffer.alloc(0),
  });
  expect(stripMp4(video).includes(sound)).toBe(true);
});

test('of a fragmented video the boxes are emptied, and its pictures stay', () => {
  const empty = mp4({ tracks: [{ handler: 'vide', samples: [] }], between: Buffer.alloc(0) });
  const fragment = Buffer.concat([
    box('moof', box('mfhd', Buffer.alloc(8)), box('traf', box('tfhd', Buffer.alloc(8)), box('udta', SECRET))),
    box('mdat', 'pictures of a fragment'),
  ]);
  const stripped = stripMp4(Buffer.concat([empty, fragment]));
  expect([has(stripped, SECRET), has(stripped, 'pictures of a fragment')]).toEqual([false, true]);
});

const moov = (...parts: Buffer[]) => Buffer.concat([box('ftyp', 'isom'), box('moov', ...parts)]);
test.each([
  ['nothing but its head', box('ftyp', 'isom')],
  ['no pictures', mp4({ tracks: [{ handler: 'soun', samples: SOUNDS }] })],
  ['half of itself', mp4().subarray(0, 400)],
  ['a box that goes beyond the end', Buffer.concat([mp4(), Buffer.from([0, 0, 1, 0]), Buffer.from('free')])],
  ['a compressed index', moov(box('cmov', 'zlib'))],
  ['a track without tables', moov(box('trak', box('mdia', box('hdlr', Buffer.alloc(24)))))],
  ['two indices', Buffer.concat([mp4(), moov()])],
])('a video with %s is unreadable', (_name, video) => {
  expect(() => stripMp4(video)).toThrow(UnreadableVideo);
});

test('whatever stands in the boxes, reading ends, and either nothing comes out or as much as came in', () => {
  const whole = mp4();
  const broken = fc
    .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 12 })
    .map((changes) => {
      const bytes = Buffer.from(whole);
      for (const [place, value] of changes) bytes[place] = value;
      return bytes;
    });
  const noise = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.concat([mp4(), Buffer.from(bytes)]));
  fc.assert(
    fc.property(fc.oneof(broken, noise), (video) => {
      try {
        expect(stripMp4(video).length).toBe(video.length);
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableVideo);
      }
    }),
    { numRuns: 2000 },
  );
});

test('of a WebM tags, attachments and names are gone, and it is as long as it was', () => {
  const video = webm();
  const stripped = stripWebm(video);
  expect([has(video, SECRET), has(video, OWNER)]).toEqual([true, true]);
  expect([has(stripped, SECRET), has(stripped, OWNER)]).toEqual([false, false]);
  expect(stripped.length).toBe(video.length);
  expect(stripped.includes(Buffer.alloc(300, 0x44))).toBe(true);
  expect(stripWebm(stripped).equals(stripped)).toBe(true);
});

test('a browser’s recording, whose pieces do not say how long they are, is read to where the next begins', () => {
  const open = (id: string, ...parts: Buffer[]) =>
    Buffer.concat([Buffer.from(id, 'hex'), Buffer.from('01ffffffffffffff', 'hex'), ...parts]);
  const block = element('a3', Buffer.alloc(200, 0x66));
  const video = Buffer.concat([
    element('1a45dfa3', element('4282', 'webm')),
    open(
      '18538067',
      element('1654ae6b', Buffer.alloc(20, 1)),
      open('1f43b675', element('e7', 'a'), block, block),
      open('1f43b675', block),
      element('1254c367', SECRET),
    ),
  ]);
  const stripped = stripWebm(video);
  expect([has(stripped, SECRET), stripped.length]).toEqual([false, video.length]);
  expect(stripped.subarray(0, -SECRET.length - 5).equals(video.subarray(0, -SECRET.length - 5))).toBe(true);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['no segment', element('1a45dfa3', 'x')],
  ['no pictures', Buffer.concat([element('1a45dfa3', 'x'), element('18538067', 'x')])],
  ['half of itself', webm().subarray(0, 120)],
])('a WebM with %s is unreadable', (_name, video) => {
  expect(() => stripWebm(video)).toThrow(UnreadableVideo);
});

test('whatever stands in a WebM, reading ends', () => {
  const whole = webm();
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 }),
      fc.nat(whole.length),
      (changes, length) => {
        const bytes = Buffer.from(whole.subarray(0, length));
        for (const [place, value] of changes) if (place < length) bytes[place] = value;
        try {
          expect(stripWebm(bytes).length).toBe(length);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableVideo);
        }
      },
    ),
    { numRuns: 2000 },
  );
});
