import { complaintCategorySchema } from '../../src/content/complaint-category.js';
import type { Snapshot } from '../../src/content/snapshot.js';
import { sampleSnapshot } from '../answers/sample-snapshot.js';

const described = {
  advice: '위치를 알려 주세요.',
  sources: [{ name: '안내', checked: '2026-08-01' }],
  reviewBy: '2027-08-01',
};

/** The sample city with an area and a category that asks. */
export const sampleCity: Snapshot = {
  ...sampleSnapshot,
  areas: [{ id: 'eunhaeng', name: '은행동', aliases: [], roads: ['은행로'], center: [37.25, 127.01] }],
  complaintCategories: [
    ...sampleSnapshot.complaintCategories,
    complaintCategorySchema.parse({
      ...described,
      id: 'complaint.illegal_parking',
      title: '불법 주정차',
      department: 'traffic',
      questions: [
        { id: 'plate', ask: '차량 번호가 무엇인가요?', kind: 'plate', needed: true },
        {
          id: 'shots',
          ask: '같은 자리에서 1분 넘게 사이를 두고 찍은 사진 두 장을 보내 주세요.',
          kind: 'photos',
          needed: true,
          photos: { count: 2, apartSeconds: 60 },
        },
      ],
    }),
    complaintCategorySchema.parse({
      ...described,
      id: 'complaint.noise_construction',
      title: '공사장 소음',
      department: 'roads',
      questions: [
        { id: 'hours', ask: '몇 시쯤 시끄러운가요?', kind: 'time', needed: true },
        {
          id: 'what',
          ask: '무슨 소리인가요?',
          kind: 'choice',
          choices: ['망치질', '기계', '차량'],
          needed: false,
        },
      ],
    }),
    complaintCategorySchema.parse({
      ...described,
      id: 'complaint.staff',
      title: '불친절',
      department: 'roads',
      kind: 'petition',
    }),
  ],
};
