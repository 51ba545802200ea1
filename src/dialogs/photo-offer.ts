import type { Brought, ComplaintForm } from './complaint-form.js';
import type { Question } from './next-question.js';

type Offering = { photoPlace: NonNullable<ComplaintForm['photoPlace']> };

/** The place of a photo is offered once, with the question for the place; then it is taken or gone. */
export function settleOffer(form: ComplaintForm, question: Question | undefined): ComplaintForm {
  if (form.photoPlace === undefined) return form;
  const isAsked = question?.field === 'place';
  const isAnswered = form.place !== undefined || (form.offerShown === true && !isAsked);
  if (question === undefined || isAnswered) return withoutOffer(form);
  return isAsked ? { ...form, offerShown: true } : form;
}

export function withoutOffer(form: ComplaintForm): ComplaintForm {
  return { ...form, photoPlace: undefined, offerShown: undefined };
}

/** The citizen has seen the offer, and this is his answer to it. */
export function isOfferOpen({ photoPlace, offerShown, pending }: ComplaintForm): boolean {
  return photoPlace !== undefined && offerShown === true && pending === 'place';
}

/** A photo that came home only now tells where it was taken: the question for the place offers it. */
export function withLateOffer(form: ComplaintForm, seq: number, { photoPlace }: Offering): ComplaintForm {
  const isWanted =
    form.place === undefined &&
    form.photoPlace === undefined &&
    !form.skipped.includes('place') &&
    form.photos.some((photos) => photos.seq === seq);
  if (!isWanted) return form;
  // Asked anew: the question that stands there did not offer it.
  return { ...form, photoPlace, ...(form.pending === 'place' && { tries: 0 }) };
}

/** The same for a photo that came before anybody knew what for. */
export function broughtWithLateOffer(brought: Brought, seq: number, { photoPlace }: Offering): Brought {
  const isWanted =
    brought.place === undefined &&
    brought.photoPlace === undefined &&
    brought.photos.some((photos) => photos.seq === seq);
  return isWanted ? { ...brought, photoPlace } : brought;
}
