import * as status from '../answers/case-status.js';
import { readPublicNumber } from '../cases/public-number.js';
import { BROUGHT_LIFE_MILLISECONDS } from '../dialogs/begin-form.js';
import { normalise } from '../korean/normalise.js';
import { readDay } from '../korean/read-day.js';
import type { InboundContent } from '../message/inbound-message.js';
import { type Reply, textReply } from '../message/reply.js';
import type { Tap } from '../message/tap.js';
import { readCommand } from './commands.js';
import type { Act, Answered, Ground } from './situation.js';

/** The topic whose answer is the citizen's own cases. */
export const FOLLOW_UP_TOPIC = 'admin.complaint_followup';

const FOLLOW_UP =
  /^(?:제가|내가|저번에|지난번에|어제|아까)?(?:신고|접수|민원|내민원|제민원|내신고|제신고)(?:을|를|가|은|는)?(?:넣은|한|했던|접수한|신고한)?(?:거|것|건|게|민원|신고)?(?:은|는|이|가)?(?:지금)?(?:어떻게|어디까지|언제|처리|진행|결과|됐|해결)[가-힣]{0,14}$|^(?:내|제)(?:민원|신고)(?:조회|확인|보기|현황|상황|내역|결과)?$|^(?:민원|신고)(?:조회|진행상황|처리상황|처리결과|현황|내역)(?:확인|보기)?$/;
const NOT_FIXED =
  /^(?:아직)?(?:도)?(?:하나도|전혀|여전히|그냥)?(?:안고쳐졌[가-힣]*|안고쳤[가-힣]*|고쳐지지않았[가-힣]*|안됐어요|안되었어요|해결(?:이)?안[가-힣]*|그대로(?:예요|에요|입니다|인데요|네요)?)$/;
const MOST_TRIES = 3;
const WAIT_MILLISECONDS = 30 * 60_000;
const LONGEST_WORDS = 1500;

/** Words about cases of the citizen's own; undefined for all others. */
export function caseWords(situation: Ground, text: string): Answered | undefined {
  const { state } = situation;
  const talk = openTalk(situation);
  if (talk !== undefined) {
    const left = readCommand(text);
    if (left === 'stop' || left === 'home' || left === 'no') return leave(situation);
    if (left === undefined) return added(situation, talk, text, []);
  }
  const id = readPublicNumber(text);
  if (id !== undefined) return byNumber(situation, id);
  if (state.check?.id !== undefined) {
    const command = readCommand(text);
    if (command === 'stop' || command === 'home') return leave(situation);
    if (command === undefined && text.length <= 40) return checkDay(situation, state.check.id, text);
  }
  const key = normalise(text).replaceAll(' ', '');
  if (key.length > 40) return undefined;
  if (FOLLOW_UP.test(key)) return ownCases(situation);
  return NOT_FIXED.test(key) ? notFixed(situation) : undefined;
}

/** Photos for a case that was just spoken of. */
export function caseContent(situation: Ground, content: InboundContent): Answered | undefined {
  if (content.kind !== 'photos') return undefined;
  const talk = openTalk(situation);
  return talk && added(situation, talk, content.text ?? '', [situation.seq]);
}

export function ownCases(situation: Ground): Answered {
  const { snapshot, state, found, now } = situation;
  if (found === undefined) return asking(situation, { of: 'own' });
  return said(state, found.length === 0 ? status.noCases() : status.tellCases(snapshot, found, now));
}

export function caseTap(situation: Ground, tap: Extract<Tap, { do: 'case' }>): Answered {
  const { state, found, snapshot, now, newId } = situation;
  const { id, step } = tap;
  if (step === 'join') return join(situation, id);
  if (found === undefined) return asking(situation, { of: 'own', id });
  const [told] = found;
  if (told === undefined) return said(state, status.caseNotYours());
  const isOpen = status.isOpenCase(told);
  const isAnswered = status.isAnsweredCase(told);
  switch (step) {
    case 'show':
      return said(state, status.tellCases(snapshot, [told], now));
    case 'add':
      return isOpen
        ? said({ ...state, caseTalk: { id, step: 'add', at: now } }, status.askSupplement(told))
        : said(state, status.caseMovedOn(told));
    case 'withdraw': {
      if (!isOpen) return said(state, status.caseMovedOn(told));
      const confirmation = newId();
      return said(state, status.askWithdrawal(told, confirmation), [
        { do: 'offer_confirmation', id: confirmation, act: `withdraw_case:${id}` },
      ]);
    }
    case 'not_fixed':
      return isAnswered
        ? said({ ...state, caseTalk: { id, step: 'not_fixed', at: now } }, status.askWhatIsWrong(told))
        : said(state, status.caseMovedOn(told));
    case 'again':
      return isAnswered ? reopen(situation, id, '', []) : said(state, status.caseMovedOn(told));
    case 'rate': {
      if (!isAnswered) return said(state, status.caseMovedOn(told));
      if (told.rating !== null || tap.rating === undefined) return said(state, status.ratedAlready());
      return said(state, status.rated(tap.rating), [{ do: 'rate_case', id, rating: tap.rating }]);
    }
  }
}

/** The one-time tap was used: it is taken back, unless it has moved on meanwhile. */
export function withdraw(situation: Ground, id: string): Answered {
  const { state, found } = situation;
  if (found === undefined) return asking(situation, { of: 'own', id });
  const [told] = found;
  if (told === undefined) return said(state, status.caseNotYours());
  if (!status.isOpenCase(told)) return said(state, status.caseMovedOn(told));
  return said(state, status.withdrawnReply(id), [{ do: 'withdraw_case', id }]);
}

/** Anybody's open case: its number came from us, in the list of those alike. */
function join(situation: Ground, id: string): Answered {
  const state = { ...situation.state, form: undefined, brought: undefined };
  return said(state, { bubbles: [], choices: [] }, [{ do: 'join_case', id }]);
}

function byNumber(situation: Ground, id: string): Answered {
  const { state, found, snapshot, now } = situation;
  if (found === undefined) return asking(situation, { of: 'own', id });
  if (found.length > 0) return said(state, status.tellCases(snapshot, found, now));
  const { check } = state;
  if (check?.until !== undefined && check.until > now)
    return said(state, status.tooManyTries(check.until, now));
  const tries = check?.until === undefined ? (check?.tries ?? 0) : 0;
  return said({ ...state, check: { id, tries } }, status.askOpenedDay(id));
}

/** Three wrong answers, and he waits: numbers are not to be tried out. */
function checkDay(situation: Ground, id: string, text: string): Answered {
  const { state, found, snapshot, now } = situation;
  const openedOn = readDay(text, now);
  if (openedOn !== undefined && found === undefined)
    return asking(situation, { of: 'numbered', id, openedOn });
  const [told] = found ?? [];
  if (told !== undefined) {
    return said({ ...state, check: undefined }, status.tellCases(snapshot, [told], now));
  }
  const tries = (state.check?.tries ?? 0) + 1;
  if (tries < MOST_TRIES) return said({ ...state, check: { tries } }, status.wrongDay());
  const until = now + WAIT_MILLISECONDS;
  return said({ ...state, check: { tries, until } }, status.tooManyTries(until, now));
}

/** Of one answered case it is clear which; of several the citizen chooses. */
function notFixed(situation: Ground): Answered | undefined {
  const { state, found, now, snapshot } = situation;
  if (found === undefined) return asking(situation, { of: 'own' });
  const answered = found.filter(status.isAnsweredCase);
  const [told] = answered;
  if (told === undefined)
    return found.length === 0 ? undefined : said(state, status.tellCases(snapshot, found, now));
  if (answered.length > 1) return said(state, status.tellCases(snapshot, answered, now));
  const photos = broughtPhotos(situation);
  if (photos.length > 0) return reopen(situation, told.id, '', photos);
  return said(
    { ...state, caseTalk: { id: told.id, step: 'not_fixed', at: now } },
    status.askWhatIsWrong(told),
  );
}

/** What was sent for a case: looked up once more, as it may have moved on. */
function added(
  situation: Ground,
  { id, step }: { id: string; step: 'add' | 'not_fixed' },
  text: string,
  photoSeqs: number[],
): Answered {
  const { found } = situation;
  if (found === undefined) return asking(situation, { of: 'own', id });
  const state = { ...situation.state, caseTalk: undefined };
  const [told] = found;
  if (told === undefined) return said(state, status.caseNotYours());
  if (step === 'not_fixed')
    return status.isAnsweredCase(told)
      ? reopen(situation, id, text, photoSeqs)
      : said(state, status.caseMovedOn(told));
  if (!status.isOpenCase(told)) return said(state, status.caseMovedOn(told));
  return said(state, status.supplemented(told), [{ do: 'supplement_case', id, ...worded(text), photoSeqs }]);
}

/** Its new date is told by whoever does it. */
function reopen({ state }: Ground, id: string, text: string, photoSeqs: number[]): Answered {
  const rest = { ...state, caseTalk: undefined, brought: undefined };
  return said(rest, { bubbles: [], choices: [] }, [{ do: 'reopen_case', id, ...worded(text), photoSeqs }]);
}

function leave({ state }: Ground): Answered {
  const { check } = state;
  const rest = { ...state, caseTalk: undefined };
  const kept = check === undefined ? {} : { check: { ...check, id: undefined } };
  return said({ ...rest, ...kept }, textReply('그만뒀어요. 더 궁금한 것이 있으면 적어 주세요.'));
}

function openTalk({ state, now }: Ground): Ground['state']['caseTalk'] {
  const { caseTalk } = state;
  return caseTalk !== undefined && now - caseTalk.at <= WAIT_MILLISECONDS ? caseTalk : undefined;
}

function broughtPhotos({ state: { brought }, now }: Ground): number[] {
  if (brought === undefined || now - brought.at > BROUGHT_LIFE_MILLISECONDS) return [];
  return brought.photos.map(({ seq }) => seq);
}

const worded = (text: string): { words?: string } =>
  text === '' ? {} : { words: text.slice(0, LONGEST_WORDS) };

function said(state: Ground['state'], reply: Reply, acts: Act[] = []): Answered {
  return { state: { ...state, misses: 0 }, acts, reply };
}

/** Decided once more when somebody has looked; these words are never said. */
function asking({ state }: Ground, asksCases: NonNullable<Answered['asksCases']>): Answered {
  return { state, acts: [], reply: status.noCases(), asksCases };
}
