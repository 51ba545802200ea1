import { areaOf } from '../answers/area-of.js';
import { type Elsewhere, elsewhereOf } from '../answers/elsewhere-of.js';
import type { ComplaintCategory } from '../content/complaint-category.js';
import type { Place } from '../content/place.js';
import type { Snapshot } from '../content/snapshot.js';
import type { Aspect } from '../message/kind.js';
import { answerOf, type Brought, categoryOf, type ComplaintForm, newForm } from './complaint-form.js';
import { fillFromWords, fillPhotos, fillPlace, type Heard } from './fill-form.js';

/** Photos and a place belong to the words that follow them within this time. */
export const BROUGHT_LIFE_MILLISECONDS = 10 * 60_000;
/** Whoever asks this wants to know something, not to report it here and now. */
const ASKING: readonly Aspect[] = ['where', 'online', 'contact', 'fee', 'hours', 'status', 'proxy'];

export const isAsking = (aspect: Aspect | undefined): boolean =>
  aspect !== undefined && ASKING.includes(aspect);

/** A nuisance is taken here; what needs an identity has its own way. */
export function isReportable(category: ComplaintCategory | undefined): boolean {
  return category?.kind === 'nuisance';
}

export interface Beginning {
  /** Chosen by the citizen himself. */
  category?: string | undefined;
  heard?: Heard | undefined;
  brought?: Brought | undefined;
}

/** A form with all that is known already. */
export function beginForm(
  snapshot: Snapshot,
  { category, heard, brought }: Beginning,
  now: number,
): ComplaintForm {
  let form: ComplaintForm = { ...newForm(now), ...(category !== undefined && { category }) };
  const fresh = brought !== undefined && now - brought.at <= BROUGHT_LIFE_MILLISECONDS ? brought : undefined;
  if (heard !== undefined) form = fillFromWords(snapshot, form, heard);
  for (const photos of fresh?.photos ?? []) form = fillPhotos(form, photos);
  if (fresh?.place !== undefined) form = fillPlace(form, fresh.place);
  return fresh?.photoPlace === undefined ? form : { ...form, photoPlace: fresh.photoPlace };
}

/** What the department gets. */
export interface Report {
  category: string;
  description: string;
  place: Place | undefined;
  answers: Record<string, string>;
  danger: boolean;
  /** It looks like somebody else's business: the coordinator judges. */
  elsewhere: boolean;
  /** Numbers of the messages that brought photos. */
  photoSeqs: number[];
}

/** Who else takes care of it, as far as the form tells. */
export function elsewhereOfForm(
  snapshot: Snapshot,
  { category, place, description = '' }: ComplaintForm,
): Elsewhere | undefined {
  return category === undefined ? undefined : elsewhereOf(snapshot, { category, place, text: description });
}

/** Undefined while the form is not complete. */
export function reportOf(snapshot: Snapshot, form: ComplaintForm): Report | undefined {
  const category = categoryOf(snapshot, form);
  if (category === undefined || form.description === undefined) return undefined;
  const area = areaOf(snapshot.areas, form.place);
  const answers = category.questions.flatMap((question): [string, string][] => {
    const answer = answerOf(form, question);
    return answer === undefined ? [] : [[question.id, answer]];
  });
  return {
    category: category.id,
    description: form.description,
    place: form.place && { ...form.place, ...(area !== undefined && { area }) },
    answers: Object.fromEntries(answers),
    danger: form.danger === true,
    elsewhere: elsewhereOfForm(snapshot, form) !== undefined,
    photoSeqs: form.photos.map(({ seq }) => seq),
  };
}
