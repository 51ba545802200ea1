import { type ContentFile, filesOf } from '../content/content-file.js';
import type { Fault } from '../content/fault.js';
import { checkArticles } from './check-articles.js';
import { checkExamples } from './check-examples.js';
import { checkIntents } from './check-intents.js';
import { checkOffice } from './check-office.js';
import { knownIds } from './known-ids.js';

/**
 * Whether files that fit their definitions also agree with each other and with the calendar.
 * `today` is 2026-11-21; `unread` are the files that were refused before they came here.
 */
export function checkContent(
  files: readonly ContentFile[],
  today: string,
  unread: readonly string[] = [],
): Fault[] {
  const known = knownIds(files, unread);
  return [
    ...checkIntents(filesOf(files, 'intent'), known),
    ...checkExamples(files),
    ...checkArticles(filesOf(files, 'article'), known, today),
    ...checkOffice(files, known, today),
  ];
}
