const FULL_WIDTH = /[\uff01-\uff5e]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
/** Zero-width joiners, direction marks, soft hyphens: they stand inside words, so nothing replaces them. */
const INVISIBLE = /[\p{Cf}\p{M}]/gu;
/** Laughing and crying, unless it is part of a chosung word such as `ㅇㅋ` or `ㅎㅇ`. */
const LAUGHTER = /[ㅋㅎㅠㅜㅡ]{2,}|(?<![ㄱ-ㅣ])[ㅋㅎㅠㅜㅡ](?![ㄱ-ㅣ])/g;
/** Everything but letters and digits, lone surrogates, controls and `\0` included. */
const NO_WORD = /[^\p{L}\p{N}]+/gu;
const REPEATED = /([^\d])\1{2,}/gu;

/** What is left of a message when only its words count: for comparing, never for showing. */
export function normalise(text: string): string {
  return text
    .normalize('NFC')
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .toLowerCase()
    .replace(INVISIBLE, '')
    .replace(LAUGHTER, ' ')
    .replace(NO_WORD, ' ')
    .replace(REPEATED, '$1$1')
    .trim();
}
