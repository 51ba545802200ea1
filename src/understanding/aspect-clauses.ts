import { normalise } from '../korean/normalise.js';

/** A part of a message that says one thing: why somebody asks, or what. */
export interface Clause {
  readonly text: string;
  /** Written without spaces, as citizens may do anywhere. */
  readonly compact: string;
  readonly asks: boolean;
}

/** After such a word a new thought begins: the story is over, the question comes. */
const ENDS_THOUGHT =
  /(?:는데|은데|인데|한데|건데|던데|든데|데요|려고|려면|니까|지만|해서|아서|어서|서요|거든요|니다|어요|아요|네요|예요|나요|까요|가요|해요|돼요|죠)$/;
/** Fewer letters ask or tell nothing by themselves: `맞나요`, `하는데`. */
const SHORTEST = 9;
const QUESTION =
  /(?:나요|까요|을까|를까|될까|할까|가요|는가|는지|은지|인지|런지|건지|한지|되지|죠|지요|니까|느냐|으냐|노|능교|는교|꺼|감|감유|나|냐|소|되요|돼요|돼|예요|에요|요)$|알려|알고싶|알수|궁금|가르쳐|설명해|여쭤|여쭙|묻|물어|부탁|문의|확인(?:해|좀|하고싶|부탁)|조회하고|봐주|보내주|모르겠|막막|뭐|뭔|무엇|무슨|어디|어데|얼마|몇|언제|어떻게|어떡|어떤|어느|누가|누구|하고싶|싶은데|싶어|싶습|필요합|찾고있|(?:나요|까요|는가요|은가요|인가요|건가요)/;
/** A complaint ends like this, and says `어디` or `전화` all the same. */
const STATEMENT =
  /(?:(?:습|입|합|됩|갑|납|립|힙|픕|깁|칩|봅|옵|십|웁|습)니다|네요|어요|아요|해요|워요|려요|려워요|파요|와요|져요|겨요|혀요|켜요|서요|더라고요|거든요|잖아요|는데요|데요)$/;
const PLAIN_QUESTION =
  /나요|까요|가요|는지|은지|인지|건지|죠$|알려|알고싶|궁금|가르쳐|설명해|여쭤|부탁|문의|확인|모르겠|막막|얼마|몇(?!번이나|번을|번째전|달째|년째|일째|시간째)|어떻게(?!이럴|이런)|싶|필요합|찾고있|못찾|뭐|무엇|무슨|어떤|어느|언제까지|어디(?!에도|든|나)|누가(?:받|신청)|되요$|돼요$|되죠/;

const HANGUL = /[가-힣]/u;
const SENTENCE = /(?<=[.!?。？\n])\s+/u;
const QUESTION_MARK = /[?？]\s*$/u;

/** As written, not normalised: a question mark tells `됐어요?` from `됐어요`. */
export function clausesOf(text: string): Clause[] {
  return text.split(SENTENCE).flatMap((sentence) => {
    const clauses = thoughtsOf(normalise(sentence));
    const marked = QUESTION_MARK.test(sentence) ? clauses.at(-1) : undefined;
    return clauses.map((clause) => {
      const compact = clause.replaceAll(' ', '');
      return { text: clause, compact, asks: clause === marked || asks(compact) };
    });
  });
}

function thoughtsOf(sentence: string): string[] {
  const thoughts: string[] = [];
  let pending = '';
  for (const word of sentence.split(' ')) {
    pending = pending === '' ? word : `${pending} ${word}`;
    if (!ENDS_THOUGHT.test(word)) continue;
    append(thoughts, pending);
    pending = '';
  }
  if (pending !== '') append(thoughts, pending);
  return thoughts;
}

function append(thoughts: string[], text: string): void {
  const previous = thoughts.at(-1);
  if (previous === undefined || text.replaceAll(' ', '').length >= SHORTEST) thoughts.push(text);
  else thoughts[thoughts.length - 1] = `${previous} ${text}`;
}

function asks(compact: string): boolean {
  // Only Korean says so by its endings.
  if (!HANGUL.test(compact)) return true;
  return STATEMENT.test(compact) ? PLAIN_QUESTION.test(compact) : QUESTION.test(compact);
}
