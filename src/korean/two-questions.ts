/** Longer messages are stories: what they ask is found in another way. */
const LONGEST = 120;

/** Before a question it says nothing, and blurs what is meant. */
const GREETING =
  /^(?:안녕하(?:세요|십니까)|수고(?:하십니다|하세요|많으십니다| 많으십니다)|여보세요|저기요)[\s.,!~]+/;
/** Fewer letters ask nothing by themselves: `돼요`. */
const LETTERS = /(?:[\p{L}\p{N}].*){3}/su;

/** Says by itself that something is asked. */
const ASKING_WORD =
  /얼마|어디|어데|언제|며칠|몇 ?(?:시|살|명|일|개|장|번|평|층|월|세|년)|어떻게|어떡해|어찌|뭐|뭔|무엇|무슨|누가|누구|어느|어떤/;
const ASKING_END =
  /[?？]$|(?:나요|까요|가요|는지요?|은지요?|인지요?|건지요?|되나|돼나|될까|되죠|되지|하죠|지요|줘|줘요|주세요|주실래요|줄래요|주십시오|궁금해요?|궁금합니다|싶어요?|싶은데요?|싶습니다|있어요|있나|돼요|되요)[.!~\s]*$/;
/** A side of something: as the end of a part it stands for the whole question. */
const SIDE =
  '(?:법|방법|절차|요금|수수료|비용|가격|값|금액|시간|운영시간|영업시간|위치|장소|주소|곳| 데|번호|전화번호|연락처|준비물|서류|구비서류|자격|조건|대상|기간|기한|날짜|일정|기준|혜택|여부)';
const SIDE_END = new RegExp(`${SIDE}(?:은|는|이|가|도|을|를|요|은요|는요|이요)?$`);

const SENTENCE_END = /(?<=[.!?。？！…\n])\s*/u;
const CONNECTIVE =
  /[,\s]+(?:아 ?|참 ?)?(?:그리고|그리구|글구|글고|그럼|그러면|그다음에?|그 다음에|추가로|또)(?:요)?[,\s]+/u;
const COMMA = /(?<!\d)\s*[,，、;/]\s*|\s*[,，、;/]\s*(?!\d)/u;
/** `법이랑`, `요금하고`: the end of one thing that is asked. */
const JOINED_SIDE = new RegExp(`${SIDE}(?:이랑|랑|하고|과|와|이며|며|이고|고)$`);
/** `얼마고`, `하는지랑`, `받으며`: asked, and the sentence goes on. */
const JOINED_CLAUSE = /(?:고요?|구요?|며|[는은인건]지(?:랑|하고|와|도)?|[는은인건]가)$/;
/** `알려 주시고`. */
const REQUEST = /(?:알려|가르쳐|설명해) ?(?:주시|주|줬으면 하)고$/;
/** `얼마예요 여권은 어디서`: nothing stands between two sentences. */
const SENTENCE = /(?:요|까|죠|니다|냐|(?<!얼마|언제|누구)나)$/;

/** From the clearest sign of a second question to the faintest. */
const CUTS: readonly ((text: string) => string[])[] = [
  (text) => text.split(SENTENCE_END),
  (text) => text.split(CONNECTIVE),
  (text) => text.split(COMMA),
  (text) => afterWord(text, (left) => JOINED_SIDE.test(left)),
  (text) =>
    afterWord(text, (left) => JOINED_CLAUSE.test(left) && (ASKING_WORD.test(left) || REQUEST.test(left))),
  (text) => afterWord(text, (left) => SENTENCE.test(left) && asks(left)),
];

/** The two parts of a message that seem to ask one thing each; undefined for nearly all messages. */
export function twoQuestions(text: string): [string, string] | undefined {
  const whole = text.trim().replace(GREETING, '');
  if (whole.length > LONGEST) return undefined;
  for (const cut of CUTS) {
    const parts = cut(whole)
      .map((part) => part.trim())
      .filter((part) => LETTERS.test(part));
    const [first, second, ...rest] = parts.flatMap((part, at) => (asks(part) ? [at] : []));
    if (first === undefined || second === undefined || rest.length > 0) continue;
    // What was told before a question belongs to it.
    return [parts.slice(0, first + 1).join(' '), parts.slice(first + 1).join(' ')];
  }
  return undefined;
}

/** In two, after the first word that ends such a part. */
function afterWord(text: string, ends: (left: string) => boolean): string[] {
  for (let at = text.indexOf(' '); at > 0; at = text.indexOf(' ', at + 1)) {
    const left = text.slice(0, at);
    if (ends(left) && asks(text.slice(at + 1))) return [left, text.slice(at + 1)];
  }
  return [text];
}

function asks(part: string): boolean {
  return (
    ASKING_WORD.test(part) ||
    ASKING_END.test(part) ||
    REQUEST.test(part) ||
    SIDE_END.test(part.replace(JOINED, ''))
  );
}

/** What joins a side to the next one. */
const JOINED = /(?:이랑|랑|하고|과|와|이며|며|이고|고|,)$/;
