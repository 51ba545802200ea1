import type { Choice, Reply, textReply } from '../message/reply.js';
import type { answerTopic } from './answer-topic.js';
import type { askWhich } from './ask-which.js';
import type { topicChoices } from './choices.js';
import type { emergency } from './emergency.js';
import type { goodbye, greet, home, notice } from './greet.js';
import type { askHelped, helpedReply } from './helped.js';
import type { missReply, notHelpedReply, offerPerson, referToStaffChat } from './hand-over.js';
import type { opinionReply, praiseReply, thank, whoAmI } from './kind-word.js';
import type { refuse } from './refuse.js';

/** Sentences of our own that both languages have. */
export type VoiceSentences = Record<
  | 'unknownKind'
  | 'nothingReadable'
  | 'ifInDanger'
  | 'confirmationUsed'
  | 'requestWithdrawn'
  | 'erased'
  | 'textCut'
  | 'thanksForWaiting'
  | 'nothingWaits'
  | 'nothingToRepeat'
  | 'numberReceived'
  | 'numberForAgent',
  string
>;

/** All that is said in more than one language. What is not here (reports, cases) is said in Korean. */
export interface Voice {
  sentences: VoiceSentences;
  say: typeof textReply;
  /** To a person, and to the first screen. */
  waysOn: Choice[];
  answerTopic: typeof answerTopic;
  topicChoices: typeof topicChoices;
  askWhich: typeof askWhich;
  emergency: typeof emergency;
  greet: typeof greet;
  notice: typeof notice;
  home: typeof home;
  goodbye: typeof goodbye;
  thank: typeof thank;
  praiseReply: typeof praiseReply;
  opinionReply: typeof opinionReply;
  whoAmI: typeof whoAmI;
  refuse: typeof refuse;
  missReply: typeof missReply;
  notHelpedReply: typeof notHelpedReply;
  askHelped: typeof askHelped;
  helpedReply: typeof helpedReply;
  offerPerson: typeof offerPerson;
  referToStaffChat: typeof referToStaffChat;
  /** `id` of the confirmation that does it. */
  askErase: (id: string) => Reply;
}
