import type { StaffName } from '../../../console/api.js';

const MOST = 6;

/** What stands between the last `@` and the caret; undefined where nobody is being called. */
export function mentionQuestion(text: string, caret: number): string | undefined {
  return /(?:^|\s)@([^\s@]{0,20})$/.exec(text.slice(0, caret))?.[1];
}

export function matchingStaff(staff: readonly StaffName[], question: string): StaffName[] {
  return staff.filter(({ name }) => name.includes(question)).slice(0, MOST);
}

/** The text with the whole name in place of what was typed of it. */
export function putMention(text: string, caret: number, name: string): { text: string; caret: number } {
  const before = text.slice(0, caret).replace(/@[^\s@]*$/, `@${name} `);
  return { text: before + text.slice(caret), caret: before.length };
}

/** Ids of those whose names are called in the text as it was sent; a name that begins a longer one is not meant by it. */
export function mentioned(text: string, staff: readonly StaffName[]): string[] {
  const called = text
    .split('@')
    .slice(1)
    .map((words) => longestName(words, staff));
  return staff.filter(({ name }) => called.includes(name)).map(({ id }) => id);
}

function longestName(words: string, staff: readonly StaffName[]): string {
  const fitting = staff.filter(({ name }) => words.startsWith(name));
  return fitting.reduce((longest, { name }) => (name.length > longest.length ? name : longest), '');
}
