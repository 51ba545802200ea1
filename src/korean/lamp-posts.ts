/** As electricity posts carry it: `7823Y 012`. */
const GRID = /(?<![\dA-Za-z])\d{4}[A-Z][ -]?\d{3}(?!\d)/i;

const POST = '(?:가로등|보안등|등주|전봇대|전주|기둥|표찰)';
const TELEPHONE = /(?<!\d)0\d{1,2}[- ]?\d{3,4}[- ]?\d{4}(?!\d)/g;
const NUMBER = String.raw`(?:[가-힣]{1,5}[ -]?|[A-Za-z]{1,4}[ -]?)?\d{1,6}(?:[- ]\d{1,4}){0,2}`;
/** What is counted is no number of a post: `가로등 3개`, `보안등 2주째`. */
const COUNTED = '(?![ ]?(?:개|대|곳|군데|일|주|달|년|시|분|미터|m|명|차례|등|번째))(?!\\d)';

const SAID_NUMBER = new RegExp(
  String.raw`(?:${POST} ?)?(?:관리 ?|고유 ?)?(?:번호|넘버)(?:판|표)?(?:가|는|은|이|:)? ?(${NUMBER})${COUNTED}`,
);
/** Without the word "number" it takes three digits, or 호 or 번 behind it. */
const NAMED = new RegExp(
  String.raw`${POST} ?((?:[A-Za-z]{1,4}[ -]?)?(?:\d{3,6}(?:-\d{1,4}){0,2}|\d{1,6}(?:-\d{1,4}){0,2}(?= ?(?:호|번(?!째)))))${COUNTED}`,
);
const TO_A_POST = new RegExp(POST);

/** The number on a lamp or electricity post, as it was said; undefined where none was. */
export function findLampPost(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(TELEPHONE, ' ');
  const found = GRID.exec(plain)?.[0] ?? NAMED.exec(plain)?.[1];
  if (found !== undefined) return found.trim();
  // A number may be of a car, a phone or a bus: it must be a post that is spoken of.
  return TO_A_POST.test(plain) || /관리 ?번호/.test(plain) ? SAID_NUMBER.exec(plain)?.[1]?.trim() : undefined;
}
