import { randomInt } from 'node:crypto';
import { dayAt } from '../korean/korean-dates.js';

/** Without what looks alike when it is read aloud or copied by hand: 0 and O, 1, I and L. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 6;
const HAS_LETTER = /[A-Z]/;
/** As people type it: small letters, without the hyphen, with spaces. */
const NUMBER = new RegExp(`(?<![0-9A-Z])(\\d{2})[-–—\\s]?([${ALPHABET}]{${LENGTH}})(?![0-9A-Z])`, 'gi');

/** `26-7K3MQ2`: nobody can guess a neighbour's. Never digits alone, which a telephone number may hold too. */
export function publicNumber(now: number): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return HAS_LETTER.test(letters) ? `${dayAt(now).slice(2, 4)}-${letters}` : publicNumber(now);
}

/** The first such number in what somebody wrote. */
export function readPublicNumber(text: string): string | undefined {
  for (const [, year, letters = ''] of text.normalize('NFKC').matchAll(NUMBER))
    if (year !== undefined && HAS_LETTER.test(letters.toUpperCase()))
      return `${year}-${letters.toUpperCase()}`;
  return undefined;
}
