import type { Snapshot } from '../content/snapshot.js';
import type { Reply } from '../message/reply.js';
import { callButton } from './buttons.js';
import { homeChoice, personChoice } from './choices.js';
import { openingSentence, responsibleFor } from './responsible.js';
import * as sentences from './sentences.js';

/** A topic is switched off: nothing of its answer, only whom to ask meanwhile. */
export function beingChecked(
  snapshot: Snapshot,
  { topic, sentence, now }: { topic: string; sentence: string | undefined; now: number },
): Reply {
  const found =
    snapshot.articles.find((article) => article.topic === topic) ??
    snapshot.complaintCategories.find(({ id }) => id === topic);
  const department = responsibleFor(snapshot, found?.department, now);
  const { phone } = department;
  return {
    bubbles: [
      { kind: 'text', text: sentence ?? sentences.beingChecked },
      {
        kind: 'card',
        title: found?.title ?? department.name,
        text: `문의: ${phone.label} ${phone.number}\n${openingSentence(department, now)}`,
        buttons: [callButton(phone)],
      },
    ],
    choices: [personChoice, homeChoice],
  };
}
