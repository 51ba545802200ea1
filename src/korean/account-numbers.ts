import type { Span } from './text-shadow.js';

/**
 * Bank accounts have no checksum and every shape, so a number is taken for one only if the words
 * on its line or the next to it speak of an account, or a bank's name stands right before it.
 */
export function findAccountNumbers(letters: string): Span[] {
  const lines = linesOf(protect(letters));
  const money = lines.map(({ text }) => SPEAKS_OF_ACCOUNT.test(text));
  return lines.flatMap(({ text, from }, line) => {
    const near = [line - 1, line, line + 1].some((neighbour) => money[neighbour] === true);
    return [...text.matchAll(CANDIDATE)]
      .filter((match) => isAccount(match[0], text.slice(Math.max(0, match.index - 20), match.index), near))
      .map((match) => ({ from: from + match.index, to: from + match.index + match[0].length }));
  });
}

/** 은행 is also the ginkgo, whose fruit and leaves are a matter of complaint every autumn. */
const SPEAKS_OF_ACCOUNT =
  /계좌|통장|예금주|입금|송금|이체|환불 ?받을|뱅크|농협|축협|신협|수협|새마을금고|저축은행|은행(?! ?(?:나무|잎|열매|알|냄새|악취|털|가로수|구이))/;
const ACCOUNT_RIGHT_BEFORE =
  /(?:계좌|통장|(?:국민|신한|하나|우리|기업|제일|씨티|산업|우체국|새마을|카카오|카뱅|토스|케이|케뱅|농협|수협|신협|KB|NH|IBK|SC)(?:은행|뱅크|금고)?|은행|뱅크|금고)(?: ?번호)?[은는]? ?[:(]? ?$/i;
/** `납부번호 123...`: a number that says itself what it is, and it is no account. */
const OTHER_NUMBER_BEFORE =
  /(?:[가-힣]{1,10}(?<!계좌|통장|은행|농협|입금|환불|송금|이체) ?번호|등기|송장|전화|연락처|휴대폰|핸드폰|팩스)[ :은는이가도를을]{0,4}$/;

/** Hyphens or nothing between the digits; with spaces it could be any row of numbers. */
const CANDIDATE =
  /(?<![\d-]|[A-Za-z](?<!KB|NH|IBK|SC))(?:\d{10,14}|\d{2,6}(?:-\d{1,8}){1,4}|\d{3,6}(?: \d{2,8}){2,3})(?!\d|-\d| ?원)/g;

/** Shapes that are certainly something else; they keep their length and lose their digits. */
const OTHERS: readonly RegExp[] = [
  // Phones: mobile, area code, 050 and 070, with +82.
  /(?<![\dA-Za-z-])(?:\+?82[- ]?1\d|01[016-9])[- .]?\d{3,4}[- .]?\d{4}(?![\dA-Za-z]|-\d)/g,
  /(?<![\dA-Za-z-])0(?:2|[3-6]\d|70|80|50\d)[- .)]?\d{3,4}[- .]?\d{4}(?![\dA-Za-z]|-\d)/g,
  // Service numbers such as 1588-0000 and 1899-0000.
  /(?<![\dA-Za-z-])1[568]\d\d[- ]?\d{4}(?![\dA-Za-z]|-\d)/g,
  // Days, also with a time after them.
  /(?<![\dA-Za-z-])(?:19|20)\d\d[-. ]{1,2}(?:0?[1-9]|1[0-2])[-. ]{1,2}(?:0?[1-9]|[12]\d|3[01])(?!\d)/g,
  // Case, document and receipt numbers begin with a year.
  /(?<![\dA-Za-z-])(?:19|20)\d\d-\d{1,8}(?:-\d{1,8}){0,2}(?![\dA-Za-z]|-\d)/g,
  /(?<![\dA-Za-z-])20[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{2,8}(?!\d)/g,
];

function protect(letters: string): string {
  return OTHERS.reduce(
    (text, shape) => text.replace(shape, (found) => '\uE002'.repeat(found.length)),
    letters,
  );
}

function isAccount(number: string, before: string, near: boolean): boolean {
  const digits = number.replace(/\D/g, '').length;
  if (digits < 10 || digits > 16) return false;
  if (ACCOUNT_RIGHT_BEFORE.test(before)) return true;
  return near && !number.includes(' ') && !OTHER_NUMBER_BEFORE.test(before);
}

function linesOf(text: string): { text: string; from: number }[] {
  let from = 0;
  return text.split('\n').map((line) => {
    const start = from;
    from += line.length + 1;
    return { text: line, from: start };
  });
}
