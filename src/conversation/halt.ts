import { phoneInstead } from '../answers/phone-instead.js';
import * as sentences from '../answers/sentences.js';
import type { InboundContent } from '../message/inbound-message.js';
import { textReply } from '../message/reply.js';
import { readTap } from '../message/tap.js';
import { readCommand } from './commands.js';
import { prefixed, withPinned } from './opening.js';
import type { Paced } from './pace.js';
import { noted, requestPerson } from './request-person.js';
import type { Answered, Decided, Situation } from './situation.js';
import { wordsIn } from './words-in.js';

/**
 * A message that gets no answer of its own: it came too fast, or the bot or its channel is switched
 * off. Undefined for all others, for a cry for help, and for a tap that confirms what was asked before.
 */
export function halt(situation: Situation, paced: Paced): Decided | undefined {
  const { switched, confirms } = situation;
  if (paced.tempo === 'calm' && switched.off === undefined) return undefined;
  if (confirms !== undefined || isEmergency(situation)) return undefined;
  if (paced.tempo !== 'calm') return hold(situation, paced);
  return rest(situation, switched.off?.sentence);
}

/** Told once, then in short; silent where that is possible, so that a flood is not answered by a flood. */
function hold({ state, snapshot, canBeSilent, now }: Situation, { tempo, begins, speaks }: Paced): Decided {
  const isSilent = canBeSilent && !speaks;
  if (tempo === 'paused') {
    const { topic } = state;
    const note = noted('paused', topic === undefined ? undefined : { id: topic, department: undefined });
    const sentence = begins ? sentences.paused : sentences.stillPaused;
    const reply = speaks ? phoneInstead(snapshot, sentence, now) : textReply(sentence);
    return {
      state,
      acts: begins ? [note] : [],
      reply: isSilent ? undefined : reply,
      halted: 'paused',
    };
  }
  const reply = textReply(begins ? sentences.slowDown : sentences.stillSlow);
  return { state, acts: [], reply: isSilent ? undefined : reply, halted: 'slowed' };
}

/** People answer though the bot does not: who asks for one gets his place, below the sentence. */
function rest(situation: Situation, sentence: string = sentences.resting): Decided {
  const { state, content, snapshot, now } = situation;
  const answered: Answered = asksForPerson(content)
    ? prefixed(sentence, requestPerson(situation, 'asked', snapshot))
    : { state, acts: [], reply: phoneInstead(snapshot, sentence, now) };
  return { ...withPinned(situation, answered), halted: 'off' };
}

function isEmergency({ content, understand }: Situation): boolean {
  const words = wordsIn(content);
  return words !== undefined && words !== '' && understand(words).decision === 'emergency';
}

function asksForPerson(content: InboundContent): boolean {
  if (content.kind === 'tap' && readTap(content.payload)?.do === 'person') return true;
  return readCommand(wordsIn(content) ?? '') === 'person';
}
