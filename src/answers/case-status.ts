import type { Snapshot } from '../content/snapshot.js';
import { dayAt, koreanDateTime, koreanDay } from '../korean/korean-dates.js';
import { withParticle } from '../korean/particles.js';
import { type Bubble, type Button, type Choice, type Reply, textReply } from '../message/reply.js';
import { type CaseStep, writeTap } from '../message/tap.js';
import { homeChoice, personChoice } from './choices.js';
import { responsibleFor } from './responsible.js';
import { shortText } from './short-label.js';

/** As much of a case as a citizen hears; the names are those of its row. */
export interface ToldCase {
  id: string;
  name: string;
  kind: 'nuisance' | 'petition';
  state: keyof typeof STATES;
  department: string;
  opened_at: number;
  due_at: number;
  closed_at: number | null;
  /** Number in the office's own system. */
  outside_number?: string | null;
  rating: number | null;
}

/** An open case of somebody's that may be the same. */
export type AlikeCase = Pick<ToldCase, 'id' | 'name' | 'state'> & { openedAt: number };

const STATES = {
  received: '접수되어 담당자를 정하고 있어요',
  assigned: '담당자가 정해졌어요',
  in_progress: '처리하고 있어요',
  needs_more: '내용을 더 알려 주시기를 기다리고 있어요',
  done: '처리를 마쳤어요',
  impossible: '처리하기 어렵다고 답했어요',
  returned: '접수하지 못하고 돌려드렸어요',
  merged: '같은 신고와 합쳐서 처리하고 있어요',
  withdrawn: '취하하셨어요',
  closed_repeated: '같은 내용에 이미 답해서 끝냈어요',
} as const;

const OPEN = new Set<string>(['received', 'assigned', 'in_progress', 'needs_more']);
const ANSWERED = new Set<string>(['done', 'impossible', 'returned']);
const MOST_TOLD = 3;

export const isOpenCase = ({ state }: Pick<ToldCase, 'state'>): boolean => OPEN.has(state);
export const isAnsweredCase = ({ state }: Pick<ToldCase, 'state'>): boolean => ANSWERED.has(state);

/** What the citizen keeps in his hand: number, who, until when, what happens next. */
export function receipt(snapshot: Snapshot, told: ToldCase, now: number): Reply {
  const { name } = responsibleFor(snapshot, told.department, now);
  const text = [
    `접수했어요. 접수번호는 ${told.id}예요.`,
    ...(told.kind === 'petition' ? asPetition(name, told) : asNuisance(name, told)),
  ].join('\n\n');
  return textReply(text, [
    caseChoice('진행 상황 보기', 'show', told.id),
    caseChoice('내용 덧붙이기', 'add', told.id),
    homeChoice,
  ]);
}

function asNuisance(name: string, { due_at: due }: ToldCase): string[] {
  return [
    `${withParticle(name, '이/가')} 맡아서 ${koreanDay(dayAt(due))}까지 처리하거나 진행 상황을 알려 드릴게요. 새 소식이 있으면 이 대화로 바로 알려 드려요.`,
    '생활불편 신고로 접수한 것이고, 정식 민원은 아니에요. 언제든 ‘내 신고 어떻게 됐어요?’라고 물어보세요.',
  ];
}

function asPetition(name: string, { due_at: due }: ToldCase): string[] {
  return [
    `정식 민원이에요. ${withParticle(name, '이/가')} 맡고, 처리기한은 ${koreanDay(dayAt(due))}이에요. 담당자가 적어 주신 전화번호로 연락해 신원을 확인해요.`,
    '새 소식이 있으면 이 대화로 바로 알려 드려요. 언제든 ‘내 민원 어떻게 됐어요?’라고 물어보세요.',
  ];
}

/** How his cases stand, newest first, with what he can do about each. */
export function tellCases(snapshot: Snapshot, cases: readonly ToldCase[], now: number): Reply {
  const [only, ...others] = cases;
  if (only !== undefined && others.length === 0)
    return { bubbles: [caseCard(snapshot, only, now)], choices: ratingChoices(only) };
  const more = cases.length - MOST_TOLD;
  const bubbles: Bubble[] = [
    {
      kind: 'text',
      text: `신고하신 것이 ${cases.length}건 있어요.${more > 0 ? ` 최근 ${MOST_TOLD}건이에요.` : ''}`,
    },
    ...cases.slice(0, MOST_TOLD).map((one) => caseCard(snapshot, one, now)),
  ];
  return { bubbles, choices: [homeChoice] };
}

export function caseCard(snapshot: Snapshot, told: ToldCase, now: number): Bubble {
  const { name } = responsibleFor(snapshot, told.department, now);
  const lines = [
    `접수번호 ${told.id} · ${koreanDateTime(told.opened_at, now)}`,
    `${STATES[told.state]}. 담당: ${name}`,
    ...(told.outside_number == null ? [] : [`기관 접수번호 ${told.outside_number}`]),
    ...(isOpenCase(told) && told.state !== 'needs_more' ? [promised(told, now)] : []),
  ];
  return { kind: 'card', title: shortText(told.name, 40), text: lines.join('\n'), buttons: buttonsFor(told) };
}

/** What the office promised of a nuisance, and what the law says of a petition: never mixed up. */
function promised({ kind, due_at: due }: ToldCase, now: number): string {
  const day = koreanDay(dayAt(due));
  const period = kind === 'petition' ? '처리기한' : '처리하거나 진행 상황을 알려 드리기로 한 날';
  return due < now ? `${period}(${day})이 지났어요. 늦어져서 죄송해요.` : `${period}: ${day}`;
}

function buttonsFor(told: ToldCase): Button[] {
  if (isOpenCase(told))
    return [caseButton('내용 덧붙이기', 'add', told.id), caseButton('취하하기', 'withdraw', told.id)];
  if (isAnsweredCase(told)) return [caseButton('안 고쳐졌어요', 'not_fixed', told.id)];
  return [
    { label: homeChoice.label, action: { do: 'say', text: homeChoice.label, payload: homeChoice.payload } },
  ];
}

/** One to five, once. */
export function ratingChoices(told: ToldCase): Choice[] {
  if (!isAnsweredCase(told) || told.rating !== null) return [homeChoice];
  const ratings = ([5, 4, 3, 2, 1] as const).map((rating) => ({
    label: `${rating}점 ${RATINGS[rating]}`,
    payload: writeTap({ do: 'case', step: 'rate', id: told.id, rating }),
  }));
  return [...ratings, homeChoice];
}

const RATINGS = { 5: '아주 좋아요', 4: '좋아요', 3: '보통이에요', 2: '아쉬워요', 1: '나빠요' } as const;

/** Open cases that may be the same: joining hears their news. */
export function tellAlike(alike: readonly AlikeCase[], now: number): Reply {
  const cards = alike.slice(0, MOST_TOLD).map(({ id, name, state, openedAt }): Bubble => ({
    kind: 'card',
    title: shortText(name, 40),
    text: `${koreanDateTime(openedAt, now)}에 들어온 신고예요. ${STATES[state]}.`,
    buttons: [caseButton('나도 알림 받기', 'join', id)],
  }));
  const text =
    '비슷한 신고가 이미 접수되어 있어요. 같은 일이면 ‘나도 알림 받기’를 눌러 주세요. 처리 소식을 함께 알려 드려요.';
  return {
    bubbles: [{ kind: 'text', text }, ...cards],
    choices: [
      { label: '따로 접수하기', payload: writeTap({ do: 'form', step: 'separate' }) },
      { label: '그만하기', payload: writeTap({ do: 'stop' }) },
    ],
  };
}

export function joined({ id, name }: Pick<ToldCase, 'id' | 'name'>): Reply {
  return textReply(`‘${name}’(${id})의 소식을 이 대화로 함께 알려 드릴게요.`, [
    caseChoice('진행 상황 보기', 'show', id),
    homeChoice,
  ]);
}

export function askSupplement({ id, name }: ToldCase): Reply {
  return textReply(
    `‘${name}’(${id})에 덧붙일 말씀이나 사진을 보내 주세요. 그만두려면 ‘그만’이라고 적어 주세요.`,
    [{ label: '그만하기', payload: writeTap({ do: 'stop' }) }],
  );
}

export function supplemented({ id, name }: ToldCase): Reply {
  return textReply(`‘${name}’(${id})에 덧붙였어요. 담당자가 함께 볼 거예요.`, [
    caseChoice('더 덧붙이기', 'add', id),
    caseChoice('진행 상황 보기', 'show', id),
    homeChoice,
  ]);
}

export function askWhatIsWrong({ id, name }: ToldCase): Reply {
  return textReply(
    `‘${name}’(${id})가 아직 그대로인가요? 죄송해요. 지금 모습을 찍은 사진이나 어떤지 적은 말씀을 보내 주시면 담당 부서에서 다시 볼게요.`,
    [caseChoice('사진 없이 요청', 'again', id), { label: '그만하기', payload: writeTap({ do: 'stop' }) }],
  );
}

export function reopenedReply(snapshot: Snapshot, told: ToldCase, now: number): Reply {
  const { name } = responsibleFor(snapshot, told.department, now);
  return textReply(
    `불편을 덜어 드리지 못해 죄송해요. ${told.id}번 신고를 다시 열어 ${withParticle(name, '으로/로')} 보냈어요. ${koreanDay(dayAt(told.due_at))}까지 다시 처리하거나 진행 상황을 알려 드릴게요.`,
    [caseChoice('진행 상황 보기', 'show', told.id), homeChoice],
  );
}

export function askWithdrawal({ id, name }: ToldCase, confirmation: string): Reply {
  return textReply(`‘${name}’(${id}) 신고를 취하할까요? 취하하면 담당 부서가 더 처리하지 않아요.`, [
    { label: '네, 취하할게요', payload: writeTap({ do: 'confirm', id: confirmation }) },
    { label: '아니요', payload: writeTap({ do: 'case', step: 'show', id }) },
  ]);
}

export const withdrawnReply = (id: string): Reply => textReply(`${id}번 신고를 취하했어요.`, [homeChoice]);

export const rated = (rating: number): Reply =>
  textReply(
    rating <= 2
      ? '알려 주셔서 고맙습니다. 모자란 점을 담당 부서에 전할게요.'
      : '평가해 주셔서 고맙습니다. 더 잘할게요.',
    [homeChoice],
  );
export const ratedAlready = (): Reply => textReply('이미 평가해 주셨어요. 고맙습니다.', [homeChoice]);

/** The same words whether there is such a number or not. */
export function askOpenedDay(id: string): Reply {
  return textReply(
    `${id}번을 찾아볼게요. 다른 분의 신고를 보여 드리지 않도록 여쭤볼게요. 언제 신고하셨나요? (예: 어제, 11월 22일)`,
    [{ label: '그만하기', payload: writeTap({ do: 'stop' }) }],
  );
}

export const wrongDay = (): Reply =>
  textReply('번호와 날짜가 맞는 신고를 찾지 못했어요. 번호를 다시 확인하고 적어 주세요.', [
    personChoice,
    homeChoice,
  ]);

export const tooManyTries = (until: number, now: number): Reply =>
  textReply(`여러 번 맞지 않아서 잠시 멈췄어요. ${koreanDateTime(until, now)} 뒤에 다시 해 주세요.`, [
    personChoice,
    homeChoice,
  ]);

export const noCases = (): Reply =>
  textReply(
    '이 대화로 접수하신 신고는 찾지 못했어요. 다른 곳에서 접수하셨으면 접수번호(예: 26-7K3MQ2)를 적어 주세요. 새 불편은 어떤 일인지 적어 주시면 접수해 드릴게요.',
    [personChoice, homeChoice],
  );
export const caseNotYours = (): Reply =>
  textReply('그 신고를 찾지 못했어요. 접수번호를 다시 확인해 주세요.', [homeChoice]);
export const caseMovedOn = ({ id, state }: ToldCase): Reply =>
  textReply(`${id}번 신고는 지금 ${STATES[state]}. 그래서 그렇게 할 수 없어요.`, [
    caseChoice('진행 상황 보기', 'show', id),
    homeChoice,
  ]);

function caseChoice(label: string, step: CaseStep, id: string): Choice {
  return { label, payload: writeTap({ do: 'case', step, id }) };
}

function caseButton(label: string, step: CaseStep, id: string): Button {
  return { label, action: { do: 'say', text: label, payload: writeTap({ do: 'case', step, id }) } };
}
