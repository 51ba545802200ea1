import { attachmentSentence } from '../answers/received.js';
import { tellAlike } from '../answers/case-status.js';
import { elsewhereOfForm, isReportable, reportOf } from '../dialogs/begin-form.js';
import {
  broughtIn,
  categoryOf,
  type ComplaintForm,
  FORM_LIFE_MILLISECONDS,
  mediaOf,
  MOST_PHOTOS,
  photoCount,
} from '../dialogs/complaint-form.js';
import {
  clearField,
  fillChoice,
  fillFromWords,
  fillPhotos,
  fillPlace,
  placeOf,
  skip,
} from '../dialogs/fill-form.js';
import * as words from '../dialogs/form-words.js';
import {
  askQuestion,
  askWhatToFix,
  belongsElsewhere,
  parked,
  resumeChoice,
  summarise,
  tooManyPhotos,
} from '../dialogs/form-replies.js';
import { explainPetition } from '../dialogs/petition-replies.js';
import { keyOf, nextQuestion, questionOf } from '../dialogs/next-question.js';
import { isOfferOpen, settleOffer, withoutOffer } from '../dialogs/photo-offer.js';
import { countMedia, mediaWords } from '../message/count-media.js';
import type { InboundContent, InboundPhoto } from '../message/inbound-message.js';
import { textReply } from '../message/reply.js';
import type { FormStep } from '../message/tap.js';
import { angerIn } from '../korean/anger-signs.js';
import { normalise } from '../korean/normalise.js';
import { withParticle } from '../korean/particles.js';
import type { Understanding } from '../understanding/understanding.js';
import { readCommand } from './commands.js';
import { prefixed } from './opening.js';
import type { Answered, Ground } from './situation.js';

/** An article answers a question in the middle only if it is this certain. */
const CERTAIN = 0.85;

const outOfCountry = '보내 주신 위치가 우리나라 밖이나 바다예요. 주소나 가까운 건물 이름을 적어 주세요.';
const formGone = '이어서 할 신고가 없어요. 어떤 불편인지 적어 주시면 새로 접수해 드릴게요.';

export const photosAdded = (sent: readonly InboundPhoto[]): string =>
  `${withParticle(mediaWords(countMedia(sent)), '을/를')} 붙였어요.`;

/** The form that is kept, parked or not. */
export function keptForm({ state, now }: Ground): ComplaintForm | undefined {
  return state.form !== undefined && now - state.form.touchedAt <= FORM_LIFE_MILLISECONDS
    ? state.form
    : undefined;
}

/** The form that what is said now belongs to. */
export function openForm(situation: Ground): ComplaintForm | undefined {
  const form = keptForm(situation);
  return form?.parked === true ? undefined : form;
}

/** Photos, a place, a file: undefined where no form is open. */
export function formContent(situation: Ground, content: InboundContent): Answered | undefined {
  const form = openForm(situation);
  if (form === undefined) return undefined;
  switch (content.kind) {
    case 'photos': {
      const { seq, now } = situation;
      const filled = fillPhotos(form, broughtIn(content.photos, seq, now));
      const isFull = photoCount(form) + content.photos.length > MOST_PHOTOS;
      const offered = content.photos
        .flatMap((one) => (one.source === 'stored' ? (one.marks?.offered ?? []) : []))
        .at(0);
      const isOffered = offered !== undefined && form.place === undefined && form.photoPlace === undefined;
      const placed = isOffered ? { ...filled, photoPlace: offered } : filled;
      const before = isFull ? tooManyPhotos() : photosAdded(content.photos);
      if (content.text === undefined || content.text === '') return proceed(situation, placed, [before]);
      const next = { ...situation, state: { ...situation.state, form: placed } };
      const answered = formText(next, content.text);
      return answered && prefixed(before, answered);
    }
    case 'location': {
      const place = placeOf(content);
      return place === undefined
        ? proceed(situation, form, [outOfCountry])
        : proceed(situation, fillPlace(form, place));
    }
    case 'attachment':
      return content.text === undefined || content.text === ''
        ? proceed(situation, form, [attachmentSentence(content)])
        : undefined;
    default:
      return undefined;
  }
}

/** Words while a form is open; undefined where they go their usual way. */
export function formText(situation: Ground, text: string): Answered | undefined {
  const { snapshot, state } = situation;
  if (words.isResume(text) && keptForm(situation) !== undefined) return formTap(situation, 'resume');
  if (words.isOurs(text) && isHeldElsewhere(situation)) return formTap(situation, 'ours');
  const form = openForm(situation);
  if (form === undefined) return undefined;
  const command = readCommand(text);
  if (command === 'stop' || command === 'home') return park(situation, form);
  if (command === 'no') return deny(situation, form);
  if (command !== undefined) return undefined;
  const isComplete = nextQuestion(snapshot, form) === undefined;
  if (words.isFix(text)) return { state, acts: [], reply: askWhatToFix(snapshot, form) };
  if (isComplete && words.isConfirm(text)) return sendReport(situation);
  if (words.isYes(text) && isOfferOpen(form)) return formTap(situation, 'photo_place');
  if (words.isYes(text) && isAskedApart(situation, form)) return formTap(situation, 'apart');
  if (words.wantsPetition(text) && form.kind === undefined)
    return { state, acts: [], reply: explainPetition(snapshot, true) };
  const understanding = situation.understand(text);
  if (understanding.decision === 'emergency' || isForPeople(understanding)) return undefined;
  if (isAngryWithUs(text, understanding)) return undefined;
  if (isQuestion(text, understanding)) return undefined;
  const filled = fillFromWords(snapshot, form, { text, understanding });
  const isLost = words.correctionIn(text) !== undefined && JSON.stringify(filled) === JSON.stringify(form);
  if (isLost) return { state, acts: [], reply: askWhatToFix(snapshot, form), understanding };
  return { ...proceed(situation, filled), understanding };
}

/** Not about what is reported: a person comes, and the form waits. */
function isAngryWithUs(text: string, { decision }: Understanding): boolean {
  const anger = angerIn(normalise(text));
  return anger === 'us' || (anger === 'fury' && decision !== 'complaint');
}

function isQuestion(text: string, { decision, confidence }: Understanding): boolean {
  return decision === 'answer' && confidence >= CERTAIN && words.soundsLikeQuestion(text);
}

function isForPeople({ decision, intent, confidence }: Understanding): boolean {
  return (
    (decision === 'handoff' && intent === 'admin.human' && confidence >= CERTAIN) || intent === 'refuse.abuse'
  );
}

export function formTap(situation: Ground, step: FormStep, of?: string): Answered {
  const { snapshot, state, now } = situation;
  const kept = keptForm(situation);
  if (kept === undefined)
    return { state: { ...state, form: undefined }, acts: [], reply: textReply(formGone) };
  const form: ComplaintForm = { ...kept, parked: undefined };
  switch (step) {
    case 'resume':
      return proceed(situation, { ...form, pending: undefined, touchedAt: now });
    case 'fix': {
      if (of === undefined)
        return { state: { ...state, form }, acts: [], reply: askWhatToFix(snapshot, form) };
      const cleared = clearField(form, of);
      if (of === 'photos')
        return {
          state: { ...state, form: cleared },
          acts: [],
          reply: textReply('사진을 모두 뺐어요. 새 사진을 보내 주세요.', [resumeChoice]),
        };
      return proceed(situation, cleared);
    }
    case 'skip': {
      const pending = form.pending === undefined ? undefined : questionOf(snapshot, form, form.pending);
      return proceed(situation, pending === undefined ? form : skip(snapshot, form, pending));
    }
    case 'ours':
      return proceed(situation, { ...form, ours: true, touchedAt: now });
    case 'separate':
      return proceed(situation, { ...form, apart: true });
    case 'category':
      return form.kind === 'petition' ||
        isReportable(snapshot.complaintCategories.find(({ id }) => id === of))
        ? proceed(situation, { ...form, category: of })
        : { state: { ...state, form }, acts: [], reply: explainPetition(snapshot, true, of) };
    case 'choice':
      return proceed(situation, fillChoice(snapshot, form, Number(of)));
    case 'apart': {
      const pending = form.pending?.replace(/^own:/, '');
      const answers =
        pending === undefined ? form.answers : { ...form.answers, [pending]: '사이를 두고 찍음' };
      return proceed(situation, { ...form, answers });
    }
    case 'photo_place':
      return proceed(
        situation,
        form.photoPlace === undefined
          ? form
          : withoutOffer(fillPlace(form, { said: '사진을 찍은 곳', ...form.photoPlace })),
      );
  }
}

/** None of the categories that were offered: in other words, please. */
export function noneOfThese(situation: Ground): Answered | undefined {
  const form = openForm(situation);
  if (form === undefined || form.category !== undefined) return undefined;
  return proceed(situation, { ...form, offered: [], description: undefined });
}

/** Left, and kept for a day. */
export function park({ state, now }: Ground, form: ComplaintForm): Answered {
  return { state: { ...state, form: { ...form, parked: true, touchedAt: now } }, acts: [], reply: parked() };
}

/** The tap that confirms, or the word. The form is gone with it: said again, it sends nothing. */
export function sendReport(situation: Ground): Answered | undefined {
  const { snapshot, state } = situation;
  const form = keptForm(situation);
  const told = form && reportOf(snapshot, form);
  if (told === undefined) return undefined;
  // Who asks is told on a page of ours; until that is done, the form can be taken up again.
  if (form?.kind === 'petition')
    return {
      state: { ...state, form: { ...form, parked: true }, brought: undefined },
      acts: [{ do: 'begin_identity', report: told }],
      reply: { bubbles: [], choices: [] },
    };
  const rest = { ...state, form: undefined, brought: undefined };
  return { state: rest, acts: [{ do: 'open_case', report: told }], reply: { bubbles: [], choices: [] } };
}

/** At the summary it means that something is wrong; before, that we have not understood what it is about. */
function deny(situation: Ground, form: ComplaintForm): Answered {
  const { snapshot, state } = situation;
  if (nextQuestion(snapshot, form) === undefined)
    return { state, acts: [], reply: askWhatToFix(snapshot, form) };
  if (isOfferOpen(form)) return proceed(situation, withoutOffer(form));
  if (form.category === undefined) return proceed(situation, { ...form, offered: [] });
  const offered = form.offered.filter((id) => id !== form.category);
  return proceed(situation, { ...form, category: undefined, offered });
}

function isAskedApart({ snapshot }: Ground, form: ComplaintForm): boolean {
  const question = form.pending === undefined ? undefined : questionOf(snapshot, form, form.pending);
  if (question?.field !== 'own' || question.own.kind !== 'photos') return false;
  return mediaOf(form).photos >= (question.own.photos?.count ?? 1);
}

/** The form waits because it looks like somebody else's business. */
function isHeldElsewhere(situation: Ground): boolean {
  const form = keptForm(situation);
  return form?.parked === true && elsewhereOfForm(situation.snapshot, form) !== undefined;
}

/** The next thing that is missing, or the summary. */
export function proceed(situation: Ground, filled: ComplaintForm, before: readonly string[] = []): Answered {
  const { snapshot, state, now, newId } = situation;
  const elsewhere = filled.ours === true ? undefined : elsewhereOfForm(snapshot, filled);
  if (elsewhere !== undefined) {
    const waiting: ComplaintForm = { ...filled, parked: true, touchedAt: now };
    return { state: { ...state, form: waiting }, acts: [], reply: belongsElsewhere(elsewhere) };
  }
  const question = nextQuestion(snapshot, filled);
  const key = question && keyOf(question);
  const tries = key !== undefined && key === filled.pending ? filled.tries + 1 : 1;
  const form = settleOffer({ ...filled, pending: key, tries, touchedAt: now }, question);
  const next = { ...state, form, misses: 0 };
  if (question !== undefined)
    return { state: next, acts: [], reply: askQuestion(snapshot, form, question, before) };
  return offerReport({ ...situation, state: next }, form, before, newId);
}

function offerReport(
  situation: Ground,
  form: ComplaintForm,
  before: readonly string[],
  newId: () => string,
): Answered {
  const { snapshot, state, alike, now } = situation;
  const told = reportOf(snapshot, form);
  // A petition is answered to whoever files it, whatever others have reported.
  const reach = form.kind === 'petition' ? 0 : (categoryOf(snapshot, form)?.alikeMeters ?? 0);
  if (alike !== undefined && alike.length > 0 && form.apart !== true)
    return { state, acts: [], reply: tellAlike(alike, now) };
  const id = newId();
  const looks = alike === undefined && form.apart !== true && reach > 0 && told?.place !== undefined;
  return {
    state,
    acts: [{ do: 'offer_confirmation', id, act: 'open_case' }],
    reply: summarise(snapshot, form, id, before),
    ...(looks && { asksCases: { of: 'alike', report: told } }),
  };
}
