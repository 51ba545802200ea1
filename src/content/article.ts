import { z } from 'zod';
import { ASPECTS } from '../message/kind.js';
import { topicId } from './intent.js';

export const day = z.iso.date('날짜는 2026-11-21처럼 적어 주세요');
export const link = z.strictObject({
  label: z.string().min(1).max(14).describe('버튼에 쓰이는 이름, 14자까지'),
  url: z.url({ protocol: /^https?$/, error: '주소는 http(s)://로 시작해야 해요' }),
});
export const phone = z.strictObject({
  label: z.string().min(1).max(20).describe('어디 전화인지 (예: 정부민원콜센터)'),
  number: z.string().regex(/^[0-9][0-9-]{1,14}$/, '전화번호는 숫자와 -만 적어 주세요'),
});
export const source = z.strictObject({
  name: z.string().min(1).max(80).describe('누가 어디서 알린 사실인지'),
  url: z.url({ protocol: /^https?$/ }).optional(),
  checked: day.describe('사람이 마지막으로 확인한 날'),
});

const aspectAnswer = z.strictObject({
  text: z.string().trim().min(1).max(700),
  links: z.array(link).max(3).optional(),
  phones: z.array(phone).max(2).optional(),
  source: source.optional().describe('글 전체의 출처와 다를 때만'),
});

/** The same facts in English; what it leaves out is answered by its summary. */
const englishArticle = z.strictObject({
  title: z.string().min(1).max(40).describe('14자까지면 버튼에 그대로 쓰여요 (예: Parking fine)'),
  summary: z.string().trim().min(1).max(700),
  aspects: z.partialRecord(z.enum(ASPECTS), z.string().trim().min(1).max(700)).optional(),
  source: z
    .string()
    .min(1)
    .max(80)
    .optional()
    .describe('첫 번째 출처의 영어 이름. 확인한 날은 그 출처의 날이에요'),
});

/** One file `knowledge/articles/<group>/<name>.json`: what the office knows about a topic. */
export const articleSchema = z.strictObject({
  $schema: z.string().optional(),
  topic: topicId,
  title: z.string().min(1).max(40),
  summary: z
    .string()
    .trim()
    .min(1)
    .max(700)
    .describe('어느 측면도 묻지 않았을 때의 답: 어디서, 얼마, 무엇을 가지고'),
  aspects: z.partialRecord(z.enum(ASPECTS), aspectAnswer),
  links: z.array(link).max(3).default([]),
  phones: z.array(phone).max(3).default([]),
  department: z.string().min(1).max(40).describe('departments.json의 id'),
  sources: z.array(source).min(1, '출처가 적어도 하나 있어야 해요').max(8),
  reviewBy: day.describe('이 날이 지나면 답에 "다시 확인 중"이라고 밝히고 검사가 알려요'),
  validFrom: day.optional(),
  validUntil: day.optional().describe('이 날이 지나면 이 글로 답하지 않아요'),
  related: z.array(topicId).max(5).default([]),
  handover: z
    .enum(['never', 'offer', 'always'])
    .default('never')
    .describe(
      'never: 권하지 않음, offer: 답한 뒤 상담 연결을 함께 권함, always: 답하면서 바로 상담원에게 넘김',
    ),
  english: englishArticle.optional().describe('영어로 물은 사람에게 하는 답. 우리말 글과 사실이 같아야 해요'),
});

export type Article = z.infer<typeof articleSchema>;
export type Link = z.infer<typeof link>;
export type Phone = z.infer<typeof phone>;
export type Source = z.infer<typeof source>;
