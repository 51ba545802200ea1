import type { Aspect } from '../message/kind.js';

/**
 * The few words by which a side of a topic is asked for, whatever the topic. They are a closed set,
 * so a list knows more of them than some thirty examples can show. Looked for in normalised text
 * without spaces.
 */
const CUES: Readonly<Record<Aspect, RegExp>> = {
  where:
    /어디(?!로?(?:에|다)?(?:전화|문의|연락|물어))|어데|어딘|어딨|위치|장소|찾아가|가까운|근처|창구|몇층|약도|오시는길|가는길|주소지|관할|아무데|타지|다른지역|어느동|꼭(?:가야|거기|그)/,
  online:
    /인터넷|온라인|모바일(?!신분|운전|주민)|핸드폰|휴대폰|스마트폰|폰으로|앱으로|앱에서|어플|홈페이지|누리집|사이트|비대면|컴퓨터|정부24|링크|집에서(?:도|뽑|신청|발급|할|해|되)|방문(?:을)?안|안가(?:고|도)|전자로|카톡으로/,
  fee: /수수료|요금|얼마(?!나?(?:걸|오래|동안|기다|남|만에|안에))|비용|가격|금액|값(?:이|은|얼)|공짜|무료|유료|돈(?:내|을내|이|들|얼|받)|할인|면제|결제|카드로|환불/,
  documents:
    /준비물|준비할|준비해|서류|구비|챙겨|챙길|가져(?:가|갈|와|오)|가지고가|갖고가|들고가|지참|제출|신분증|도장|사본|사진규격|양식|신청서|증빙|뭐(?:가)?필요|뭘?(?:내요|내야)|빈손|필요한(?:거|것|게)/,
  time: /얼마나(?:걸|오래|기다)|며칠|몇일|몇달|몇주|몇분이면|언제(?:까지|나와|부터|쯤|나오|내|해야|하나)|기한|기간|마감|걸리|걸려|걸릴|걸립|당일|바로나|소요|늦으면|지나면|지났|몇월|안에(?:해야|내야|신고)/,
  hours:
    /몇시|(?:운영|영업|업무|근무|이용|개장|개방|접수|관람)시간|점심|주말|토요일|일요일|월요일|(?:공휴일|연휴|명절)(?:에|에도|도|날)?(?:여|열|하나|하는|해요|하시|쉬|문|운영|근무|영업)|야간|밤에|저녁|새벽|아침|문(?:을|은)?(?:열|여|닫|엽)|휴무|휴관|쉬는날|평일|24시간|여나요|여시나|언제(?:열|여|닫)/,
  eligibility:
    /자격|대상|해당|조건|요건|누가(?:받|신청|할)|누구나|아무나|저도|나도|우리도|외국인도|외국인은|미성년|나이|몇살|소득(?:기준|이|제한)|제한|받을수있(?:나|어|는|을)|신청할수있는사람|맞벌이/,
  proxy:
    /대리|대신|위임|가족이|본인(?:이|만|아니|안)|부모(?:님)?이?(?:것|거|대신|가)|자식이|자녀가|배우자가|배우자도|남편이|아내가|엄마가|아빠가|며느리가|맡겨|다른사람|딸이|아들이|동생이/,
  contact:
    /전화(?:번호|로|해|하|좀|가|는|를)|번호(?:알|좀|가|를|는|뭐|요)|몇번(?:이|으로|인)|연락처|연락(?:해|하|드)|문의|담당|부서|어느과|무슨과|팩스|이메일|누구한테|책임자|통화/,
  how: /어떻게(?!됐|되었|되고|됩|되나|되는지|됬)|방법|절차|순서|하는법|하는거|는법(?:$|좀|알|이)|어떡|우째(?!됐)|우예|어째(?!됐)|과정|설명|차근|뭐부터|뭘먼저|어케/,
  status:
    /처리(?:됐|되었|결과|상황|상태|중|가끝|완료|됩)|진행|접수(?:됐|된|했|되었|번호)|결과|아직|됐나|됐어|됐는지|되었(?:나|는지|소)|나왔(?:나|어|는지)|어떻게(?:됐|되었|되고|됬)|우째됐|어찌(?:됐|되)|소식|완료|(?:신청|신고|접수|문의)한(?:거|것|게)|확인됐|반려|조회/,
};

const ENTRIES = Object.entries(CUES) as [Aspect, RegExp][];
const ANY_CUE = new RegExp(
  Object.values(CUES)
    .map(({ source }) => source)
    .join('|'),
  'g',
);
/** Stands where a cue was, so that no new pairs of letters arise. */
const GAP = ' ';

export function aspectCues(normalised: string): Aspect[] {
  const text = normalised.replaceAll(' ', '');
  return ENTRIES.filter(([, cue]) => cue.test(text)).map(([aspect]) => aspect);
}

/** What else the sentence says; the cues become gaps. */
export function withoutCues(normalised: string): string {
  return normalised.replaceAll(' ', '').replace(ANY_CUE, GAP);
}
