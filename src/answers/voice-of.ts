import type { Language } from '../korean/language-of.js';
import { textReply } from '../message/reply.js';
import { writeTap } from '../message/tap.js';
import { answerTopic } from './answer-topic.js';
import { askWhich } from './ask-which.js';
import { homeChoice, personChoice, topicChoices } from './choices.js';
import { emergency } from './emergency.js';
import { englishVoice } from './english-voice.js';
import { goodbye, greet, home, notice } from './greet.js';
import { askHelped, helpedReply } from './helped.js';
import { missReply, notHelpedReply, offerPerson, referToStaffChat } from './hand-over.js';
import { opinionReply, praiseReply, thank, whoAmI } from './kind-word.js';
import { refuse } from './refuse.js';
import * as sentences from './sentences.js';
import type { Voice } from './voice.js';

const koreanVoice: Voice = {
  sentences,
  say: textReply,
  waysOn: [personChoice, homeChoice],
  answerTopic,
  topicChoices,
  askWhich,
  emergency,
  greet,
  notice,
  home,
  goodbye,
  thank,
  praiseReply,
  opinionReply,
  whoAmI,
  refuse,
  missReply,
  notHelpedReply,
  askHelped,
  helpedReply,
  offerPerson,
  referToStaffChat,
  askErase: (id) =>
    textReply(sentences.eraseQuestion, [
      { label: '네, 지워 주세요', payload: writeTap({ do: 'confirm', id }) },
      { label: '아니요', payload: writeTap({ do: 'home' }) },
    ]),
};

export function voiceOf({ language }: { language?: Language | undefined }): Voice {
  return language === 'en' ? englishVoice : koreanVoice;
}
