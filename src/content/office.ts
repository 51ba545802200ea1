import { z } from 'zod';
import { day, link, phone, source } from './article.js';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '시각은 09:00처럼 적어 주세요');

/** Opening hours on working days; public holidays come from the gazette calendar in `korean/`. */
export const hours = z.strictObject({
  open: clock,
  close: clock,
  lunchStart: clock.optional(),
  lunchEnd: clock.optional(),
});

/** Minutes of opening hours in which an agent answers, where the office has said nothing else. */
export const USUAL_ANSWER_MINUTES = 30;

/** `knowledge/office.json`: the city itself. No city's name stands in code. */
export const officeSchema = z.strictObject({
  $schema: z.string().optional(),
  name: z.string().min(1).max(20).describe('도시 이름 (예: ○○시)'),
  botName: z.string().min(1).max(20),
  phone: phone.describe('사람과 통화할 수 있는 대표 전화'),
  hours,
  website: link.optional(),
  signLanguage: z
    .strictObject({ label: z.string().min(1).max(20), url: z.url({ protocol: /^https?$/ }) })
    .optional()
    .describe('수어(영상 통화) 상담 안내'),
  notice: z.strictObject({
    version: z.int().min(1).describe('글이 바뀌면 1 올려요. 시민은 바뀐 글을 한 번 더 봐요'),
    text: z
      .string()
      .min(1)
      .max(600)
      .describe('첫 대화에서 알리는 글: 기계가 답한다는 것, 무엇을 얼마나 보관하는지, 사람과 이야기하는 법'),
  }),
  handover: z
    .strictObject({
      answerWithinMinutes: z
        .int()
        .min(1)
        .max(480)
        .describe('상담원 연결을 바란 시민에게 업무 시간으로 몇 분 안에 답하는지. 시민에게 약속으로 알려요'),
    })
    .default({ answerWithinMinutes: USUAL_ANSWER_MINUTES }),
  startTopics: z.array(z.string()).max(8).default([]).describe('첫 화면에 버튼으로 보일 주제'),
  personalDataUrl: z.url({ protocol: /^https?$/ }).optional(),
  english: z
    .strictObject({
      name: z.string().min(1).max(40).describe('도시의 영어 이름'),
      botName: z.string().min(1).max(40),
      notice: z.string().min(1).max(900).describe('notice.text와 같은 내용을 영어로'),
      help: phone
        .extend({ label: z.string().min(1).max(40), source })
        .describe('외국어로 물어볼 수 있는 전화와, 그 번호를 어디서 확인했는지'),
    })
    .optional(),
});
export type Office = z.infer<typeof officeSchema>;

const departmentId = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/)
  .max(40);

export const departmentSchema = z.strictObject({
  id: departmentId,
  name: z.string().min(1).max(30),
  phone: phone.optional().describe('없으면 대표 전화로 안내해요'),
  hours: hours.optional().describe('없으면 office.json의 시간'),
  closedOn: z.array(day).max(100).optional().describe('공휴일 말고 이 부서가 쉬는 날'),
  validFrom: day,
  validUntil: day.optional(),
  successor: departmentId.optional().describe('validUntil 뒤에 업무를 이어받는 부서의 id'),
  english: z.string().min(1).max(40).optional().describe('부서의 영어 이름'),
  head: z
    .string()
    .min(2)
    .max(40)
    .optional()
    .describe('부서장의 콘솔 아이디. 약속한 때를 넘긴 상담과 기한을 넘긴 민원을 콘솔의 알림으로 받아요'),
});
export type Department = z.infer<typeof departmentSchema>;

/** `knowledge/departments.json`: names change with every reorganisation, so each has dates. */
export const departmentsSchema = z.strictObject({
  $schema: z.string().optional(),
  departments: z.array(departmentSchema).min(1),
});
