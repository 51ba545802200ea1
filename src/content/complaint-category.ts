import { z } from 'zod';
import { day, link, phone, source } from './article.js';
import { USUAL_DEADLINE } from './handling.js';
import { topicId } from './intent.js';

const localId = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'id는 영문 소문자로 시작하고 소문자, 숫자, _만 쓸 수 있어요 (예: lamp_post)')
  .max(40);

/** How an answer is read: a lamp post's number is kept as said, a plate is checked, a time may be `밤 11시쯤`. */
export const QUESTION_KINDS = ['text', 'choice', 'time', 'plate', 'lamp_post', 'photos'] as const;

const question = z
  .strictObject({
    id: localId.describe('답이 이 이름으로 남아요. 한번 쓰기 시작하면 바꾸지 마세요'),
    ask: z.string().trim().min(1).max(200).describe('시민에게 묻는 말'),
    kind: z.enum(QUESTION_KINDS),
    choices: z
      .array(z.string().trim().min(1).max(14))
      .min(2)
      .max(6)
      .optional()
      .describe('choice일 때 버튼들'),
    needed: z.boolean().describe('false면 "모르겠어요"라고 하고 넘어갈 수 있어요'),
    photos: z
      .strictObject({
        count: z.int().min(1).max(10),
        apartSeconds: z
          .int()
          .min(1)
          .max(3600)
          .optional()
          .describe('두 사진 사이에 적어도 몇 초가 있어야 하는지'),
      })
      .optional()
      .describe('photos일 때 몇 장'),
  })
  .refine((one) => (one.kind === 'choice') === (one.choices !== undefined), {
    error: 'choices는 kind가 choice인 물음에만, 그리고 꼭 적어 주세요',
    path: ['choices'],
  })
  .refine((one) => (one.kind === 'photos') === (one.photos !== undefined), {
    error: 'photos는 kind가 photos인 물음에만, 그리고 꼭 적어 주세요',
    path: ['photos'],
  });

/** Situations in which a report of this category belongs to somebody else; how each is recognised is code. */
export const ELSEWHERE_CASES = [
  /** Driving that is an offence: red lights, reckless driving, drink. */
  'driving',
  /** A crime that goes on, or an offence against somebody. */
  'crime',
  'expressway',
  'national_road',
  /** Noise between neighbours of a block of flats. */
  'neighbour_noise',
] as const;

export const complaintCategorySchema = z.strictObject({
  id: topicId,
  title: z.string().min(1).max(40),
  department: z.string().min(1).max(40),
  advice: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .describe('신고할 때 알려 주면 좋은 것, 다른 기관 소관이면 그 기관'),
  links: z.array(link).max(3).default([]),
  phones: z.array(phone).max(3).default([]),
  sources: z.array(source).min(1).max(8),
  reviewBy: day,
  kind: z
    .enum(['nuisance', 'petition'])
    .default('nuisance')
    .describe(
      'nuisance: 생활불편 신고(기관의 서비스 약속), petition: 신원을 확인하고 받는 민원(법정 처리기간)',
    ),
  deadline: localId.default(USUAL_DEADLINE).describe('handling.json의 기한 id'),
  place: z.enum(['needed', 'helpful', 'none']).default('needed').describe('어디인지 꼭 물어야 하는지'),
  alikeMeters: z
    .int()
    .min(0)
    .max(2000)
    .default(50)
    .describe('몇 미터 안의 신고를 같은 일로 의심하는지. 0이면 찾지 않아요'),
  questions: z.array(question).max(6).default([]).describe('이 분류에서만 더 묻는 것'),
  routing: z
    .array(
      z
        .strictObject({
          area: localId.optional().describe('areas.json의 id'),
          words: z
            .array(z.string().trim().min(1).max(20))
            .min(1)
            .max(20)
            .optional()
            .describe('설명이나 답에 이 가운데 한 말이 있으면'),
          department: z.string().min(1).max(40).describe('departments.json의 id'),
        })
        .refine(({ area, words }) => area !== undefined || words !== undefined, {
          error: 'area나 words를 적어 주세요',
        }),
    )
    .max(200)
    .default([])
    .describe('지역이나 내용에 따라 담당이 다를 때만. 처음 맞는 줄이 정하고, 없으면 department가 맡아요'),
  elsewhere: z
    .array(
      z.strictObject({
        when: z.enum(ELSEWHERE_CASES),
        body: z.string().trim().min(1).max(30).describe('맡는 기관'),
        phone,
      }),
    )
    .max(6)
    .default([])
    .describe('다른 기관이 맡는 경우와 그 전화'),
});

/** `knowledge/complaint-categories.json`: what can be reported, what to ask and who takes care of it. */
export const complaintCategoriesSchema = z.strictObject({
  $schema: z.string().optional(),
  categories: z.array(complaintCategorySchema),
});

export type ComplaintCategory = z.infer<typeof complaintCategorySchema>;
export type CategoryQuestion = ComplaintCategory['questions'][number];
export type ElsewhereCase = (typeof ELSEWHERE_CASES)[number];
