import type { CaseChoices, CaseDetail } from '../../src/console/case-api.js';
import { ME } from './fake-talks.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const CHOICES: CaseChoices = {
  categories: [
    { id: 'road', name: '도로 파손', kind: 'nuisance', questions: [] },
    {
      id: 'lamp',
      name: '가로등 고장',
      kind: 'nuisance',
      questions: [{ id: 'state', ask: '어떤 상태인가요?', choices: ['꺼졌어요', '깜빡여요'] }],
    },
    {
      id: 'noise',
      name: '소음',
      kind: 'nuisance',
      questions: [{ id: 'hours', ask: '몇 시쯤 시끄러운가요?' }],
    },
  ],
  areas: [
    { id: 'eunhaeng', name: '은행동' },
    { id: 'sol', name: '솔향동' },
  ],
  departments: [
    { id: 'welfare', name: '복지정책과' },
    { id: 'roads', name: '도로관리과' },
  ],
};

/** In each open state one, one that is over and one that is done. */
export function sampleCases(now: number): CaseDetail[] {
  const one = (changed: Partial<CaseDetail> & Pick<CaseDetail, 'id' | 'name'>): CaseDetail => ({
    kind: 'nuisance',
    category: { id: 'road', name: '도로 파손' },
    area: { id: 'eunhaeng', name: '은행동' },
    place: '은행로 12 앞 인도',
    department: { id: 'roads', name: '도로관리과' },
    state: 'received',
    danger: false,
    openedAt: now - DAY,
    due: { at: now + 5 * DAY, standing: 'later' },
    photos: 1,
    reopened: 0,
    description: '인도 보도블록이 내려앉아서 걸려 넘어질 뻔했어요.\n유모차도 못 지나가요.',
    coordinates: { latitude: 37.123456, longitude: 127.654321 },
    placeLines: [
      { label: '말한 장소', text: '은행로 12 앞 인도' },
      { label: '도로명주소', text: '한빛시 은행로 12' },
    ],
    answers: [{ question: '언제부터 그랬나요?', answer: '지난주부터' }],
    dueGround: {
      title: '생활불편 7일',
      source: '한빛시 생활불편 처리 약속',
      isPromise: true,
      extensions: 0,
    },
    hops: 0,
    history: [
      {
        number: 1,
        at: now - DAY,
        move: 'open',
        to: 'received',
        by: 'citizen',
        changes: ['부서: 도로관리과'],
      },
    ],
    photoList: [{ position: 0, stage: 'report', addedAt: now - DAY, redactions: [], isVideo: false }],
    moves: [],
    followers: 2,
    conversationId: 'a',
    alike: [
      {
        id: '26-ALKE22',
        name: '도로 파손 (은행동)',
        state: 'in_progress',
        meters: 31.4,
        openedAt: now - 2 * DAY,
      },
    ],
    contacts: { count: 1, mayOpen: true },
    ...changed,
  });
  return [
    one({
      id: '26-AAAA22',
      name: '도로 파손 (은행동)',
      danger: true,
      due: { at: now - 2 * DAY, standing: 'over' },
      reopened: 1,
    }),
    one({
      id: '26-BBBB33',
      name: '가로등 고장 (솔향동)',
      category: { id: 'lamp', name: '가로등 고장' },
      area: { id: 'sol', name: '솔향동' },
      state: 'assigned',
      due: { at: now + HOUR, standing: 'today' },
      handler: ME,
    }),
    one({ id: '26-CCCC44', name: '도로 파손 (바람동 시민회관 뒤 좁은 골목길 어귀)', state: 'in_progress' }),
    one({
      id: '26-DDDD55',
      name: '소음 (은행동)',
      category: { id: 'noise', name: '소음' },
      state: 'needs_more',
      department: { id: 'welfare', name: '복지정책과' },
      due: { at: now + 3 * DAY, standing: 'paused', pausedAt: now - HOUR },
    }),
    one({
      id: '26-EEEE66',
      name: '도로 파손 (솔향동)',
      state: 'done',
      due: { at: now - DAY, standing: 'closed' },
      rating: 4,
    }),
  ];
}
