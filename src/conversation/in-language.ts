import { languageOf } from '../korean/language-of.js';
import type { InboundContent } from '../message/inbound-message.js';
import type { ConversationState } from '../records/conversation-state.js';
import { wordsIn } from './words-in.js';

/** Shorter answers to a form are names (`Lotte Mart`), whatever the citizen speaks. */
const SENTENCE_WORDS = 3;

/** The talk goes on in the language of the last words; a tap, a photo or a number changes nothing. */
export function inLanguage(state: ConversationState, content: InboundContent): ConversationState {
  const words = wordsIn(content) ?? '';
  const language = languageOf(words);
  if (language === undefined || (language === 'ko') === (state.language === undefined)) return state;
  const isAnswer = state.form !== undefined && state.form.parked !== true;
  if (language === 'ko') return { ...state, language: undefined };
  return isAnswer && words.trim().split(/\s+/).length < SENTENCE_WORDS ? state : { ...state, language };
}
