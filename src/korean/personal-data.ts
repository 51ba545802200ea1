import { findAccountNumbers } from './account-numbers.js';
import { FILLER, shadowOf, type Span } from './text-shadow.js';

export type PersonalDataKind =
  'resident_number' | 'foreigner_number' | 'driver_licence' | 'passport' | 'card' | 'account';

/** What agents and citizens read in place of the number. */
const LABELS: Readonly<Record<PersonalDataKind, string>> = {
  resident_number: '[주민등록번호 가림]',
  foreigner_number: '[외국인등록번호 가림]',
  driver_licence: '[운전면허번호 가림]',
  passport: '[여권번호 가림]',
  card: '[카드번호 가림]',
  account: '[계좌번호 가림]',
};

interface Finding extends Span {
  kind: PersonalDataKind;
}

/**
 * Covers numbers that identify or pay, before anything is written. Judged by shape (resident
 * numbers given since October 2020 fail the old checksum) and, for accounts, by the words around.
 * Phone numbers stay: citizens give them to be called back.
 */
export function maskPersonalData(text: string): { text: string; found: PersonalDataKind[] } {
  const shadow = shadowOf(text, Object.values(LABELS));
  if (!/\d/.test(shadow.letters)) return { text, found: [] };
  const findings: Finding[] = [];
  let { letters } = shadow;
  let before: string;
  // Covering one number can lay bare the end of another: look again until nothing is found.
  do {
    before = letters;
    for (const [kind, find] of DETECTORS) {
      for (const span of find(letters)) {
        findings.push({ kind, ...span });
        letters = letters.slice(0, span.from) + FILLER.repeat(span.to - span.from) + letters.slice(span.to);
      }
    }
  } while (letters !== before);
  findings.sort((one, other) => one.from - other.from);
  return {
    text: shadow.replaceIn(
      text,
      findings.map(({ kind, from, to }) => ({ from, to, by: LABELS[kind] })),
    ),
    found: [...new Set(findings.map(({ kind }) => kind))],
  };
}

type Detector = (letters: string) => Span[];

const BIRTH = String.raw`(?<!\d|[A-Za-z]-)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`;
const GAP = String.raw` {0,2}[-./~_]? {0,2}`;
const RESIDENT = new RegExp(String.raw`${BIRTH}${GAP}[1-4]\d{6}(?!\d)`, 'g');
const FOREIGNER = new RegExp(String.raw`${BIRTH}${GAP}[5-8]\d{6}(?!\d)`, 'g');
/** The secret half alone, when somebody says that it is that. */
const RESIDENT_TAIL = /(?<=(?:뒷|뒤) ?(?:자리|번호)[^\d\n\uE000]{0,8})[1-8]\d{6}(?!\d)/g;

const LICENCE = /(?<![\dA-Za-z-])(?:1[1-9]|2[0-8])[- ]\d\d[- ]\d{6}[- ]\d\d(?![\dA-Za-z]|-\d)/g;
/** Older licences have the region in words: `서울 12-345678-90`. */
const OLD_LICENCE =
  /(?<=(?:서울|부산|경기|강원|충북|충남|전북|전남|경북|경남|제주|대구|인천|광주|대전|울산)[ -]?)\d\d[- ]\d{6}[- ]\d\d(?![\dA-Za-z]|-\d)/g;
const SAID_LICENCE =
  /(?<=면허[^\d\n\uE000]{0,12})(?:1[1-9]|2[0-8])[- ]?\d\d[- ]?\d{6}[- ]?\d\d(?![\dA-Za-z])/g;

const PASSPORT = /(?<![\dA-Za-z])(?:M\d{8}|[MSRGDO]\d{3}[A-Z]\d{4})(?![\dA-Za-z])/gi;
const SAID_PASSPORT =
  /(?<=(?:여권|passport)[^\d\n\uE000]{0,16}[^\dA-Za-z\n\uE000])[A-Z]{1,2}[ -]?\d{7,8}(?![\dA-Za-z])/gi;

const GROUPED_CARD =
  /(?<![\dA-Za-z])(?:\d{4} ?[- ] ?\d{4} ?[- ] ?\d{4} ?[- ] ?\d{4}|3[47]\d\d[- ]\d{6}[- ]\d{5})(?![\dA-Za-z])/g;
/** No card begins with 0, 1, 7 or 8; Korean goods carry bar codes that begin with 880. */
const WHOLE_CARD = /(?<![\dA-Za-z])[2-69]\d{12,15}(?![\dA-Za-z])/g;
const SAID_CARD = /(?<=카드[^\d\n\uE000]{0,10})\d(?:[ -]?\d){12,15}(?![\dA-Za-z]|-\d)/g;

const DETECTORS: readonly (readonly [PersonalDataKind, Detector])[] = [
  ['resident_number', all(RESIDENT)],
  ['foreigner_number', all(FOREIGNER)],
  ['resident_number', all(RESIDENT_TAIL)],
  ['driver_licence', all(LICENCE)],
  ['driver_licence', all(OLD_LICENCE)],
  ['driver_licence', all(SAID_LICENCE)],
  ['passport', all(PASSPORT)],
  ['passport', all(SAID_PASSPORT)],
  ['card', all(GROUPED_CARD, (number) => !startsWithYear(number) || passesLuhn(number))],
  ['card', all(WHOLE_CARD, (number) => !startsWithYear(number) && passesLuhn(number))],
  ['card', all(SAID_CARD, (number) => !startsWithYear(number))],
  ['account', findAccountNumbers],
];

function all(pattern: RegExp, accept: (number: string) => boolean = () => true): Detector {
  return (letters) =>
    [...letters.matchAll(pattern)]
      .filter((match) => accept(match[0]))
      .map((match) => ({ from: match.index, to: match.index + match[0].length }));
}

/** Receipt and case numbers begin with the year; no card does. */
function startsWithYear(number: string): boolean {
  return /^(?:19|20)\d\d/.test(number);
}

function passesLuhn(number: string): boolean {
  const digits = number.replace(/\D/g, '');
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - place));
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 0 && sum % 10 === 0;
}
