/**
 * `node bench/photos.mjs`: what it costs to keep a citizen's photo (read its place, draw it anew without
 * EXIF, thumbnail, fingerprint, both files synced to the disk), in processor time of all threads, and how
 * long the event loop is held up meanwhile. Photos of a phone's size, with detail that does not compress
 * well. ROUNDS makes it shorter.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import sharp from 'sharp';
import { keepPhoto } from '../dist/media/keep-photo.js';
import { diskFiles } from '../dist/storage/files.js';
import { machine, median, watchdog } from './measure.mjs';

const rounds = Number(process.env.ROUNDS ?? 15);
const bar = 300;
const sizes = [
  ['12 MP', 4032, 3024, 92],
  ['50 MP', 8160, 6120, 70],
];

const dog = watchdog(Number(process.env.BOUND ?? 180));
const directory = await mkdtemp(join(tmpdir(), 'banjang-bench-'));
const files = diskFiles(directory);
const loop = monitorEventLoopDelay({ resolution: 1 });

console.log(machine());
console.log('| photo | file | processor time | as long as | longest hold-up of the event loop |');
console.log('|---|---|---|---|---|');
let isGood = true;
for (const [name, width, height, quality] of sizes) {
  dog.doing(`drawing ${name}`);
  const bytes = await photo(width, height, quality);
  dog.doing(`keeping ${name}`);
  await keepPhoto(files, bytes);
  const cores = [];
  const spans = [];
  const holds = [];
  for (let round = 0; round < rounds; round++) {
    loop.reset();
    loop.enable();
    const cpu = process.cpuUsage();
    const start = performance.now();
    const { file, marks } = await keepPhoto(files, bytes);
    spans.push(performance.now() - start);
    const { user, system } = process.cpuUsage(cpu);
    cores.push((user + system) / 1000);
    loop.disable();
    holds.push(loop.max / 1e6);
    for (const one of [file, marks.thumbnail]) await files.remove(one);
  }
  const core = median(cores);
  if (name === '12 MP') isGood = core < bar;
  const megabytes = (bytes.length / 1e6).toFixed(1);
  const shown = [core, median(spans), median(holds)].map((milliseconds) => `${milliseconds.toFixed(0)} ms`);
  console.log(`| ${name} | ${megabytes} MB | ${shown.join(' | ')} |`);
}
await rm(directory, { recursive: true });
dog.done();
if (!isGood) process.exitCode = 1;

/** Grain over large shapes, about as many bytes as a phone writes. */
async function photo(width, height, quality) {
  const grain = await sharp({
    create: { width, height, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  })
    .blur(0.6)
    .png({ compressionLevel: 0 })
    .toBuffer();
  const shapes = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
      <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="#acd"/><stop offset="1" stop-color="#532"/></linearGradient></defs>
      <rect width="100%" height="100%" fill="url(#g)" fill-opacity="0.4"/>
      <circle cx="40%" cy="60%" r="15%" fill="#111" fill-opacity="0.7"/></svg>`,
  );
  return sharp(grain)
    .composite([{ input: shapes }])
    .withExif({
      IFD3: {
        GPSLatitude: '37/1 33/1 58/1',
        GPSLatitudeRef: 'N',
        GPSLongitude: '126/1 58/1 40/1',
        GPSLongitudeRef: 'E',
      },
    })
    .jpeg({ quality })
    .toBuffer();
}
