import { beginForm, isReportable } from '../dialogs/begin-form.js';
import type { Heard } from '../dialogs/fill-form.js';
import { askQuestion, resumeChoice } from '../dialogs/form-replies.js';
import { nextQuestion } from '../dialogs/next-question.js';
import { textReply } from '../message/reply.js';
import { openForm } from './on-form.js';
import type { Answered, Ground } from './situation.js';

/** Something else was answered while a form is open: below it stands what is still to be said. */
export function withPending(situation: Ground, answered: Answered): Answered {
  const form = openForm({ ...situation, state: answered.state });
  if (form === undefined) return answered;
  const question = nextQuestion(situation.snapshot, form);
  const next =
    question === undefined
      ? textReply('신고를 이어서 할까요?', [resumeChoice])
      : askQuestion(situation.snapshot, form, question, ['신고를 이어서 할게요.']);
  return {
    ...answered,
    reply: { bubbles: [...answered.reply.bubbles, ...next.bubbles], choices: next.choices },
  };
}

/** After the numbers to call: what was told is kept as a report of danger, to be sent when there is time. */
export function withDanger(situation: Ground, answered: Answered, heard: Heard): Answered {
  const { snapshot, now, state } = situation;
  const { topic } = heard.understanding;
  const isKnown = isReportable(snapshot.complaintCategories.find(({ id }) => id === topic));
  const open = openForm(situation);
  if (open === undefined && !isKnown) return answered;
  const form = open ?? beginForm(snapshot, { heard, brought: state.brought }, now);
  const choices = [{ ...resumeChoice, label: open === undefined ? '신고도 남기기' : resumeChoice.label }];
  return {
    ...answered,
    state: { ...answered.state, form: { ...form, danger: true, parked: true } },
    reply: { ...answered.reply, choices: [...choices, ...answered.reply.choices].slice(0, 10) },
  };
}
