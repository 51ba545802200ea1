import type { Request, Response } from 'express';

interface Media {
  mediaType: string;
  bytes: Buffer;
}

/** A photo or a video; of a video the part that was asked for, without which Safari plays none. */
export function sendMedia(request: Request, response: Response, { mediaType, bytes }: Media): void {
  response.set({
    'Content-Type': mediaType,
    'X-Content-Type-Options': 'nosniff',
    'Content-Disposition': 'inline',
    'Accept-Ranges': 'bytes',
  });
  // Our bytes carry no name to which a condition could be tied: then all of them are sent.
  const ranges = request.get('if-range') === undefined ? request.range(bytes.length) : undefined;
  if (ranges === -1) {
    response.status(416).set('Content-Range', `bytes */${String(bytes.length)}`);
    response.end();
    return;
  }
  const [range, ...others] = Array.isArray(ranges) && ranges.type === 'bytes' ? ranges : [];
  // Several parts at once are asked for by nobody who plays a video.
  if (range === undefined || others.length > 0) {
    response.send(bytes);
    return;
  }
  const { start, end } = range;
  response.status(206).set('Content-Range', `bytes ${String(start)}-${String(end)}/${String(bytes.length)}`);
  response.send(bytes.subarray(start, end + 1));
}
