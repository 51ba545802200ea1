import { normalise } from './normalise.js';

/** What a message is by its mere words, where nothing surer tells. */
export type MessageSign = PlainSign | 'politics' | 'advice' | 'abuse';
/** So plain that no topic which the words touch is meant. */
export type PlainSign = 'spam' | 'prompt' | 'suggestion';

/** By law an advertisement says `(광고)` at its beginning. */
const MARKED_AD = /^\s*[[(<【（［〔]\s*광\s*고\s*[\])>】）］〕]/;
const WARES =
  /카지노|바카라|토토|슬롯|첫충|꽁머니|리딩방|무료 ?픽|고수익|수익 ?보장|당일 ?대출|대출.{0,20}(?:카톡|텔레|클릭|지금 ?신청|무심사|무방문)|소액 ?결제 ?현금|부업으로|재택 ?(?:알바|부업)|체험단 ?모집|비아그라|출장 ?(?:안마|마사지)|팔로워 ?늘/;
/** Whoever complains of it says the same words. */
const COMPLAINED =
  /신고|민원|단속|처벌|왔어|왔는데|와요|오는데|옵니다|막아|차단|당했|사기|피해|어떻게|지워|철거/;

/** Addressed to the machine, and about the machine. */
const PROMPT =
  /(?:지금|이제|오늘)부터 ?(?:너는|넌|네가|당신은|너의)|(?:너의|당신의) ?(?:규칙|지시|지침|프롬프트)|(?:지시|명령|규칙|지침)(?:을|를|사항을?)? ?(?:모두 |전부 |다 )?무시|프롬프트|시스템 ?(?:메시지|명령)|개발자 ?모드|ignore (?:all|any|the|your|previous)|system prompt|jailbreak/i;

const PARTIES =
  /대통령|국회의원|여당|야당|민주당|국민의 ?힘|국힘|정당|진보|보수|좌파|우파|탄핵|총선|대선|지방선거|시장 ?후보|여야/;
const TAKING_SIDES =
  /찍어야|찍을까|찍지|뽑아야|뽑을까|누구(?:를|를요)? ?(?:찍|뽑|지지)|나아요|낫나|나은가|어떻게 생각|생각해\??$|지지(?:해|하)|잘하|못하|누가 ?(?:이길|될|되|당선)|편이(?:야|에요|세요)|어느 ?(?:당|쪽|편)|마음에 안 ?들/;

const PRIVATE =
  /이혼|헤어[져지질]|바람(?:을|도)? ?피|짝사랑|고백|전 ?(?:남친|여친|남자친구|여자친구)|결혼(?:을|은)? ?(?:해야|할까)|남자친구|여자친구|시어머니|주식|코인|비트코인|로또|펀드|무슨 ?약|어떤 ?약|진단(?:해|좀)|처방해|퇴사|이직/;
const WANTS_ADVICE =
  /[할될살갈울까]까요?|야 ?(?:할까|하나|하죠|할지|돼|되|해)|사야|팔아야|먹어야|좋을까|어떡|어떻게 ?(?:해|하면|할|생각)|추천|조언|고민/;

const INSULT =
  /[씨쉬]발|시발(?!점|역|지|택시|비|유)|ㅅㅂ|ㅆㅂ|병신|ㅂㅅ|개새|(?:이|저|그) ?새끼|새끼(?:야|들)|좆|존나|지랄|ㅈㄹ|꺼져라|꺼지라고|닥쳐|멍청|바보야|또라이|미친 ?(?:놈|년|것)|쓰레기 ?같은/;

/** At its end, and about something that is not there yet: it asks for no facts, however well the topic is known. */
const PROPOSAL =
  /(?:있|생기|생겼|늘|늘리|늘려 ?주시|늘어나|만들어 ?주시|만들어지|설치해 ?주시|설치되|운영해 ?주시|운영되)(?:었)?(?:으)?면 ?(?:정말 ?|더 ?|참 ?)?좋겠(?:어요|습니다|네요)$|(?:건의|제안)(?:합니다|드립니다|해요|드려요|할게요)$/;

/** Nobody who speaks of this is thanked for an opinion. */
const DESPAIR = /죽|자살|사라지|목숨|살기 ?싫|뛰어내|없어지/;

/** Longer messages tell a story: one word in it says little. */
const LONGEST = 300;

export function plainSign(text: string): PlainSign | undefined {
  if (MARKED_AD.test(text)) return 'spam';
  if (text.length > LONGEST) return undefined;
  if (PROMPT.test(text)) return 'prompt';
  return PROPOSAL.test(normalise(text)) && !DESPAIR.test(text) ? 'suggestion' : undefined;
}

export function messageSign(text: string): MessageSign | undefined {
  const plain = plainSign(text);
  if (plain !== undefined || text.length > LONGEST) return plain;
  if (WARES.test(text) && !COMPLAINED.test(text)) return 'spam';
  const words = normalise(text);
  if (PARTIES.test(words) && TAKING_SIDES.test(words)) return 'politics';
  if (PRIVATE.test(words) && WANTS_ADVICE.test(words)) return 'advice';
  return INSULT.test(words) ? 'abuse' : undefined;
}

const LETTER = /\p{L}/u;
const OURS = /[ㄱ-ㅣ가-힣A-Za-z]/;

/** Written in neither of the languages that we answer in. */
export function isForeign(text: string): boolean {
  return LETTER.test(text) && !OURS.test(text);
}

/** Its Korean words alone, where others stand between them; undefined where it has no others. */
export function koreanWords(text: string): string | undefined {
  if (!/[A-Za-z]{2}/.test(text)) return undefined;
  const words = (text.match(/[가-힣]+/g) ?? []).join(' ');
  return words === '' ? undefined : words;
}
