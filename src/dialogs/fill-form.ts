import type { Snapshot } from '../content/snapshot.js';
import type { Place } from '../content/place.js';
import { findLampPost } from '../korean/lamp-posts.js';
import { koreanPoint } from '../korean/coordinates.js';
import { findPlate } from '../korean/plates.js';
import { readPlace } from '../korean/read-place.js';
import type { InboundContent } from '../message/inbound-message.js';
import type { Understanding } from '../understanding/understanding.js';
import {
  type BroughtPhotos,
  type ComplaintForm,
  isExact,
  LONGEST_ANSWER,
  LONGEST_DESCRIPTION,
  MOST_PHOTOS,
  photoCount,
} from './complaint-form.js';
import { choiceIn, correctionIn, isSkip, timeIn } from './form-words.js';
import { isNeeded, keyOf, type Question, questionOf } from './next-question.js';

/** A guess at the category is taken without asking from here on. */
const SURE = 0.6;
/** Below this a category is not even offered. */
const LEAST_PLAUSIBLE = 0.02;

/** Words for the form, and what the machine makes of them. */
export interface Heard {
  text: string;
  understanding: Understanding;
}

/** Whatever the words tell is filled in; what is told twice is not lost, and only a correction replaces. */
export function fillFromWords(snapshot: Snapshot, form: ComplaintForm, heard: Heard): ComplaintForm {
  const pending = form.pending === undefined ? undefined : questionOf(snapshot, form, form.pending);
  if (pending !== undefined && isSkip(heard.text)) return skip(snapshot, form, pending);
  const corrected = isBegun(form) ? correctionIn(heard.text) : undefined;
  const text = corrected ?? heard.text;
  if (text === '') return form;
  const replaces = corrected !== undefined;
  const place = readPlace(text, snapshot.areas);
  const read: ComplaintForm = {
    ...form,
    ...(place !== undefined && { place: joinPlaces(form.place, bounded(place), replaces) }),
    loose: { ...form.loose, ...looseIn(text, form.loose, replaces) },
  };
  const guessed = guessCategory(snapshot, read, heard.understanding, replaces);
  const answered = pending === undefined ? undefined : answer(guessed, form, pending, text, place);
  if (answered !== undefined) return answered;
  if (!replaces) return describe(guessed, heard, text, place);
  const isOfPlace =
    place === undefined &&
    guessed.category === form.category &&
    (THERE.test(heard.text) || BESIDE.test(text));
  return isOfPlace ? asSaid({ ...guessed, place: undefined }, text) : guessed;
}

/** `거기 말고 …`: what follows is a place, though we may not be able to read it. */
const THERE = /거기|여기|저기|그곳|위치|장소|그쪽|이쪽/;

const BESIDE =
  /(?:앞|옆|뒤|근처|부근|쪽|입구|사거리|삼거리|건너편|맞은편|골목|정류장)(?:요|이요|이에요|예요|이야|입니다)?$/;

function isBegun({ category, place, description }: ComplaintForm): boolean {
  return category !== undefined || place !== undefined || description !== undefined;
}

/** In other words than we can read: kept as said, and not asked for again. */
function asSaid(form: ComplaintForm, text: string, place?: Place): ComplaintForm {
  const said = [form.place?.said, text].filter((part) => part !== undefined).join(' ');
  const known: Place = { ...form.place, ...place, said: said.slice(0, LONGEST_ANSWER) };
  return { ...form, place: known, skipped: [...new Set([...form.skipped, 'place_detail'])] };
}

export function fillPhotos(form: ComplaintForm, photos: BroughtPhotos): ComplaintForm {
  const room = MOST_PHOTOS - photoCount(form);
  const isKnown = form.photos.some(({ seq }) => seq === photos.seq);
  if (room <= 0 || isKnown || photos.count <= 0) return form;
  const count = Math.min(photos.count, room);
  const videos = Math.min(photos.videos ?? 0, count);
  const kept = [...form.photos, { ...photos, count, ...(videos > 0 && { videos }) }];
  return { ...form, photos: kept.sort((one, other) => one.seq - other.seq) };
}

export function fillPlace(form: ComplaintForm, place: Place): ComplaintForm {
  return { ...form, place: joinPlaces(form.place, bounded(place), form.pending === 'place') };
}

/** Words that are a place and nothing else. */
export function placeAlone(text: string, areas: Snapshot['areas']): Place | undefined {
  const place = text.length <= LONGEST_PLACE_ALONE ? readPlace(text, areas) : undefined;
  const isAll = place !== undefined && isExact(place) && place.said.length >= text.trim().length - 4;
  return isAll ? place : undefined;
}

const LONGEST_PLACE_ALONE = 40;

type Location = Extract<InboundContent, { kind: 'location' }>;

/** Swapped numbers are put right; undefined in the sea and for what is no point in the country. */
export function placeOf({ latitude, longitude, name, address }: Location): Place | undefined {
  const point = koreanPoint({ latitude, longitude });
  if (point === undefined) return undefined;
  const said = name ?? address ?? '보내 주신 위치';
  return { said, ...point, ...(address !== undefined && { roadAddress: address }) };
}

/** Takes a field back, so that it is asked again. */
export function clearField(form: ComplaintForm, key: string): ComplaintForm {
  const cleared = { ...form, skipped: form.skipped.filter((one) => one !== key), pending: key, tries: 0 };
  switch (key) {
    case 'category':
      return { ...cleared, category: undefined, offered: [] };
    case 'description':
      return { ...cleared, description: undefined };
    case 'place':
      return { ...cleared, place: undefined, apart: undefined };
    case 'photos':
      return { ...cleared, photos: [] };
    default: {
      const id = key.replace(/^own:/, '');
      const answers = Object.fromEntries(Object.entries(form.answers).filter(([one]) => one !== id));
      return { ...cleared, answers, loose: {} };
    }
  }
}

/** The number of a choice that was tapped. */
export function fillChoice(snapshot: Snapshot, form: ComplaintForm, number: number): ComplaintForm {
  const pending = form.pending === undefined ? undefined : questionOf(snapshot, form, form.pending);
  if (pending?.field !== 'own') return form;
  const choice = pending.own.choices?.[number];
  return choice === undefined ? form : withAnswer(form, pending, choice);
}

export function skip(snapshot: Snapshot, form: ComplaintForm, question: Question): ComplaintForm {
  if (isNeeded(snapshot, form, question)) return form;
  return { ...form, skipped: [...new Set([...form.skipped, keyOf(question)])] };
}

/** The words as an answer to what was asked; undefined where they are none. */
function answer(
  form: ComplaintForm,
  before: ComplaintForm,
  question: Question,
  text: string,
  place: Place | undefined,
): ComplaintForm | undefined {
  switch (question.field) {
    case 'category':
      return undefined;
    case 'description':
      return { ...form, description: text.slice(0, LONGEST_DESCRIPTION) };
    case 'place':
    case 'place_detail': {
      if (place !== undefined && (question.field === 'place' || isExact(place))) return form;
      return asSaid({ ...form, place: before.place }, text, place);
    }
    case 'own':
      return answerOwn(form, before, question, text);
  }
}

function answerOwn(
  form: ComplaintForm,
  before: ComplaintForm,
  question: Extract<Question, { field: 'own' }>,
  text: string,
): ComplaintForm | undefined {
  const { own } = question;
  const isLast = before.tries > 1;
  switch (own.kind) {
    case 'photos':
      return undefined;
    case 'choice': {
      const choice = choiceIn(text, own.choices ?? []) ?? (isLast ? text : undefined);
      return choice === undefined ? undefined : withAnswer(form, question, choice);
    }
    case 'plate':
    case 'lamp_post':
    case 'time':
      if (form.loose[own.kind] !== before.loose[own.kind]) return form;
      return own.kind === 'plate' && !isLast && !/\d/.test(text)
        ? undefined
        : withAnswer(form, question, text);
    case 'text':
      return withAnswer(form, question, text);
  }
}

function withAnswer(
  form: ComplaintForm,
  { own }: Extract<Question, { field: 'own' }>,
  text: string,
): ComplaintForm {
  return { ...form, answers: { ...form.answers, [own.id]: text.slice(0, LONGEST_ANSWER) } };
}

/** What was said first is the description; more that tells of the matter is added to it. */
function describe(
  form: ComplaintForm,
  { understanding }: Heard,
  text: string,
  place: Place | undefined,
): ComplaintForm {
  const tells = understanding.decision === 'complaint' || understanding.decision === 'emergency';
  const isOnlyPlace = place !== undefined && place.said.length >= text.length - 4;
  const isOnlyLoose = text.length <= 12 && Object.keys(looseIn(text, {}, true)).length > 0;
  if ((isOnlyPlace || isOnlyLoose) && !tells) return form;
  if (form.description === undefined)
    return tells || !isOnlyPlace ? { ...form, description: text.slice(0, LONGEST_DESCRIPTION) } : form;
  if (form.description.includes(text)) return form;
  return { ...form, description: `${form.description}\n${text}`.slice(0, LONGEST_DESCRIPTION) };
}

function guessCategory(
  snapshot: Snapshot,
  form: ComplaintForm,
  { topic, decision, confidence, alternatives }: Understanding,
  replaces: boolean,
): ComplaintForm {
  if (form.category !== undefined && !(replaces && decision === 'complaint' && topic !== form.category))
    return form;
  const guesses = [{ topic, confidence }, ...alternatives].filter(
    (guess) =>
      guess.confidence >= LEAST_PLAUSIBLE &&
      snapshot.complaintCategories.some(({ id }) => id === guess.topic),
  );
  const [best] = guesses;
  if (best === undefined) return form;
  const isSure = best.topic === topic && decision === 'complaint' && confidence >= SURE;
  const offered = guesses.slice(0, 3).map((one) => one.topic);
  // The others are kept: a "no" to the first question asks for them.
  if (isSure) return { ...form, category: topic, offered };
  return form.category === undefined ? { ...form, offered } : form;
}

type Loose = ComplaintForm['loose'];

function looseIn(text: string, known: Loose, replaces: boolean): Loose {
  const found: Loose = {};
  const keep = (kind: keyof Loose, words: string | undefined): void => {
    if (words !== undefined && (replaces || known[kind] === undefined))
      found[kind] = words.slice(0, LONGEST_ANSWER);
  };
  keep('plate', findPlate(text));
  keep('lamp_post', findLampPost(text));
  keep('time', timeIn(text));
  return found;
}

/** A point from the map and words for it are one place; of two in words the first stays unless taken back. */
export function joinPlaces(known: Place | undefined, more: Place, replaces: boolean): Place {
  if (known === undefined || replaces) return more;
  const hasWords = (place: Place): boolean => place.latitude === undefined || place.roadAddress !== undefined;
  if (hasWords(known) && hasWords(more) && isExact(known)) return { ...more, ...known };
  const worded = hasWords(more) && !(hasWords(known) && isExact(known)) ? more : known;
  return { ...known, ...more, ...worded, ...pointOf(known), ...pointOf(more) };
}

function pointOf({ latitude, longitude }: Place): Pick<Place, 'latitude' | 'longitude'> {
  return latitude === undefined || longitude === undefined ? {} : { latitude, longitude };
}

function bounded(place: Place): Place {
  const cut = Object.entries(place).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? value.slice(0, LONGEST_ANSWER).toWellFormed() : value,
  ]);
  return Object.fromEntries(cut) as Place;
}
