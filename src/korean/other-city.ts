import { isEveryday } from './everyday-words.js';

/** Words that end like a city or a county and are none: adverbs, and what is done "in case of". */
const NO_CITY =
  /^(?:반드시|또다시|해당시|우리시|저희시|다른시)$|(?:공사|작업|주차|정차|운행|이동|보행|통행|주행|우천|강우|폭우|야간|비상|퇴근|출근|하교|등교|발생|설치|사용|신청|접수|방문|처리|이용|필요|가능|불가|진행|위반|고장|출입|외출|귀가|배출|수거|하차|승차|횡단|점검|철거|민원|신고|계시|하시|되시|주시|오시|가시|보시)시?$/;
const PROVINCES =
  '서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주|충청[남북]|전라[남북]|경상[남북]';
const BEHIND = '(?=에|의|인데|이에요|예요|이야|쪽|으로| |,|[.]|[0-9]|$)';

/** A city named as where something is: before a district, a 동 or the number of a house. */
const ADDRESS = new RegExp(
  String.raw`(?<![가-힣])([가-힣]{2,4}(?:특별시|광역시|시|군))(?:청)? (?:([가-힣]{1,7}[구동읍면리])${BEHIND}|[가-힣0-9]{2,9}(?:대로|로|길) ?\d)`,
  'g',
);
/** `서울 강남구`: short names of provinces before a district. */
const SHORT_ADDRESS = new RegExp(
  String.raw`(?<![가-힣])(?:${PROVINCES})(?:도|특별자치도)? (?:([가-힣]{2,4}[시군])|([가-힣]{1,5}구))${BEHIND}`,
  'g',
);

/**
 * The city that words give as the place, if it is not this one. A neighbour's name is enough beside
 * a place; `own` are this city's names.
 */
export function findOtherCity(
  text: string,
  own: readonly string[],
  neighbours: readonly string[],
): string | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ');
  const isCity = (name: string): boolean => !own.some((each) => each.endsWith(name)) && !NO_CITY.test(name);
  for (const [, city = '', district = ''] of plain.matchAll(ADDRESS)) {
    if (isCity(city) && !isEveryday(district)) return city;
  }
  for (const [whole, city, district = ''] of plain.matchAll(SHORT_ADDRESS)) {
    if (city === undefined ? !isEveryday(district) : isCity(city)) return whole;
  }
  return neighbours.find((name) => isCity(name) && saysPlace(plain, name));
}

/** `노을시에 있는`, `노을시 도서관`; not `노을시에서 이사 왔는데`. */
function saysPlace(text: string, name: string): boolean {
  const at = text.indexOf(name);
  if (at < 0 || /[가-힣]/.test(text.charAt(at - 1))) return false;
  const after = text.slice(at + name.length);
  // `노을시장` is a market, and who came from there tells nothing of the place.
  if (!/^(?:$|[ ,.]|에|의|청|쪽|인데|이에요|예요)/.test(after)) return false;
  return !/^(?:에서 ?(?:이사|왔|온|오는)|에서는|에선)/.test(after);
}
