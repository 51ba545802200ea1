import type { Snapshot } from '../content/snapshot.js';
import { koreanDateTime } from '../korean/korean-dates.js';
import { withParticle } from '../korean/particles.js';
import { type Reply, textReply } from '../message/reply.js';
import { writeTap } from '../message/tap.js';
import { responsibleFor } from './responsible.js';

/** Something happened to a case that its citizens want to know. */
export interface CaseNews {
  kind:
    | 'assigned'
    | 'started'
    | 'asked'
    | 'transferred'
    | 'extended'
    | 'finished'
    | 'impossible'
    | 'returned'
    | 'merged'
    | 'withdrawn'
    | 'reopened'
    | 'repeated'
    | 'late'
    | 'progress';
  number: string;
  name: string;
  /** Whose case it is now. */
  department: string;
  /** A nuisance runs under a promise, a petition under a period of the law. */
  isPetition: boolean;
  dueAt: number;
  reason?: string | undefined;
  answer?: string | undefined;
  /** Number of the case that it joined. */
  into?: string | undefined;
}

/** What is said of it, wherever the citizen reported or joined. */
export function caseNews(snapshot: Snapshot, news: CaseNews, now: number): Reply {
  const { number, name } = news;
  const department = responsibleFor(snapshot, news.department, now);
  const text = [`[${name}] ${number}`, sentenceOf(news, department.name, now)];
  if (news.answer !== undefined && news.answer !== '') text.push(news.answer);
  if (NEEDS_PHONE.includes(news.kind))
    text.push(`문의: ${department.phone.label} ${department.phone.number}`);
  return textReply(text.join('\n\n'), choicesOf(news));
}

const NEEDS_PHONE: readonly CaseNews['kind'][] = [
  'asked',
  'extended',
  'impossible',
  'returned',
  'late',
  'repeated',
];

function sentenceOf(news: CaseNews, department: string, now: number): string {
  const { reason, isPetition, dueAt } = news;
  const by = koreanDateTime(dueAt, now);
  const matter = isPetition ? '민원' : '신고';
  const because = reason === undefined || reason === '' ? '' : ` 까닭: ${reason}`;
  switch (news.kind) {
    case 'assigned':
      return `${department}에서 담당자를 정했어요. ${by}까지 처리하거나 진행 상황을 알려 드릴게요.`;
    case 'started':
      return `${withParticle(department, '이/가')} 처리를 시작했어요. ${by}까지 마치려고 해요.`;
    case 'asked':
      return `${department}에서 더 알고 싶은 것이 있어요. 답을 주시면 이어서 처리할게요. 기다리는 동안은 처리 기한에 넣지 않아요.`;
    case 'transferred':
      return `이 ${withParticle(matter, '은/는')} ${department}에서 이어서 맡아요.${because} ${by}까지 처리하거나 진행 상황을 알려 드릴게요.`;
    case 'extended':
      return `처리하는 데 시간이 더 필요해 ${by}까지로 늦췄어요.${because}`;
    case 'finished':
      return `${department}에서 처리를 마쳤어요.`;
    case 'impossible':
      return `${department}에서 살펴봤지만 처리할 수 없었어요.`;
    case 'returned':
      return `${department}에서 이 ${withParticle(matter, '을/를')} 돌려드렸어요.`;
    case 'merged':
      return `같은 일로 먼저 들어온 ${withParticle(matter, '와/과')} 합쳤어요. 앞으로는 ${news.into ?? ''} 번호로 소식을 알려 드릴게요.`;
    case 'withdrawn':
      return `${withParticle(matter, '이/가')} 취하되었어요. 더 알려 드릴 소식은 없어요.`;
    case 'reopened':
      return `다시 처리하기로 했어요. ${department}에서 ${by}까지 처리하거나 진행 상황을 알려 드릴게요.`;
    case 'repeated':
      return '같은 내용에 두 번 넘게 답해 드려서, 이번 것은 더 처리하지 않고 마쳤어요.';
    case 'late':
      return `알려 드린 날까지 마치지 못해 죄송해요. ${department}에 다시 알렸고, 먼저 처리하도록 할게요.`;
    case 'progress':
      return `아직 ${department}에서 처리하고 있어요. 지금 예정은 ${by}까지예요. 오래 걸려 죄송해요.`;
  }
}

function choicesOf({ kind, number: id }: CaseNews): Reply['choices'] {
  const show = { label: '진행 상황', payload: writeTap({ do: 'case', step: 'show', id }) };
  switch (kind) {
    case 'finished':
      return [
        { label: '안 고쳐졌어요', payload: writeTap({ do: 'case', step: 'not_fixed', id }) },
        { label: '만족해요', payload: writeTap({ do: 'case', step: 'rate', id, rating: 5 }) },
        { label: '보통이에요', payload: writeTap({ do: 'case', step: 'rate', id, rating: 3 }) },
        { label: '아쉬워요', payload: writeTap({ do: 'case', step: 'rate', id, rating: 1 }) },
      ];
    case 'asked':
      return [{ label: '덧붙이기', payload: writeTap({ do: 'case', step: 'add', id }) }, show];
    case 'merged':
    case 'withdrawn':
      return [];
    default:
      return [show];
  }
}
