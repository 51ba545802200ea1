import { repairLayout } from './keyboard-layout.js';

/** Languages that we answer in. */
export type Language = 'ko' | 'en';

const HANGUL_WORD = /[가-힣]+/g;
const LATIN = /[A-Za-z]{2,}/;
const LATIN_WORD = /[A-Za-z]{2,}/g;
/** Longer messages are told by their beginning: a bound on the work. */
const MOST_CHARACTERS = 1000;

/** Names and abbreviations that everybody writes in Latin letters; alone they are of no language. */
const ANYBODYS = new Set(
  (
    'ai aids app atm av cc cctv cd covid dm dvd ebs etc ev faq fax gps gtx hd hwp ic id iot ip iptv it kbs kt ' +
    'ktx led lh line lng lpg mbc mms naver ngo nhis no ok okay otp pc pdf pin ppt pt qr samsung sbs sh skt sms ' +
    'sns srt ssg suv toss tv uhd usb vip vod wifi wetax youtube'
  ).split(' '),
);

/** Beside Korean words, Latin ones are English only with one of these: `Hi-pass 환불` is Korean. */
const STRUCTURE = new Set(
  (
    'am and any are at can cannot could did do does for from get had has have how if in is lost me must my ' +
    'need of on or please should tell than that the there this to want was we were what when where which who ' +
    'why will with would you your'
  ).split(' '),
);

/** The commonest pairs of letters; what is typed at random has few of them. */
const PAIRS = new Set(
  (
    'ac ad ag ai al am an ap ar as at av ay be bl bo br bu by ca ce ch ci ck cl co cr ct da de di do ea ec ed ee ' +
    'ei el em en er es et ev ex fa fe ff fi fo fr ge gh gi go gr ha he hi ho ia ic id ie if ig il im in io ir is it iv ' +
    'ke ki la ld le li ll lo ly ma me mi mo mp mu na nc nd ne ng ni no ns nt od of ol om on oo op or os ot ou ow ' +
    'pa pe pl po pp pr ra rd re ri rk rm rn ro rr rs rt ry sa se sh si so sp ss st su ta te th ti to tr ts tt ty ' +
    'uc ul um un up ur us ut ve vi wa we wh wi wo yo'
  ).split(' '),
);
/** Of its pairs of letters, so many are common in anything that is English. */
const ENOUGH = 0.5;

/**
 * What a message is written in, counted by words; undefined where it says nothing of it (numbers,
 * `CCTV`, letters at random). Korean on a tie. Words typed with the keyboard on English are Korean.
 */
export function languageOf(text: string): Language | undefined {
  return languageOfRepaired(repairLayout(text.slice(0, MOST_CHARACTERS)));
}

/** The same of a text that `repairLayout` has gone through. */
export function languageOfRepaired(text: string): Language | undefined {
  const beginning = text.slice(0, MOST_CHARACTERS);
  if (!LATIN.test(beginning)) return /[ㄱ-ㅣ가-힣]/.test(beginning) ? 'ko' : undefined;
  const korean = beginning.match(HANGUL_WORD)?.length ?? 0;
  const words = (beginning.match(LATIN_WORD) ?? []).map((word) => word.toLowerCase());
  const telling = words.filter((word) => !ANYBODYS.has(word));
  const hasStructure = telling.some((word) => word.length > 2 && STRUCTURE.has(word));
  if (korean === 0) return hasStructure || isEnglish(telling) ? 'en' : undefined;
  return hasStructure && telling.length > korean ? 'en' : 'ko';
}

function isEnglish(words: readonly string[]): boolean {
  let pairs = 0;
  let common = 0;
  for (const word of words) {
    for (let at = 0; at + 1 < word.length; at++) {
      pairs += 1;
      if (PAIRS.has(word.slice(at, at + 2))) common += 1;
    }
  }
  return pairs > 0 && common / pairs >= ENOUGH;
}
