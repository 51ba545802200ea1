/** Letters on plates of private, rented, business, delivery and military vehicles. */
const LETTERS = '가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주아바사자배하허호육해공국합';
const REGIONS = '서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주';
/** What follows a number that counts something else. */
const COUNTED = '원|명|번지|호(?![가-힣])|동(?![가-힣])|개|미터|m|년';

/** `12가 3456`, `123가4567`, `서울 32 바 1234`; a single digit only with its region, as streets are counted `3가`. */
const PLATE = new RegExp(
  String.raw`(?<![\d-])(?:(${REGIONS})[ -]{0,2}(\d{1,3})|(\d{2,3}))[ -]{0,2}([${LETTERS}])[ -]{0,2}(\d{4})(?!\d|-\d| ?(?:${COUNTED}))`,
  'g',
);

/** The first vehicle plate in the words, as `12가3456` or `서울 32바1234`; undefined where there is none. */
export function findPlate(text: string): string | undefined {
  const plain = text.normalize('NFKC');
  for (const match of plain.matchAll(PLATE)) {
    const [, region, regional, digits, letter, last] = match;
    // `101동 102호 1203`: a flat, not a rented car.
    if (letter === '호' && /동 ?$/.test(plain.slice(0, match.index))) continue;
    const plate = `${regional ?? digits ?? ''}${letter ?? ''}${last ?? ''}`;
    return region === undefined ? plate : `${region} ${plate}`;
  }
  return undefined;
}
