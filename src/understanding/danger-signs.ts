import { CALM, CALM_DESPAIR, HARMLESS, HINTS, NOW, PAST, REDRESS } from './danger-calm.js';
import { EVENTS, type DangerSign } from './danger-table.js';
import { WISHES } from './despair-signs.js';
import { englishDangerIn } from './english-danger-signs.js';

/**
 * `sure`: danger whatever the learner says. `sign`: believed when the learner does not contradict.
 * `calm`: about papers, rules, prevention or what is over, whatever dangerous things it names.
 */
export type Danger = 'sure' | 'sign' | 'hint' | 'calm' | 'none';

interface Reader {
  says: RegExp;
  unless: RegExp | undefined;
  sure: boolean;
}

const HANGUL = /[가-힣]/;
const events = EVENTS.map(readerOf);
const wishes = WISHES.map(readerOf);

/** `normalised` may have spaces. */
export function dangerIn(normalised: string): Danger {
  if (!HANGUL.test(normalised)) return englishDangerIn(normalised);
  const text = normalised.replaceAll(' ', '');
  const serious = text.replace(HARMLESS, '');
  const wish = CALM_DESPAIR.test(text) ? undefined : strongest(wishes, serious, text);
  if (wish !== undefined) return wish;
  if (CALM.test(text) || (PAST.test(text) && !NOW.test(text))) return 'calm';
  const event = strongest(events, serious, text);
  if (event === 'sign' && REDRESS.test(text) && !NOW.test(text)) return 'hint';
  if (event !== undefined) return event;
  if (HINTS.test(serious)) return 'hint';
  return serious.length < text.length ? 'calm' : 'none';
}

export function isDanger(danger: Danger): boolean {
  return danger === 'sure' || danger === 'sign';
}

/** What takes a sign back may stand in what was taken out as harmless. */
function strongest(readers: readonly Reader[], serious: string, text: string): 'sure' | 'sign' | undefined {
  const found = readers.filter(({ says, unless }) => says.test(serious) && unless?.test(text) !== true);
  if (found.length === 0) return undefined;
  return found.some(({ sure }) => sure) ? 'sure' : 'sign';
}

function readerOf({ says, unless, sure }: DangerSign): Reader {
  return {
    says: new RegExp(says),
    unless: unless === undefined ? undefined : new RegExp(unless),
    sure: sure === true,
  };
}
