import { phoneInstead } from '../answers/phone-instead.js';
import * as sentences from '../answers/sentences.js';
import type { InboundContent } from '../message/inbound-message.js';
import { textReply } from '../message/reply.js';
import { readTap } from '../message/tap.js';
import { readCommand } from './commands.js';
import { withPinned } from './opening.js';
import type { Paced } from './pace.js';
import type { Decided, Situation } from './situation.js';

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
    const note = { do: 'request_person', department: null, topic: state.topic ?? null } as const;
    const sentence = begins ? sentences.paused : sentences.stillPaused;
    const reply = speaks ? phoneInstead(snapshot, sentence, now) : textReply(sentence);
    return {
      state,
      acts: begins ? [{ ...note, reason: 'paused' }] : [],
      reply: isSilent ? undefined : reply,
      halted: 'paused',
    };
  }
  const reply = textReply(begins ? sentences.slowDown : sentences.stillSlow);
  return { state, acts: [], reply: isSilent ? undefined : reply, halted: 'slowed' };
}

/** Who asks for a person while the bot is off is not forgotten for it. */
function rest(situation: Situation, sentence: string | undefined): Decided {
  const { state, content, snapshot, now } = situation;
  const asks = asksForPerson(content) && state.personRequestedAt === undefined;
  return withPinned(situation, {
    state: asks ? { ...state, personRequestedAt: now } : state,
    acts: asks
      ? [{ do: 'request_person', department: null, topic: state.topic ?? null, reason: 'asked' }]
      : [],
    reply: phoneInstead(snapshot, sentence ?? sentences.resting, now),
    halted: 'off',
  });
}

function isEmergency({ content, understand }: Situation): boolean {
  const words = wordsIn(content);
  return words !== undefined && words !== '' && understand(words).decision === 'emergency';
}

function asksForPerson(content: InboundContent): boolean {
  if (content.kind === 'tap' && readTap(content.payload)?.do === 'person') return true;
  return readCommand(wordsIn(content) ?? '') === 'person';
}

/** What the citizen said; a button of ours says nothing that needs to be understood. */
function wordsIn(content: InboundContent): string | undefined {
  switch (content.kind) {
    case 'text':
    case 'photos':
    case 'attachment':
      return content.text;
    case 'tap':
      return readTap(content.payload) === undefined ? content.text : undefined;
    case 'start':
    case 'location':
    case 'unknown':
      return undefined;
  }
}
