import type { CategoryQuestion, ComplaintCategory } from '../content/complaint-category.js';
import type { Snapshot } from '../content/snapshot.js';
import { answerOf, categoryOf, type ComplaintForm, isExact, mediaOf, photoCount } from './complaint-form.js';

/** What every report needs, before the questions of its category. */
export type Field = 'category' | 'description' | 'place' | 'place_detail';

export type Question = { field: Field } | { field: 'own'; own: CategoryQuestion };

/** How often one question is asked before it is left open: a report without an answer is better than none. */
const MOST_TRIES = 3;

export function keyOf(question: Question): string {
  return question.field === 'own' ? `own:${question.own.id}` : question.field;
}

export function questionOf(snapshot: Snapshot, form: ComplaintForm, key: string): Question | undefined {
  if (key === 'category' || key === 'description' || key === 'place' || key === 'place_detail')
    return { field: key };
  const own = categoryOf(snapshot, form)?.questions.find(({ id }) => key === `own:${id}`);
  return own && { field: 'own', own };
}

/** The first thing that is still missing; undefined when the report is complete. */
export function nextQuestion(snapshot: Snapshot, form: ComplaintForm): Question | undefined {
  const category = categoryOf(snapshot, form);
  if (category === undefined) return { field: 'category' };
  const fields: Question[] = [
    { field: 'description' },
    { field: 'place' },
    { field: 'place_detail' },
    ...category.questions.map((own): Question => ({ field: 'own', own })),
  ];
  return fields.find((question) => isMissing(form, category, question));
}

/** May be left open: the citizen says that he does not know, and nobody asks again. */
export function isNeeded(snapshot: Snapshot, form: ComplaintForm, question: Question): boolean {
  if (form.pending === keyOf(question) && form.tries >= MOST_TRIES) return false;
  switch (question.field) {
    case 'category':
    case 'description':
      return true;
    case 'place':
      return categoryOf(snapshot, form)?.place !== 'helpful';
    case 'place_detail':
      return false;
    case 'own':
      return question.own.needed;
  }
}

function isMissing(form: ComplaintForm, category: ComplaintCategory, question: Question): boolean {
  if (form.skipped.includes(keyOf(question))) return false;
  switch (question.field) {
    case 'category':
      return false;
    case 'description':
      return form.description === undefined;
    case 'place':
      return category.place !== 'none' && form.place === undefined;
    case 'place_detail':
      return category.place === 'needed' && form.place !== undefined && !isExact(form.place);
    case 'own':
      return question.own.kind === 'photos'
        ? lacksPhotos(form, question.own)
        : answerOf(form, question.own) === undefined;
  }
}

/** Two photos of one message may have been taken apart: then the citizen says so. */
export function lacksPhotos(form: ComplaintForm, { photos, id }: CategoryQuestion): boolean {
  // Two moments are shown by two photos; of one, a video tells as much.
  const many = photos?.apartSeconds === undefined ? photoCount(form) : mediaOf(form).photos;
  if (many < (photos?.count ?? 1)) return true;
  if (photos?.apartSeconds === undefined || form.answers[id] !== undefined) return false;
  const times = form.photos.filter(({ count, videos = 0 }) => count > videos).map(({ at }) => at);
  return Math.max(...times) - Math.min(...times) < photos.apartSeconds * 1000;
}
