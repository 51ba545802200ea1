import { beginForm, type Beginning, isReportable } from '../dialogs/begin-form.js';
import { categoryOf, type ComplaintForm } from '../dialogs/complaint-form.js';
import { proceed } from './on-form.js';
import type { Answered, Ground } from './situation.js';

/** Undefined for a category that is no business of the form's. */
export function report(situation: Ground, beginning: Omit<Beginning, 'brought'>): Answered | undefined {
  const { snapshot, state } = situation;
  const form = freshForm(situation, beginning);
  const category = categoryOf(snapshot, form);
  if (category === undefined ? form.offered.length === 0 : !isReportable(category)) return undefined;
  const opening =
    category === undefined
      ? '불편하셨겠어요. 여기에서 바로 접수해 드릴게요.'
      : `불편하셨겠어요. ‘${category.title}’ 신고로 접수해 드릴게요.`;
  const calm = {
    ...state,
    brought: undefined,
    misses: 0,
    topic: form.category ?? state.topic,
    aspect: undefined,
  };
  return proceed({ ...situation, state: calm }, form, [opening]);
}

/** With the words, photos and place that came before. */
export function freshForm(situation: Ground, beginning: Omit<Beginning, 'brought'>): ComplaintForm {
  const { snapshot, state, now } = situation;
  const { brought } = state;
  const text = beginning.heard === undefined ? brought?.text : undefined;
  const understanding = text === undefined ? undefined : situation.understand(text);
  const heard = beginning.heard ?? (text !== undefined && understanding && { text, understanding });
  return beginForm(snapshot, { ...beginning, heard: heard || undefined, brought }, now);
}
