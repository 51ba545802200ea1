import type { Migration } from 'kysely';
import { conversations } from './0001-conversations.js';
import { publishing } from './0002-publishing.js';
import { accounts } from './0003-accounts.js';
import { agentReplies } from './0008-agent-replies.js';
import { answerRatings } from './0016-answer-ratings.js';
import { handovers } from './0007-handovers.js';
import { cases } from './0010-cases.js';
import { caseWords } from './0012-case-words.js';
import { modelsByAge } from './0017-models-by-age.js';
import { photoFingerprints } from './0011-photo-fingerprints.js';
import { identitySteps } from './0014-identity-steps.js';
import { marks } from './0005-marks.js';
import { media } from './0013-media.js';
import { staff } from './0006-staff.js';
import { staffNotices } from './0015-staff-notices.js';
import { switches } from './0004-switches.js';
import { talkIndex } from './0009-talk-index.js';

/** In order, never renamed: the names stand in every database that has run them. */
export const migrations: Record<string, Migration> = {
  '0001-conversations': conversations,
  '0002-publishing': publishing,
  '0003-accounts': accounts,
  '0004-switches': switches,
  '0005-marks': marks,
  '0006-staff': staff,
  '0007-handovers': handovers,
  '0008-agent-replies': agentReplies,
  '0009-talk-index': talkIndex,
  '0010-cases': cases,
  '0011-photo-fingerprints': photoFingerprints,
  '0012-case-words': caseWords,
  '0013-media': media,
  '0014-identity-steps': identitySteps,
  '0015-staff-notices': staffNotices,
  '0016-answer-ratings': answerRatings,
  '0017-models-by-age': modelsByAge,
};
