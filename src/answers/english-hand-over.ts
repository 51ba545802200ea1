import type { Snapshot } from '../content/snapshot.js';
import type { Button, Reply } from '../message/reply.js';
import { MAXIMUM_BUTTONS } from './buttons.js';
import {
  askPerson,
  endChat,
  englishButtons,
  englishTopicChoices,
  inEnglish,
  startOver,
} from './english-choices.js';
import {
  englishDateTime,
  englishDay,
  englishHelp,
  englishHelpLine,
  openingInEnglish,
  responsibleInEnglish,
} from './english-office.js';
import type { PersonReason, PersonRequest } from './hand-over.js';

const APOLOGIES = {
  missed_twice: 'Sorry that I do not understand.',
  not_helped: 'Sorry that this was not the answer you needed.',
  anger: 'I am very sorry for the trouble.',
} as const;

const OPENINGS: Record<PersonReason, string> = {
  asked: 'You asked for a person.',
  missed_twice: `${APOLOGIES.missed_twice} I have asked a person to take over.`,
  not_helped: `${APOLOGIES.not_helped} I have asked a person to take over.`,
  anger: `${APOLOGIES.anger} I hand you over to a person.`,
  topic_rule: 'A person will go on with this.',
};

/** The request is in the queue: the citizen hears his place, and by when he is answered. */
export function offerPersonInEnglish(snapshot: Snapshot, request: PersonRequest): Reply {
  const { department, now, reason, ahead, promisedUntil, alreadyRequested } = request;
  const responsible = responsibleInEnglish(snapshot, department, now);
  const help = englishHelp(snapshot);
  const text = [
    ...(alreadyRequested
      ? [...(reason === 'anger' ? [APOLOGIES.anger] : []), 'You are already in the queue for a person.']
      : [`${OPENINGS[reason]} The request went to: ${responsible.name}.`]),
    ahead === undefined ? openingInEnglish(responsible, now) : `Waiting before you: ${ahead}.`,
    promisedUntil < now
      ? 'Sorry, the time we promised has passed. You are answered as soon as it is your turn.'
      : `You get an answer by ${withoutPreposition(englishDateTime(promisedUntil, now))}.`,
    'You can write more here meanwhile. Please know that they may answer in Korean.',
  ].join('\n');
  return inEnglish({
    bubbles: [
      { kind: 'text', text },
      {
        kind: 'card',
        title: 'Calling is faster',
        text: `${responsible.name}: ${responsible.phone.number}\nIn other languages: ${englishHelpLine(snapshot)}`,
        buttons: englishButtons([], [responsible.phone, help]),
      },
    ],
    choices: reason === 'anger' ? [] : [endChat, startOver],
  });
}

/** The channel has a staff chat of its own, and the office answers there. */
export function referToStaffChatInEnglish(
  snapshot: Snapshot,
  { department, now, reason }: Pick<PersonRequest, 'department' | 'now' | 'reason'>,
): Reply {
  const responsible = responsibleInEnglish(snapshot, department, now);
  const person: Button = {
    label: askPerson.label,
    action: { do: 'person', text: askPerson.label, payload: askPerson.payload },
  };
  const apology = reason === 'asked' || reason === 'topic_rule' ? [] : [APOLOGIES[reason]];
  return inEnglish({
    bubbles: [
      {
        kind: 'text',
        text: [
          ...apology,
          'Tap "Ask a person" below to open a chat with the staff.',
          openingInEnglish(responsible, now),
        ].join('\n'),
      },
      {
        kind: 'card',
        title: 'Talk with the staff',
        text: `Phone: ${responsible.phone.number}`,
        buttons: [person, ...englishButtons([], [responsible.phone, englishHelp(snapshot)])].slice(
          0,
          MAXIMUM_BUTTONS,
        ),
      },
    ],
    choices: reason === 'anger' ? [] : [startOver],
  });
}

/** Not understood: said so, with what comes nearest, a number where people speak English, and a person. */
export function missInEnglish(snapshot: Snapshot, alternatives: readonly string[]): Reply {
  const nearest = englishTopicChoices(snapshot, alternatives, 3);
  const { source } = englishHelp(snapshot);
  const text = [
    'Sorry, I did not understand. Please try a few words, such as "passport fee" or "bulky waste".',
    ...(nearest.length === 0 ? [] : ['Or is it one of the topics below?']),
    `For help in English and other languages call ${englishHelpLine(snapshot)}.`,
    ...(source === undefined ? [] : [`Source: ${source.name} · checked on ${englishDay(source.checked)}`]),
  ].join('\n');
  return inEnglish({
    bubbles: [
      { kind: 'text', text },
      {
        kind: 'card',
        title: 'Help in English',
        text: englishHelpLine(snapshot),
        buttons: englishButtons([], [englishHelp(snapshot)]),
      },
    ],
    choices: [...nearest, askPerson, startOver],
  });
}

export function notHelpedInEnglish(snapshot: Snapshot, neighbours: readonly string[]): Reply {
  const nearest = englishTopicChoices(snapshot, neighbours, 3);
  const again = 'Please tell me a little more, or tap "Ask a person".';
  const text = `${APOLOGIES.not_helped} ${nearest.length === 0 ? again : `Is it one of these? If not: ${again}`}`;
  return inEnglish({
    bubbles: [{ kind: 'text', text }],
    choices: [...nearest, askPerson, startOver],
  });
}

/** Said above words that exist in Korean only. */
export function onlyKorean(snapshot: Snapshot): Reply {
  const text = `This is in Korean only so far. For help in English call ${englishHelpLine(snapshot)}.`;
  return inEnglish({ bubbles: [{ kind: 'text', text }], choices: [] });
}

function withoutPreposition(dateTime: string): string {
  return dateTime.replace(/^on /, '');
}
