import type { Snapshot } from '../content/snapshot.js';
import type { Button, Reply } from '../message/reply.js';
import { callButton, openButton } from './buttons.js';
import { openingSentence, responsibleFor } from './responsible.js';

/** The bot itself is of no help for a while: one sentence, and the office's number. */
export function phoneInstead(snapshot: Snapshot, sentence: string, now: number): Reply {
  const office = responsibleFor(snapshot, undefined, now);
  const { signLanguage } = snapshot.office;
  const buttons: Button[] = [callButton(office.phone)];
  if (signLanguage !== undefined) buttons.push(openButton(signLanguage));
  return {
    bubbles: [
      { kind: 'text', text: sentence },
      {
        kind: 'card',
        title: '전화로 물어보실 수 있어요',
        text: `${office.phone.label} ${office.phone.number}\n${openingSentence(office, now)}`,
        buttons,
      },
    ],
    choices: [],
  };
}
