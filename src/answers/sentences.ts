import { withParticle } from '../korean/particles.js';

/** What we say whatever the content is: faults, receipts and the few questions of our own. */

/** Something of ours failed; nothing was kept. */
export const temporarilyDown = '지금 잠시 답을 드리기 어려워요. 조금 뒤에 한 번 더 보내 주세요.';
/** A late answer will follow by itself. */
export const answerFollows = '답을 찾고 있어요. 잠시만 기다려 주세요.';
/** A late answer waits for the citizen's next message, because we may not write first. */
export const answerWaits = '답을 준비하고 있어요. 잠시 뒤에 아무 말이나 보내 주시면 이어서 보여 드릴게요.';
/** Asked for a late answer: it stands above these words, or there is none. */
export const thanksForWaiting = '기다려 주셔서 고맙습니다. 더 궁금한 것이 있으면 적어 주세요.';
export const nothingWaits = '지금 기다리는 답은 없어요. 궁금한 것을 적어 주세요.';
/** A phone number and nothing else. */
export const numberReceived =
  '적어 주신 번호로 제가 전화를 드릴 수는 없어요. 어떤 일인지 글로 적어 주시거나 ‘상담원 연결’을 눌러 주세요.';
/** The same of somebody who waits for a person. */
export const numberForAgent = '적어 주신 번호는 상담원이 볼 수 있게 남겨 두었어요.';
/** Asked to say it again before anything was answered. */
export const nothingToRepeat = '아직 드린 답이 없어요.';
/** The request could not be read at all. */
export const brokenRequest = '보내신 내용을 읽지 못했어요. 한 번 더 보내 주세요.';

export const unknownKind = '아직 글과 사진, 동영상만 볼 수 있어요. 궁금한 것을 글로 적어 주세요.';
export const voiceReceived = '음성은 아직 들을 수 없어요. 궁금한 것을 글로 적어 주세요.';
/** One that the platform does not let us fetch. */
export const videoReceived = '동영상을 받아 오지 못했어요. 어떤 일인지 글로 적거나 사진으로 보내 주세요.';
export const fileReceived = '파일은 아직 열어 볼 수 없어요. 필요한 내용을 글로 적어 주세요.';
export const stickerReceived = '마음을 전해 주셔서 고맙습니다. 궁금한 것이 있으면 언제든 글로 적어 주세요.';
export const contactReceived = '연락처로 제가 연락드릴 수는 없어요. 궁금한 것을 글로 적어 주세요.';
export const linkReceived = '링크는 열어 볼 수 없어요. 어떤 내용인지 글로 적어 주세요.';
/** After the name of the place. A place alone says nothing of what happened there. */
export const locationNeedsWords = '그곳에 어떤 일이 있는지 글로 적어 주시면 알맞은 곳을 안내해 드릴게요.';
/** Above a reply to words that are near an emergency. */
export const ifInDanger =
  '지금 위험한 일이라면 바로 전화해 주세요. 화재·구급은 119, 범죄는 112, 마음이 위태로우면 109예요.';
export const nothingReadable = '글자를 찾지 못했어요. 궁금한 것을 글로 적어 주세요.';
export const textCut = '글이 길어서 앞부분만 읽었어요. 빠진 것이 있으면 나누어 보내 주세요.';

/** `sent`: what, and how many, as `사진 2장`. */
export function photosReceived(sent: string): string {
  return `${withParticle(sent, '을/를')} 받았어요. 어떤 일인지 글로도 적어 주시면 알맞은 곳을 안내해 드릴게요.`;
}

export const eraseQuestion =
  '지금까지 나눈 대화를 지울까요? 보내신 글과 사진이 함께 지워지고, 지우면 되돌릴 수 없어요.';
export const erased = '지금까지 나눈 대화를 지웠어요.';
export const confirmationUsed = '이미 쓰였거나 시간이 지난 버튼이에요.';

/** The whole bot or a channel is switched off, and no sentence was set. */
export const resting =
  '지금은 자동 상담을 잠시 쉬고 있어요. 보내신 말씀은 직원들이 볼 수 있게 남아요. 급하시면 전화해 주세요.';
/** A topic is switched off, and no sentence was set. */
export const beingChecked = '이 안내는 지금 확인 중이에요. 급하시면 담당 부서에 전화로 물어봐 주세요.';

/** To whoever is angry, before anything else. */
export const sorry = '불편하게 해 드려서 정말 죄송해요.';
/** A person owns the talk, and the channel wants an answer to every message. */
export const passedOn = '상담원에게 전달했어요.';
/** The same where nothing can be tapped. */
export const passedOnByCallback = '상담원에게 전달했어요. 그만하려면 ‘상담 끝내기’라고 보내 주세요.';
/** The office answers in the channel's own staff chat. */
export const staffChatOpens = '아래 ‘상담원 연결’을 누르면 직원과 이야기하는 채팅이 열려요.';
/** The citizen takes his request back before anybody came. */
export const requestWithdrawn = '상담원 연결 요청을 거두었어요.';

/** Too many messages at once: said when it begins, and in short to whoever goes on. */
export const slowDown =
  '메시지가 너무 빨라서 잠시 숨을 고를게요. 보내신 말씀은 모두 남아 있으니 조금 뒤에 다시 적어 주세요.';
export const stillSlow = '보내신 말씀은 남겨 두었어요. 조금만 천천히 보내 주세요.';
/** The bot pauses for one person: the same. */
export const paused =
  '메시지가 아주 많이 와서 30분쯤 자동 답변을 쉴게요. 보내신 말씀은 모두 남고, 직원들에게도 알려 두었어요. 급하시면 전화해 주세요.';
export const stillPaused = '지금은 자동 답변을 쉬고 있어요. 보내신 말씀은 남겨 두었어요.';
