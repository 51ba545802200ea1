import { fromUnderstanding } from './from-understanding.js';
import { openForm } from './on-form.js';
import { denied } from './on-topic.js';
import { rating } from './rating.js';
import type { Answered, Ground } from './situation.js';

/** `아니요, 그거 말고`: takes the last answer back, and says at once what was meant. */
const NO = '(?:아니(?:요|오|에요|예요)|아뇨|no)';
const NOT_THAT =
  '(?:(?:그|이|저)(?:거|것|게|건)|그런 ?(?:거|것|게)|그 ?(?:말|뜻)(?:이)?) ?(?:말고|아니라|아니고|아닌데|아니에요|아니예요)(?:요)?|not that';
const DENIAL = new RegExp(
  `^\\s*(?:${NO}[\\s,.!~…]+(?:(?:${NOT_THAT})[\\s,.!~…]+)?|(?:아니[\\s,.]+)?(?:${NOT_THAT})[\\s,.!~…]+)(.*\\p{L}.*)$`,
  'isu',
);
/** `여권 말고 등본이요`: what stands before it was answered. */
const INSTEAD = /^\s*(.{1,20}?)\s?(?:말고요?|아니고요?|아니라)[\s,.]+(.*\p{L}.*)$/su;

/** Whoever writes more tells it all anew. */
const LONGEST = 200;

/** What is meant instead; undefined where nothing is taken back. `named`: the words say what is not meant. */
function meantInstead(text: string): { rest: string; named: boolean } | undefined {
  if (text.length > LONGEST) return undefined;
  const denied = DENIAL.exec(text)?.[1];
  if (denied !== undefined) return { rest: denied.trim(), named: false };
  const instead = INSTEAD.exec(text)?.[2];
  return instead === undefined ? undefined : { rest: instead.trim(), named: true };
}

/** `그거 말고 여권이요`, straight after an answer: that answer did not help, and another is wanted. */
export function correctedTo(situation: Ground, text: string): Answered | undefined {
  const { answered, state } = situation;
  const meant = answered === undefined ? undefined : meantInstead(text);
  if (answered === undefined || meant === undefined || openForm(situation) !== undefined) return undefined;
  const understanding = situation.understand(meant.rest);
  const { decision, topic, topicless, aspect } = understanding;
  const isFollowUp = topicless && aspect !== undefined && state.topic !== undefined;
  const isClear = decision === 'answer' || decision === 'complaint' || (decision === 'ask' && !meant.named);
  // `등기 말고 다른 서류`: what is named there was not what was answered.
  if (!(isFollowUp && !meant.named) && (!isClear || (meant.named && topic === answered.topic)))
    return undefined;
  if (isFollowUp && aspect === answered.aspect) return denied(situation, answered);
  const decided = fromUnderstanding(situation, meant.rest, understanding);
  return { understanding, ...decided, acts: [...rating(answered, false), ...decided.acts] };
}
