import { z } from 'zod';
import { phone, source } from './article.js';

const deadlineId = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'id는 영문 소문자로 시작하고 소문자, 숫자, _만 쓸 수 있어요')
  .max(40);

/** Working time only: hours of opening, or days of which the first counts. */
const amount = z.union([
  z.strictObject({ hours: z.int().min(1).max(400).describe('근무시간') }),
  z.strictObject({ days: z.int().min(1).max(250).describe('근무일. 5일까지는 하루를 8근무시간으로 셈해요') }),
]);

const deadline = z.strictObject({
  id: deadlineId,
  title: z.string().trim().min(1).max(40).describe('시민에게 보이는 이름 (예: 질의 민원, 서비스 약속)'),
  basis: z
    .enum(['promise', 'law'])
    .describe('promise: 생활불편 신고에 기관이 스스로 한 약속, law: 법령이 정한 처리기간'),
  amount,
  source,
  unconfirmed: z
    .literal(true)
    .optional()
    .describe('법령에서 확인하지 못한 숫자. 기관이 정한 값으로만 보이고 법정 기간이라고 하지 않아요'),
});

/** `knowledge/handling.json`: by when what is done, and from where each figure comes. */
export const handlingSchema = z.strictObject({
  $schema: z.string().optional(),
  deadlines: z.array(deadline).min(1).max(50),
  petitionDeadline: deadlineId.describe('생활불편 분류를 신원 확인을 거쳐 정식 민원으로 받을 때의 기한'),
  identity: z
    .enum(['staff', 'elsewhere'])
    .optional()
    .describe(
      '정식 민원의 신원 확인. staff(적지 않으면 이것): 시민이 적은 전화번호로 담당자가 확인, elsewhere: 여기에서 받지 않고 국민신문고로 안내',
    ),
  coordinator: z
    .string()
    .min(1)
    .max(40)
    .describe('어디 일인지 모를 때, 세 번째 이송 때 맡는 부서 (departments.json의 id)'),
  soonShare: z
    .number()
    .min(0.05)
    .max(0.9)
    .default(0.2)
    .describe('기한의 몇 할이 남으면 부서에 미리 알리는지'),
  progressNoticeDays: z
    .int()
    .min(1)
    .max(30)
    .default(30)
    .describe('끝나지 않은 민원의 진행 상황을 며칠마다 알리는지'),
  contactMonths: z
    .int()
    .min(1)
    .max(120)
    .describe('정식 민원의 처리기한이 지나고 몇 달 뒤에 연락처를 지우는지'),
  neighbour: z
    .strictObject({ body: z.string().trim().min(1).max(30), phone })
    .describe('우리 도시 밖의 일을 안내할 곳'),
});

export type Handling = z.infer<typeof handlingSchema>;
export type Deadline = Handling['deadlines'][number];

/** The deadline of a category that names none. */
export const USUAL_DEADLINE = 'service';

/** Stands in where no `handling.json` is written, so that every case has a date; checking content tells of it. */
export function usualHandling(departments: readonly { id: string }[]): Handling {
  const source = { name: '기관이 정하지 않아 쓰는 기본값', checked: '2026-11-21' };
  return {
    deadlines: [
      {
        id: USUAL_DEADLINE,
        title: '서비스 약속',
        basis: 'promise',
        amount: { days: 7 },
        source,
        unconfirmed: true,
      },
      { id: 'petition', title: '고충민원', basis: 'law', amount: { days: 7 }, source, unconfirmed: true },
    ],
    petitionDeadline: 'petition',
    coordinator: departments[0]?.id ?? '',
    soonShare: 0.2,
    progressNoticeDays: 30,
    contactMonths: 12,
    neighbour: { body: '정부민원안내콜센터', phone: { label: '정부민원안내콜센터', number: '110' } },
  };
}
