import type { CannedReply } from '../../../console/settings-api.js';

const SLASH = /^\/(\S*)$/;
const PLACEHOLDER = /\{(시민|상담원|담당부서|전화)\}/g;
const MOST = 8;

/** What was typed after the slash; undefined where no canned reply is asked for. */
export function cannedQuestion(text: string): string | undefined {
  return SLASH.exec(text)?.[1];
}

export function matchingReplies(replies: readonly CannedReply[], question: string): CannedReply[] {
  const words = question.toLowerCase();
  const starts = (reply: CannedReply) => reply.shortcut.toLowerCase().replace(/^\//, '').startsWith(words);
  const holds = (reply: CannedReply) => reply.title.toLowerCase().includes(words);
  const first = replies.filter(starts);
  return [...first, ...replies.filter((reply) => !starts(reply) && holds(reply))].slice(0, MOST);
}

/** What is not known stays as it is: the agent fills it in before it can be sent. */
export function fillPlaceholders(text: string, known: Readonly<Record<string, string | undefined>>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => known[name] ?? whole);
}

/** The first placeholder that nobody has filled in. */
export function unfilledPlaceholder(text: string): string | undefined {
  return text.match(PLACEHOLDER)?.[0];
}
