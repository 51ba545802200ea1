import { z } from 'zod';
import { broughtSchema, formSchema } from '../dialogs/complaint-form.js';
import { ASPECTS } from '../message/kind.js';

const sideSchema = z.object({ topic: z.string(), aspect: z.enum(ASPECTS).optional() });

const answeredSchema = z.object({
  /** Topics that may have been meant instead. */
  nearest: z.array(z.string()),
  /** Left out where no article answered. */
  topic: z.string().optional(),
  aspect: z.enum(ASPECTS).optional(),
  /** The other answer of the same reply, which stood first. */
  beside: sideSchema.optional(),
  /** Whether it did help was asked, under this id. */
  asked: z.string().optional(),
});

/** What a conversation remembers of its own speed. Times are epoch milliseconds. */
const paceSchema = z.object({
  /** Messages of the longest window, oldest first, never more than tell a flood. */
  recent: z.array(z.number()),
  slowed: z.literal(true).optional(),
  /** When slowing began, within the last hour. */
  slowdowns: z.array(z.number()).optional(),
  pausedUntil: z.number().optional(),
  /** When the citizen was last told. */
  toldAt: z.number().optional(),
});

/** What a turn leaves for the next one. Stored as JSON; an unreadable state begins anew. */
const stateSchema = z.object({
  /** What the conversation is about, for "수수료는요?". */
  topic: z.string().optional(),
  aspect: z.enum(ASPECTS).optional(),
  /** What the citizen wrote last in, if it was not Korean. */
  language: z.literal('en').optional(),
  /** Messages in a row that we could not answer. */
  misses: z.number().int().default(0),
  /** Version of the first-contact notice that was shown; 0 is none. */
  noticeVersion: z.number().int().default(0),
  /** The last reply was an answer: a "no" is about it. */
  answered: answeredSchema.optional(),
  /** When to ask next whether an answer did help: `answers` since it was asked, and how often in a row nobody said. */
  helpAsked: z
    .object({ answers: z.number().int(), ignored: z.number().int(), inTalk: z.literal(true).optional() })
    .optional(),
  /** Answers of this talk that were no help. */
  denials: z.number().int().optional(),
  /** The last message was advertising, and was told off. */
  spam: z.literal(true).optional(),
  /** Id of the urgent notice that this talk has begun with. */
  pinnedNotice: z.string().optional(),
  pace: paceSchema.optional(),
  /** A complaint that is being told. */
  form: formSchema.optional(),
  /** Photos, a place or words that came before anybody knew what for. */
  brought: broughtSchema.optional(),
  /** The next words or photos are for this case of the citizen's. */
  caseTalk: z.object({ id: z.string(), step: z.enum(['add', 'not_fixed']), at: z.number() }).optional(),
  /** A number typed in, and wrong answers to the question that goes with it. */
  check: z
    .object({ id: z.string().optional(), tries: z.number().int(), until: z.number().optional() })
    .optional(),
});

export type ConversationState = z.infer<typeof stateSchema>;
export type AnsweredBefore = z.infer<typeof answeredSchema>;
/** What an answer was about. */
export type AnsweredSide = z.infer<typeof sideSchema>;
export type Pace = z.infer<typeof paceSchema>;

/** After so long a silence a new talk begins: the former topic is no longer what "그거" means. */
const TOPIC_LIFE_MILLISECONDS = 30 * 60_000;

export const newConversation: ConversationState = { misses: 0, noticeVersion: 0 };

export function readState(json: string, silence: number): ConversationState {
  const parsed = stateSchema.safeParse(JSON.parse(json));
  const state = parsed.success ? parsed.data : newConversation;
  if (silence <= TOPIC_LIFE_MILLISECONDS) return state;
  const { noticeVersion, pace, form, check, language, helpAsked } = state;
  // A form is kept for a day, but what is said after a silence is no answer to it.
  return {
    misses: 0,
    noticeVersion,
    pace,
    ...(language !== undefined && { language }),
    ...(helpAsked !== undefined && { helpAsked: { ...helpAsked, inTalk: undefined } }),
    ...(form !== undefined && { form: { ...form, parked: true } }),
    ...(check?.until !== undefined && { check }),
  };
}
