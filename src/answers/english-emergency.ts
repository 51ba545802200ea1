import type { Snapshot } from '../content/snapshot.js';
import type { Reply } from '../message/reply.js';
import { englishCall, inEnglish, startOver } from './english-choices.js';

const RESCUE = '119';
const POLICE = '112';
const LIFELINE = '109';

interface Call {
  title: string;
  text: string;
  numbers: readonly string[];
}

const NOT_HERE = 'This chat does not report it for you.';

/** By the last part of the intent. */
const CALLS: Readonly<Record<string, Call>> = {
  fire: {
    title: 'Call 119 now',
    text: `${NOT_HERE} Get to a safe place first. 119: fire, rescue and ambulance.`,
    numbers: [RESCUE, POLICE, LIFELINE],
  },
  rescue: {
    title: 'Call 119 now',
    text: `${NOT_HERE} 119: ambulance, rescue and fire. If somebody attacks you, call 112.`,
    numbers: [RESCUE, POLICE, LIFELINE],
  },
  crime: {
    title: 'Call 112 now',
    text: `${NOT_HERE} 112: police. If you cannot speak, you can send a text message to 112.`,
    numbers: [POLICE, RESCUE, LIFELINE],
  },
  suicide: {
    title: 'You are not alone. Please call 109',
    text: '109 listens all day and all night. If you are in danger now, call 119.',
    numbers: [LIFELINE, RESCUE, POLICE],
  },
};
const ANY_CALL: Call = {
  title: 'In an emergency call now',
  text: `119: fire and ambulance, 112: police, 109: if you do not want to live. ${NOT_HERE}`,
  numbers: [RESCUE, POLICE, LIFELINE],
};

/** Numbers to call, first of all and whatever the content holds. */
export function emergencyInEnglish(_snapshot: Snapshot, intent: string): Reply {
  const { title, text, numbers } = CALLS[intent.slice(intent.lastIndexOf('.') + 1)] ?? ANY_CALL;
  return inEnglish({
    bubbles: [{ kind: 'card', title, text, buttons: numbers.map(englishCall) }],
    choices: [startOver],
  });
}
