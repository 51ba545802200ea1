import { CALM, CALM_DESPAIR, HARMLESS, NOW, PAST, REDRESS } from './danger-calm.js';
import { EVENTS, type DangerSign } from './danger-table.js';
import { WISHES } from './despair-signs.js';
import { hasEnglishDangerSign } from './english-danger-signs.js';

interface Reader {
  says: RegExp;
  unless: RegExp | undefined;
  sure: boolean;
}

const HANGUL = /[가-힣]/;
const events = EVENTS.map(readerOf);
const wishes = WISHES.map(readerOf);

/**
 * Whether the words tell of danger at this moment; papers, rules, prevention and what is over do not,
 * whatever dangerous things they name. `normalised` may have spaces.
 */
export function hasDangerSign(normalised: string): boolean {
  if (!HANGUL.test(normalised)) return hasEnglishDangerSign(normalised);
  const text = normalised.replaceAll(' ', '');
  const serious = text.replace(HARMLESS, '');
  if (!CALM_DESPAIR.test(text) && signsIn(wishes, serious, text).length > 0) return true;
  const isNow = NOW.test(text);
  if (CALM.test(text) || (PAST.test(text) && !isNow)) return false;
  const asksForRedress = REDRESS.test(text) && !isNow;
  return signsIn(events, serious, text).some(({ sure }) => sure || !asksForRedress);
}

/** What takes a sign back may stand in what was taken out as harmless. */
function signsIn(readers: readonly Reader[], serious: string, text: string): readonly Reader[] {
  return readers.filter(({ says, unless }) => says.test(serious) && unless?.test(text) !== true);
}

function readerOf({ says, unless, sure }: DangerSign): Reader {
  return {
    says: new RegExp(says),
    unless: unless === undefined ? undefined : new RegExp(unless),
    sure: sure === true,
  };
}
