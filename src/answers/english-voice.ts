import type { Snapshot } from '../content/snapshot.js';
import { type Bubble, type Choice, type Reply, textReply } from '../message/reply.js';
import { writeTap } from '../message/tap.js';
import {
  askPerson,
  englishButtons,
  englishTopicChoices,
  inEnglish,
  noneOfThese,
  openInEnglish,
  startOver,
} from './english-choices.js';
import { emergencyInEnglish } from './english-emergency.js';
import {
  missInEnglish,
  notHelpedInEnglish,
  offerPersonInEnglish,
  referToStaffChatInEnglish,
} from './english-hand-over.js';
import { botName, cityName, englishHelp, englishHelpLine } from './english-office.js';
import { answerTopicInEnglish } from './english-topic.js';
import type { Voice } from './voice.js';

const MAXIMUM_TOPICS = 3;
const MAXIMUM_START_TOPICS = 8;
const INVITATION = 'Choose below or write your question.';
/** `hello` is said by many who would rather read Korean. */
const KOREAN_TOO: Bubble = { kind: 'text', text: '한국어로 물어보셔도 돼요.' };

/** By the last part of the intent: `refuse.politics`. */
const REFUSALS: Readonly<Record<string, string>> = {
  politics:
    'I do not talk about parties, candidates or politics. Ask me about procedures, such as when and how to vote.',
  abuse:
    'It seems something went wrong for you. Tell me what happened, and I look for somebody who can help.',
  prompt: 'I can only help with city services. Please write what you need.',
  advice:
    'I cannot advise on private, medical, legal or money matters. Ask me which counselling the city offers.',
  spam: 'No advertising here, please. If you have a question about city services, write it.',
};

function say(text: string, choices: Choice[] = []): Reply {
  return inEnglish(textReply(text, choices));
}

function startChoices(snapshot: Snapshot): Choice[] {
  return [...englishTopicChoices(snapshot, snapshot.office.startTopics, MAXIMUM_START_TOPICS), askPerson];
}

export const englishVoice: Voice = {
  sentences: {
    unknownKind: 'I can only read text and see photos so far.',
    ifInDanger:
      'If this is an emergency, call now. 119: fire and ambulance, 112: police, 109: if you do not want to live.',
    nothingReadable: 'I found no words. Please write your question.',
    confirmationUsed: 'This button was used already, or its time is over.',
    requestWithdrawn: 'You are no longer waiting for a person.',
    erased: 'Your chat has been deleted.',
    textCut: 'Your message was long, so I read the beginning only. Please send the rest in parts.',
    thanksForWaiting: 'Thank you for waiting. If you have another question, please write it.',
    numberReceived: 'I cannot call this number. Please write what happened, or ask for a person.',
    numberForAgent: 'I keep this number for the person who answers you.',
    nothingToRepeat: 'There is no answer yet that I could repeat.',
    nothingWaits: 'No answer is waiting now. Please write your question.',
  },
  say,
  waysOn: [askPerson, startOver],
  answerTopic: answerTopicInEnglish,
  topicChoices: englishTopicChoices,
  askWhich: (snapshot, topics) => {
    const choices = englishTopicChoices(snapshot, topics, MAXIMUM_TOPICS);
    if (choices.length === 0) return missInEnglish(snapshot, []);
    return say('Which one do you mean? Please choose below.', [...choices, noneOfThese]);
  },
  emergency: emergencyInEnglish,
  greet: (snapshot) => {
    const hello = `Hello, this is ${botName(snapshot)} of ${cityName(snapshot)}. How can I help you? ${INVITATION}`;
    const { bubbles, choices } = say(hello, startChoices(snapshot));
    return { bubbles: [...bubbles, KOREAN_TOO], choices };
  },
  notice: ({ office }) => {
    const text = office.english?.notice ?? office.notice.text;
    return office.personalDataUrl === undefined ? text : `${text}\nPrivacy policy: ${office.personalDataUrl}`;
  },
  home: (snapshot, opening) => {
    const { website, phone } = snapshot.office;
    const question = `How can I help you? ${INVITATION}`;
    return inEnglish({
      bubbles: [
        { kind: 'text', text: opening === undefined ? question : `${opening}\n${question}` },
        {
          kind: 'card',
          title: cityName(snapshot),
          text: `Phone: ${phone.number}\nIn other languages: ${englishHelpLine(snapshot)}`,
          buttons: englishButtons(website === undefined ? [] : [website], [phone, englishHelp(snapshot)]),
        },
      ],
      choices: startChoices(snapshot),
    });
  },
  goodbye: (snapshot) => say(`Goodbye. Write to ${botName(snapshot)} any time.`, [startOver]),
  thank: () => say('Thank you. If you have another question, just write it.', [startOver]),
  praiseReply: (snapshot) =>
    say(`Thank you for your kind words. The staff of ${cityName(snapshot)} can read them.`, [startOver]),
  opinionReply: (snapshot) => {
    const card = {
      kind: 'card' as const,
      title: 'If you want an answer',
      text: 'Writing it here does not make it a formal proposal. Send it to e-People, and the office in charge answers.',
      buttons: [openInEnglish({ url: 'https://www.epeople.go.kr' })],
    };
    const text = `Thank you for your opinion. The staff of ${cityName(snapshot)} can read it.`;
    return inEnglish({ bubbles: [{ kind: 'text', text }, card], choices: [askPerson, startOver] });
  },
  whoAmI: (snapshot) =>
    say(
      `I am ${botName(snapshot)} of ${cityName(snapshot)}: a program that answers by itself, not a person. ` +
        'I tell you only what the offices in charge have checked. What I do not know I say, and I call a person.',
      [startOver, askPerson],
    ),
  refuse: (snapshot, intent) =>
    say(
      REFUSALS[intent.slice(intent.lastIndexOf('.') + 1)] ??
        `I cannot answer that. Ask me about services of ${cityName(snapshot)} any time.`,
      intent === 'kind.spam' ? [startOver] : [startOver, askPerson],
    ),
  missReply: missInEnglish,
  notHelpedReply: notHelpedInEnglish,
  askHelped: (id) =>
    say('Did this answer help you?', [
      { label: 'Yes', payload: writeTap({ do: 'helped', helped: true, id }) },
      { label: 'No', payload: writeTap({ do: 'helped', helped: false, id }) },
    ]),
  helpedReply: () => say('Glad that it helped. If you have another question, just write it.', [startOver]),
  offerPerson: offerPersonInEnglish,
  referToStaffChat: referToStaffChatInEnglish,
  askErase: (id) =>
    say('Delete this chat? What you wrote and your photos are deleted with it. This cannot be undone.', [
      { label: 'Yes, delete it', payload: writeTap({ do: 'confirm', id }) },
      { label: 'No', payload: writeTap({ do: 'home' }) },
    ]),
};
