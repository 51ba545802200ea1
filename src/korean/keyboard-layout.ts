import { isCommonSyllable } from './common-syllables.js';
import { fromJamo } from './jamo.js';

const KEYS = 'qwertyuiopasdfghjklzxcvbnm';
const PLAIN_LETTERS = 'ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ';
/** Only these seven keys mean something else with shift. */
const SHIFTED: Readonly<Record<string, string>> = {
  ...{ Q: 'ㅃ', W: 'ㅉ', E: 'ㄸ', R: 'ㄲ', T: 'ㅆ', O: 'ㅒ', P: 'ㅖ' },
};

/** English words and abbreviations whose keystrokes happen to spell plausible Korean. */
const LATIN_WORDS = new Set(
  (
    'ai aka also apt atm auth auto cctv cmd did dir disk dns down end entity flash fork form formal forms gid ' +
    'goal gps hello hwp iot ktx lng lpg nfc otp pdf qr sharp sign signal signals signs slack slash sms span ' +
    'spend srt such than them then theme theory they thrown tick ticks title turn turns usb vod when wifi ' +
    'work works'
  ).split(' '),
);
/** Longer runs are no word in any language; also a bound on the work for one message. */
const MAXIMUM_RUN = 80;
const RUN = /[A-Za-z]+/g;
/** Letters of the text that must turn into plausible Korean before any of it is believed. */
const ENOUGH = 0.7;

interface Run {
  latin: string;
  hangul: string;
  /** Share of its characters that are everyday syllables. */
  plausible: number;
}

/**
 * Gives back what was meant when the keyboard stood on English: `rkfhemd` is `가로등`. English,
 * abbreviations and anything doubtful stay as they are.
 */
export function repairLayout(text: string): string {
  if (!/[A-Za-z]{3}/.test(text)) return text;
  return /[가-힣]/.test(text) ? repairSingleRuns(text) : repairWhole(text);
}

/** Among Hangul a Latin run is usually meant, so it must be wholly plausible and two syllables long. */
function repairSingleRuns(text: string): string {
  return text.replace(RUN, (latin) => {
    if (latin.length < 3 || isLatinWord(latin)) return latin;
    const run = readRun(latin);
    return run.plausible === 1 && run.hangul.length > 1 ? run.hangul : latin;
  });
}

function repairWhole(text: string): string {
  const runs = new Map<string, Run>();
  let letters = 0;
  let plausible = 0;
  for (const [latin] of text.matchAll(RUN)) {
    if (isLatinWord(latin)) continue;
    const run = runs.get(latin) ?? readRun(latin);
    runs.set(latin, run);
    letters += latin.length;
    plausible += latin.length * run.plausible;
  }
  if (letters < 3 || plausible / letters < ENOUGH) return text;
  return text.replace(RUN, (latin) => runs.get(latin)?.hangul ?? latin);
}

function readRun(latin: string): Run {
  if (latin.length > MAXIMUM_RUN) return { latin, hangul: latin, plausible: 0 };
  // With caps lock on, every letter arrives as a capital, and none of them was shifted.
  const typed = latin === latin.toUpperCase() ? latin.toLowerCase() : latin;
  const hangul = fromJamo(Array.from(typed, jamoOfKey).join(''));
  const syllables = Array.from(hangul).filter(isCommonSyllable).length;
  return { latin, hangul, plausible: syllables / hangul.length };
}

function jamoOfKey(key: string): string {
  return SHIFTED[key] ?? PLAIN_LETTERS[KEYS.indexOf(key.toLowerCase())] ?? key;
}

/** Short words in capitals are abbreviations (`DNS`), whatever their keystrokes spell. */
function isLatinWord(latin: string): boolean {
  return (latin.length <= 4 && latin === latin.toUpperCase()) || LATIN_WORDS.has(latin.toLowerCase());
}
