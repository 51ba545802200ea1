import { endTalkChoice } from '../answers/choices.js';
import { talkEnded } from '../answers/greet.js';
import * as sentences from '../answers/sentences.js';
import { textReply } from '../message/reply.js';
import { readTap } from '../message/tap.js';
import { readCommand } from './commands.js';
import type { Decided, Situation } from './situation.js';
import { wordsIn } from './words-in.js';

/**
 * A person owns the talk: the bot says nothing, or that it was passed on where a channel wants an
 * answer. Undefined where it still speaks: a cry for help, an erasure, and nobody who owns the talk.
 */
export function keepOut(situation: Situation): Decided | undefined {
  const { handover, confirms, state, snapshot, canBeSilent } = situation;
  if (handover?.owned !== true || confirms !== undefined) return undefined;
  const wish = wishOf(situation);
  if (wish === 'erase') return undefined;
  if (wish === 'end_talk') return { state, acts: [{ do: 'end_talk' }], reply: talkEnded(snapshot) };
  const words = wordsIn(situation.content);
  // For the agent, who sees what the machine would have made of it.
  const understanding = words === undefined || words === '' ? undefined : situation.understand(words);
  if (understanding?.decision === 'emergency') return undefined;
  return {
    state,
    acts: [],
    ...(understanding !== undefined && { understanding }),
    ...(canBeSilent
      ? { reply: undefined }
      : { reply: textReply(sentences.passedOn, [endTalkChoice]), yields: true }),
  };
}

function wishOf({ content }: Situation): 'erase' | 'end_talk' | undefined {
  const wish =
    (content.kind === 'tap' ? readTap(content.payload)?.do : undefined) ??
    readCommand(wordsIn(content) ?? '');
  return wish === 'erase' || wish === 'end_talk' ? wish : undefined;
}
