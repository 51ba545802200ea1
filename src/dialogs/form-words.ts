import { normalise } from '../korean/normalise.js';

const SKIP =
  /^(?:없(?:어|음|는데|습니다|네)(?:요)?|모(?:르|름|릅|른)[가-힣]*|몰라(?:요)?|잘모르[가-힣]*|잘몰라(?:요)?|패스|건너뛰[가-힣]*|다음|넘어가[가-힣]*|안(?:찍|보)[가-힣]*|못(?:찍|봤)[가-힣]*|사진(?:은)?없[가-힣]*|생략)$/;
const RESUME =
  /^(?:(?:신고)?이어서(?:할게요|하기|할래요|해줘|해주세요|신고할게요|신고)?|계속(?:할게요|하기|할래요)?)$/;
const FIX = /^(?:고치기|고칠게요|고칠래요|수정|수정할게요|수정하기|틀렸어요|잘못적었어요|바꿀게요)$/;
const CONFIRM =
  /^(?:접수|접수하기|접수할게요|접수해주세요|접수해줘|네접수해주세요|신고할게요|네|예|넵|네맞아요|맞아요)$/;
const YES =
  /^(?:네|예|넵|넹|네네|응|응응|어|ㅇㅇ|yes|yeah|yep|맞아|맞아요|맞습니다|그래요|네맞아요|네그랬어요)$/;
const OURS =
  /^(?:그래도|아니요|아뇨|아니에요)?우리(?:시|동네)(?:에서|일|거|꺼|구역|소관)*(?:맞아요|맞는데요|맞습니다|이에요|예요|이야|인데요|입니다|이라고요|이라니까요|접수해주세요|해주세요)$/;
const CORRECTION =
  /^\s*(?:아니(?:요|야|에요)?|아뇨|그게 ?아니(?:라|고)?|잘못 ?(?:적었|썼|말했)[가-힣]*)[\s,.]+|(?:말고|아니라|아니고)[\s,]+/g;
const QUESTION =
  /[?？]\s*$|(?:나요|까요|은가요|는가요|인가요|ㄴ가요|는지요|을지요|죠|뭐예요|뭐에요|얼마예요|얼마에요|어디예요|어디에요|언제예요|언제에요|알려 ?(?:줘|주세요)|궁금해요|궁금합니다)[.!~\s]*$/;
const WANTS_PETITION =
  /(?:정식|공식)\s*(?:으로|적으로)?\s*민원|민원\s*(?:서류|서)\s*(?:로|으로|를|을)|법정\s*민원/;

const key = (text: string): string => normalise(text).replaceAll(' ', '');
const isShort = (text: string): boolean => text.length <= 20;

export const isSkip = (text: string): boolean => isShort(text) && SKIP.test(key(text));
export const isResume = (text: string): boolean => isShort(text) && RESUME.test(key(text));
export const isFix = (text: string): boolean => isShort(text) && FIX.test(key(text));
export const isOurs = (text: string): boolean => isShort(text) && OURS.test(key(text));
export const isConfirm = (text: string): boolean => isShort(text) && CONFIRM.test(key(text));
export const isYes = (text: string): boolean => isShort(text) && YES.test(key(text));
export const wantsPetition = (text: string): boolean => WANTS_PETITION.test(text);
/** The words of the buttons, typed. */
export function kindIn(text: string): 'petition' | 'nuisance' | undefined {
  const said = key(text);
  if (said === '정식민원으로신청') return 'petition';
  return said === '생활불편으로신고' ? 'nuisance' : undefined;
}
export const soundsLikeQuestion = (text: string): boolean => QUESTION.test(text);

/** `아니 거기 말고 은행 앞` means `은행 앞`; undefined where nothing is taken back. */
export function correctionIn(text: string): string | undefined {
  const parts = text.split(CORRECTION);
  return parts.length < 2 ? undefined : (parts.at(-1) ?? '').trim();
}

const TIME =
  /(?:(?:매일|평일|주말|어제|오늘|그제|월|화|수|목|금|토|일)(?:요일)?(?:마다)?\s*)?(?:(?:새벽|아침|오전|낮|점심|오후|저녁|밤)\s*)?\d{1,2}\s*(?:시|:\d{2})(?:\s*(?:\d{1,2}분|반))?(?:\s*(?:부터|~|-|에서)\s*(?:(?:새벽|아침|오전|낮|오후|저녁|밤|다음 날)\s*)*\d{1,2}\s*(?:시|:\d{2})(?:\s*(?:\d{1,2}분|반))?)?(?:\s*(?:까지|부터|쯤))?|(?:매일|밤|새벽|주말|평일|낮|저녁|아침)마다|밤새(?:도록)?|하루 ?종일|\d{1,3}\s*(?:일|주|달|개월|년|시간)(?:\s*(?:전|동안|넘게|째)[가-힣]*)/;

/** When it happens, as it was said. */
export function timeIn(text: string): string | undefined {
  return TIME.exec(text)?.[0].trim();
}

/** `2`, `2번`, the words of a choice or a part of them; undefined where none or several are meant. */
export function choiceIn(text: string, choices: readonly string[]): string | undefined {
  const number = /^\s*(\d)\s*번?\s*$/.exec(text)?.[1];
  if (number !== undefined) return choices[Number(number) - 1];
  const said = key(text);
  if (said === '') return undefined;
  const same = choices.find((choice) => key(choice) === said);
  if (same !== undefined) return same;
  const alike = choices.filter((choice) => said.includes(key(choice)) || key(choice).includes(said));
  return alike.length === 1 ? alike[0] : undefined;
}
