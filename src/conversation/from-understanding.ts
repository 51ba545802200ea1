import type { Voice } from '../answers/voice.js';
import { voiceOf } from '../answers/voice-of.js';
import type { Snapshot } from '../content/snapshot.js';
import { angerIn } from '../korean/anger-signs.js';
import { normalise } from '../korean/normalise.js';
import type { Reply } from '../message/reply.js';
import type { Understanding } from '../understanding/understanding.js';
import { isAsking } from '../dialogs/begin-form.js';
import { wantsPetition } from '../dialogs/form-words.js';
import { explainPetition } from '../dialogs/petition-replies.js';
import { report } from './begin-report.js';
import { onOffice } from './on-office.js';
import { prefixed } from './opening.js';
import { closedTopic, complaint, miss, onTopic } from './on-topic.js';
import { candidates, LEAST_PLAUSIBLE, others } from './plausible.js';
import { departmentOf, noted, requestPerson } from './request-person.js';
import type { Answered, Ground } from './situation.js';
import { twoAnswers } from './two-answers.js';

/** The road of words that steer nothing: danger first, then anger, then what was meant. */
export function fromUnderstanding(situation: Ground, text: string, understanding: Understanding): Answered {
  const answered = byMeaning(situation, text, understanding);
  if (understanding.mayBeDanger !== true) return answered;
  const { ifInDanger } = voiceOf(situation.state).sentences;
  return prefixed(ifInDanger, answered, situation.state.language);
}

function byMeaning(situation: Ground, text: string, understanding: Understanding): Answered {
  const { snapshot, whole, state } = situation;
  const { decision, intent, topic, aspect } = understanding;
  const voice = voiceOf(state);
  if (decision === 'emergency') return inDanger(situation, intent);
  if (isAngry(text, understanding)) return requestPerson(situation, 'anger', whole);
  const two = twoAnswers(situation, text, understanding);
  if (two !== undefined) return two;
  // Only a sentence that names no topic of its own is about what we talked of before.
  if (understanding.topicless && aspect !== undefined && state.topic !== undefined)
    return onTopic(situation, state.topic, aspect);
  const office = onOffice(situation, text, understanding);
  if (office !== undefined) return office;
  const calm = { ...state, misses: 0 };
  if (wantsPetition(text) && decision !== 'answer')
    return { state: calm, acts: [], reply: explainPetition(snapshot, false) };
  switch (decision) {
    case 'answer':
      return onTopic(situation, topic, aspect, others(understanding));
    case 'complaint':
      return (
        closedTopic(situation, topic) ??
        (isAsking(aspect) ? undefined : report(situation, { heard: { text, understanding } })) ??
        complaint(situation, topic, others(understanding)) ??
        miss(situation, candidates(understanding))
      );
    case 'ask': {
      const guesses = candidates(understanding);
      // All of them can be reported: the form asks which, and keeps the words.
      if (
        !isAsking(aspect) &&
        guesses.every((guess) => snapshot.complaintCategories.some(({ id }) => id === guess))
      ) {
        const begun = report(situation, { heard: { text, understanding } });
        if (begun !== undefined) return begun;
      }
      return { state: calm, acts: [], reply: voice.askWhich(snapshot, guesses) };
    }
    case 'thanks':
      return { state: calm, acts: [], reply: kindWord(voice, snapshot, intent) };
    case 'refuse':
      return { state: calm, acts: [], reply: voice.refuse(snapshot, intent) };
    case 'handoff':
      if (intent === 'kind.suggestion') return { state: calm, acts: [], reply: voice.opinionReply(snapshot) };
      return intent === 'admin.human' && understanding.confidence >= LEAST_PLAUSIBLE
        ? requestPerson(situation, 'asked', whole)
        : miss(situation, candidates(understanding));
  }
}

/** The numbers to call, and a note to agents before all others: the citizen is not told to wait for one. */
function inDanger({ snapshot, whole, state, handover }: Ground, intent: string): Answered {
  const isNews = handover === undefined || handover.urgency > 0;
  return {
    state: { ...state, misses: 0 },
    acts: isNews ? [noted('danger', { id: intent, department: departmentOf(whole, intent) })] : [],
    reply: voiceOf(state).emergency(snapshot, intent),
  };
}

/** Anger at us always counts. Any other only where we have no help to offer: an angry report is still a report. */
function isAngry(text: string, { decision, intent }: Understanding): boolean {
  const anger = angerIn(normalise(text));
  if (anger !== 'fury') return anger === 'us';
  return decision === 'handoff' || decision === 'ask' || intent === 'refuse.abuse';
}

function kindWord(voice: Voice, snapshot: Snapshot, intent: string): Reply {
  if (intent === 'talk.greeting') return voice.greet(snapshot);
  if (intent === 'talk.who') return voice.whoAmI(snapshot);
  if (intent === 'kind.opinion') return voice.opinionReply(snapshot);
  return intent === 'admin.praise' ? voice.praiseReply(snapshot) : voice.thank(snapshot);
}
