import { z } from 'zod';
import type { CategoryQuestion, ComplaintCategory } from '../content/complaint-category.js';
import type { Place } from '../content/place.js';
import type { Snapshot } from '../content/snapshot.js';
import { countMedia, type MediaCount } from '../message/count-media.js';
import type { InboundPhoto } from '../message/inbound-message.js';

/** Together they keep a form far below 8 kB, whatever is written into it. */
export const LONGEST_DESCRIPTION = 1000;
export const LONGEST_ANSWER = 200;
export const MOST_PHOTOS = 10;
/** A form that was left can be taken up again for so long. */
export const FORM_LIFE_MILLISECONDS = 24 * 60 * 60_000;

const words = (most: number) => z.string().max(most);

const placeSchema: z.ZodType<Place> = z.object({
  said: words(LONGEST_ANSWER),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  roadAddress: words(LONGEST_ANSWER).optional(),
  lotAddress: words(LONGEST_ANSWER).optional(),
  landmark: words(LONGEST_ANSWER).optional(),
  lampPost: words(LONGEST_ANSWER).optional(),
  area: words(80).optional(),
});

/** Photos of one message of the conversation; `videos` of them are videos. */
const broughtPhotos = z.object({
  seq: z.number().int(),
  count: z.number().int(),
  videos: z.number().int().optional(),
  at: z.number(),
});
export type BroughtPhotos = z.infer<typeof broughtPhotos>;

/** What a citizen has told of a complaint so far. Lives in the conversation's state. */
export const formSchema = z.object({
  /** A formal petition, which needs to know who asks; absent is a report. */
  kind: z.literal('petition').optional(),
  category: words(80).optional(),
  /** What may be meant, while nobody is sure. */
  offered: z.array(words(80)).max(3).default([]),
  description: words(LONGEST_DESCRIPTION).optional(),
  place: placeSchema.optional(),
  /** Said by itself, before anybody asked: it answers the question of its kind, whichever category has one. */
  loose: z.partialRecord(z.enum(['plate', 'lamp_post', 'time']), words(LONGEST_ANSWER)).default({}),
  /** By the id of the category's question. */
  answers: z.record(words(40), words(LONGEST_ANSWER)).default({}),
  photos: z.array(broughtPhotos).max(MOST_PHOTOS).default([]),
  /** Questions that the citizen wants to leave open. */
  skipped: z.array(words(40)).max(30).default([]),
  /** The question that waits for its answer, and how often it was asked. */
  pending: words(40).optional(),
  tries: z.number().int().default(0),
  /** A cry for help was among the words. */
  danger: z.literal(true).optional(),
  /** Left; words are no answers to it until it is taken up again. */
  parked: z.literal(true).optional(),
  /** Where a photo says that it was taken: used only if the citizen says so. */
  photoPlace: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  /** The citizen has been asked about it. */
  offerShown: z.literal(true).optional(),
  /** Cases alike were shown, and none of them was meant. */
  apart: z.literal(true).optional(),
  /** It looks like somebody else's business, and the citizen says that it is the city's: a person judges. */
  ours: z.literal(true).optional(),
  touchedAt: z.number(),
});
export type ComplaintForm = z.infer<typeof formSchema>;

/** What may have come before the words: the last photos and the last place of the conversation. */
export const broughtSchema = z.object({
  photos: z.array(broughtPhotos).max(MOST_PHOTOS).default([]),
  place: placeSchema.optional(),
  /** Words that were answered with a question or a signpost. */
  text: words(LONGEST_DESCRIPTION).optional(),
  photoPlace: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  at: z.number(),
});
export type Brought = z.infer<typeof broughtSchema>;

export function newForm(now: number): ComplaintForm {
  return formSchema.parse({ touchedAt: now });
}

export function categoryOf(
  { complaintCategories }: Snapshot,
  { category }: Pick<ComplaintForm, 'category'>,
): ComplaintCategory | undefined {
  return complaintCategories.find(({ id }) => id === category);
}

/** The answer to a question of the category, asked for or said by itself. */
export function answerOf(
  { answers, loose, place }: ComplaintForm,
  { id, kind }: CategoryQuestion,
): string | undefined {
  const answered = answers[id];
  if (answered !== undefined) return answered;
  if (kind === 'lamp_post') return loose.lamp_post ?? place?.lampPost;
  return kind === 'plate' || kind === 'time' ? loose[kind] : undefined;
}

/** Photos and videos together: what the limit counts. */
export function photoCount({ photos }: Pick<ComplaintForm, 'photos'>): number {
  return photos.reduce((sum, { count }) => sum + count, 0);
}

/** What one message brought. */
export function broughtIn(sent: readonly InboundPhoto[], seq: number, at: number): BroughtPhotos {
  const { videos } = countMedia(sent);
  return { seq, count: sent.length, ...(videos > 0 && { videos }), at };
}

export function mediaOf(form: Pick<ComplaintForm, 'photos'>): MediaCount {
  const videos = form.photos.reduce((sum, photos) => sum + (photos.videos ?? 0), 0);
  return { photos: photoCount(form) - videos, videos };
}

/** A point, an address or a name of something that stands there: somebody who goes there finds it. */
export function isExact({ latitude, roadAddress, lotAddress, landmark, lampPost }: Place): boolean {
  return [latitude, roadAddress, lotAddress, landmark, lampPost].some((part) => part !== undefined);
}
