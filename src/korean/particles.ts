import { josa } from 'es-hangul';

export type ParticlePair = Parameters<typeof josa.pick>[1];

/** Names of the Latin letters, A to Z, as a Korean reads an abbreviation aloud. */
const LETTER_NAMES =
  '에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 지'.split(
    ' ',
  );
const DIGIT_NAMES = '영 일 이 삼 사 오 육 칠 팔 구'.split(' ');
/** Only after a digit: `3km`, not the end of a word. */
const UNIT_NAMES: Readonly<Record<string, string>> = {
  km: '킬로미터',
  cm: '센티미터',
  mm: '밀리미터',
  m: '미터',
  kg: '킬로그램',
  g: '그램',
  L: '리터',
  mL: '밀리리터',
};
/** Enough to hear how a word ends; keeps the work small whatever comes in. */
const HEARD_LENGTH = 200;

/** `withParticle('PDF', '을/를')` is `PDF를`: the particle follows how the word is read aloud. */
export function withParticle(word: string, pair: ParticlePair): string {
  const trimmed = word.trimEnd();
  return trimmed + josa.pick(readingOfEnd(trimmed.slice(-HEARD_LENGTH)), pair);
}

/** Hangul that ends with the sound the word ends with; an open syllable when nothing can be read. */
function readingOfEnd(word: string): string {
  const [, syllable, digit, unit, latin] =
    /(?:([가-힣])|([0-9])([A-Za-z]{0,2})|([A-Za-z]+)|%)$/.exec(spokenPart(word)) ?? [];
  if (syllable !== undefined) return syllable;
  if (digit !== undefined && unit === '') return DIGIT_NAMES[Number(digit)] ?? '가';
  if (unit !== undefined) return UNIT_NAMES[unit] ?? readLatin(unit);
  return latin === undefined ? '가' : readLatin(latin);
}

/** Without closing quotes and marks; what stands in brackets after a word is not read. */
function spokenPart(word: string): string {
  const plain = word.normalize('NFKC');
  const withoutNote = withoutMarks(plain, '()[]').replace(/(?:\([^()]*\)|\[[^[\]]*\])$/, '');
  return withoutMarks(withoutNote, '') || withoutMarks(plain, '');
}

function withoutMarks(text: string, kept: string): string {
  let end = text.length;
  while (end > 0 && !/[가-힣0-9A-Za-z%]/.test(text.charAt(end - 1)) && !kept.includes(text.charAt(end - 1)))
    end -= 1;
  return text.slice(0, end);
}

/** Abbreviations letter by letter; for a word in small letters its likely last sound, by rule of thumb. */
function readLatin(latin: string): string {
  const isWord = latin.length > 2 && /[aeiouy]/i.test(latin) && latin !== latin.toUpperCase();
  if (!isWord) return LETTER_NAMES[latin.toUpperCase().charCodeAt(latin.length - 1) - 65] ?? '가';
  const lower = latin.toLowerCase();
  if (/(?:l|le)$/.test(lower)) return '을';
  return /(?:[mn]|ng|[aeiou][mn]e|[^aeiou][aeiou](?:pp?|t|b)|ook|tok)$/.test(lower) ? '은' : '가';
}
