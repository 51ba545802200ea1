import type { Found } from './found.js';

/** Beside what: the name stands before it. */
const SIDE =
  '앞쪽|앞길|앞|옆쪽|옆길|옆|뒤쪽|뒤편|뒷편|뒷쪽|뒷길|뒷골목|뒤|맞은편|건너편|건너|근처|부근|인근|주변|밑|아래|사이|입구|출구|정문|후문|쪽문|사거리|네거리|삼거리|세거리|오거리|교차로|로터리|모퉁이|골목';
/** What is a place by its own name. */
const BUILT =
  '역|초등학교|중학교|고등학교|대학교|초교|중교|고교|학교|시장|공원|병원|의원|주민센터|행정복지센터|센터|마트|편의점|아파트|빌라|오피스텔|터미널|정류장|정류소|도서관|교회|성당|놀이터|육교|대교|은행|우체국|경찰서|파출소|지구대|소방서|약국|주유소|빌딩|상가|체육관|운동장|어린이집|유치원|광장|지하차도|굴다리|터널|하천|천변|산책로|등산로|시청|구청|군청|보건소|박물관|미술관|호수|저수지|백화점|식당|카페|미용실|모텔|호텔|주차장';
/** Of these a neighbourhood has one: `역 앞` is found without a name, `편의점 앞` is not. */
const ONE_OF_A_KIND =
  '역|초등학교|중학교|고등학교|대학교|초교|중교|고교|시장|주민센터|행정복지센터|터미널|도서관|우체국|경찰서|파출소|지구대|소방서|보건소|시청|구청|군청|박물관|미술관|백화점|체육관';
/** After a place, in speech. */
const ENDING =
  '(?:에서|에는|에도|에|의|이에요|예요|이예요|입니다|인데요|인데|이요|요|이고|이랑|랑|은|는|이|가|을|를|도|쪽|쯤|까지|부터|으로|로)?';

const EXIT = /([가-힣0-9]{0,8}역) ?(\d{1,2}) ?번 ?출구/;
const BARE = new RegExp(`(?<=^| )(?:${ONE_OF_A_KIND}) ?(?:${SIDE}).*$`);
const SIDE_WORD = new RegExp(`^([가-힣A-Za-z0-9·()-]*?)(${SIDE})${ENDING}[.,!?~]*$`);
const BUILT_WORD = new RegExp(`^([가-힣A-Za-z0-9·()-]*?(?:${BUILT}))${ENDING}[.,!?~]*$`);
/** A word that belongs to the sentence and not to a name. */
const SENTENCE =
  /(?:에서|에게|다가|째|꼬|(?<![상학\d]|번화)가|(?<!어린)이|에|은|는|을|를|도|고|요|다|면|데|니다|지만|한테|부터|까지|(?<!경찰|소방)서|니까|까|죠|네|려고|면서|있는|하는|된|한|난)$|^(?:우리|저희|저|제|여기|거기|이|그|집|바로|지금|어제|오늘|아침|저녁|밤|낮|새벽|오전|오후|주말|평일|아까|앞으로|매일|계속|자꾸|너무|혹시|안녕하세요)$|^\d/;
/** Every city has a hundred of them: not a place as long as nothing tells which one. */
const GENERIC = new Set(
  (
    `${SIDE}|${BUILT}|우리집|집|차|문|길|도로|보도|횡단보도|건널목|인도|가게|건물|이|그|저|눈|코|우리|저희|사람|남의|버스|버스정류장|버스정류소|` +
    '정거장|어린이|술집|원룸|오피스텔|회전교차로|어린이보호구역|보호구역|어린이공원|어린이놀이터|소화전|보도블록|산|골목길|동네|단지|안|밖|지하|지하주차장|공영주차장|둘레길|신호등|가로등|보안등|' +
    '전봇대|맨홀|하수구|배수구|차도|큰길|스쿨존|유턴|신축|상가건물|화장실|공중화장실|벤치|의자|계단|담벼락|벽|현관|베란다|창문|침대|바닥|나무|가로수'
  ).split('|'),
);
/** They end like a station and are none. */
const NO_STATION = /(?:방역|구역|지역|영역|무역|병역|면역|통역|해역|권역|고역|용역|하역)$/;

const MOST_WORDS_BEFORE = 2;

/** `중앙시장 정문 앞`, `시청역 3번 출구`: the words that a clerk finds the place by. */
export function findLandmark(text: string): Found | undefined {
  for (const found of candidates(text)) {
    if (found.text.split(' ').some((word) => !GENERIC.has(word) && !isBare(word))) return found;
    const bare = BARE.exec(found.text);
    if (bare === null || isAddressee(text, found)) continue;
    return { text: bare[0], from: found.from + bare.index, to: found.to };
  }
  return undefined;
}

/** `시청앞`, written as one word. */
function isBare(word: string): boolean {
  return BARE.exec(word)?.index === 0;
}

/** `시장 앞으로 편지를 썼어요`: to whom, and not where. */
function isAddressee(text: string, { to }: Found): boolean {
  return text.startsWith('앞으로', to - 1);
}

function* candidates(text: string): Generator<Found> {
  const exit = EXIT.exec(text);
  if (exit !== null && !NO_STATION.test(exit[1] ?? ''))
    yield withSides(text, exit.index, exit.index + exit[0].length);
  const words = [...text.matchAll(/\S+/g)].map((match) => ({ text: match[0], from: match.index }));
  yield* bySide(text, words);
  yield* byBuilding(text, words);
}

type Word = Pick<Found, 'text' | 'from'>;

function* bySide(text: string, words: readonly Word[]): Generator<Found> {
  for (const [index, word] of words.entries()) {
    const [, name = '', side = ''] = SIDE_WORD.exec(word.text) ?? [];
    const isKind = GENERIC.has(name) && !isBare(name + side);
    if (side === '' || (isKind && !nameBefore(words, index))) continue;
    const from = startOfName(words, index, name === '');
    if (from === undefined) continue;
    yield withSides(text, from, word.from + name.length + side.length);
  }
}

function nameBefore(words: readonly Word[], index: number): boolean {
  const before = words[index - 1]?.text;
  return before !== undefined && !SENTENCE.test(before);
}

/** Names may have several words: those before that are nouns belong to it. */
function startOfName(words: readonly Word[], index: number, needsOne: boolean): number | undefined {
  let first = index;
  while (first > 0 && index - first < MOST_WORDS_BEFORE) {
    const before = words[first - 1]?.text ?? '';
    if (SENTENCE.test(before) || /[.,!?~]$/.test(before)) break;
    first -= 1;
  }
  const only = words[first]?.text ?? '';
  if (
    needsOne &&
    (first === index || (index - first === 1 && /^(?:집|차|문|눈|코|길|건물|가게)$/.test(only)))
  )
    return undefined;
  return words[first]?.from;
}

function* byBuilding(text: string, words: readonly Word[]): Generator<Found> {
  for (const [index, word] of words.entries()) {
    const [, name = ''] = BUILT_WORD.exec(word.text) ?? [];
    const isOnlyKind = GENERIC.has(name);
    if (name === '' || NO_STATION.test(name) || (isOnlyKind && !nameBefore(words, index))) continue;
    const from = startOfName(words, index, isOnlyKind);
    if (from !== undefined) yield withSides(text, from, word.from + name.length);
  }
}

const MORE_SIDES = new RegExp(`^ (?:\\d{2,4}동|${SIDE})(?=${ENDING}(?:[ .,!?~]|$))`);

/** `정문 앞`: what stands directly behind belongs to it. */
function withSides(text: string, from: number, end: number): Found {
  let to = end;
  for (let more = MORE_SIDES.exec(text.slice(to)); more !== null; more = MORE_SIDES.exec(text.slice(to)))
    to += more[0].length;
  return { text: text.slice(from, to), from, to };
}
