import { voiceOf } from '../answers/voice-of.js';
import type { Bubble } from '../message/reply.js';
import type { Answered, Situation } from './situation.js';

/** The first contact, and the first after the notice changed, begins with the notice. A cry for help does not wait for it. */
export function withNotice({ snapshot }: Situation, decided: Answered): Answered {
  const { version } = snapshot.office.notice;
  if (decided.state.noticeVersion >= version || isEmergency(decided)) return decided;
  const state = { ...decided.state, noticeVersion: version };
  const language = snapshot.office.english === undefined ? undefined : state.language;
  return prefixed(voiceOf(state).notice(snapshot), { ...decided, state }, language);
}

/** The urgent notice stands above the first reply of every talk, and above the next one when it is new. */
export function withPinned({ switched }: Situation, decided: Answered): Answered {
  const pinned = switched.notice;
  if (pinned === undefined || decided.state.pinnedNotice === pinned.id || isEmergency(decided))
    return decided;
  return prefixed(`[긴급 알림] ${pinned.text}`, {
    ...decided,
    state: { ...decided.state, pinnedNotice: pinned.id },
  });
}

/** Words above the reply, but never above the numbers to call. */
export function prefixed(text: string, decided: Answered, language?: 'en'): Answered {
  if (isEmergency(decided)) return decided;
  const first: Bubble = { kind: 'text', text, ...(language !== undefined && { language }) };
  return { ...decided, reply: { ...decided.reply, bubbles: [first, ...decided.reply.bubbles] } };
}

function isEmergency({ understanding }: Answered): boolean {
  return understanding?.decision === 'emergency';
}
