import { z } from 'zod';
import { ASPECTS, KINDS, type Kind } from '../message/kind.js';

/** `cert.family_relation`: a group and a name. Contract with reports and evaluation files: never renamed. */
export const topicId = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/,
    '주제 id는 "묶음.이름" 꼴의 영문 소문자여야 해요 (예: cert.passport)',
  )
  .max(80);

const share = z.number().min(0).max(1);

/** One file `intents/<id>.json`: what citizens say when they mean this. */
export const intentSchema = z.strictObject({
  $schema: z.string().optional(),
  id: topicId,
  title: z.string().min(1).max(40).describe('시민에게 보이는 짧은 이름 (버튼에 그대로 쓰여요)'),
  kind: z
    .enum(KINDS)
    .optional()
    .describe('메시지 종류. 적지 않으면 complaint.*는 민원, emergency.*는 긴급, 나머지는 질의예요'),
  examples: z.array(z.string().trim().min(1).max(300)).min(1).max(1500).describe('시민이 실제로 쓰는 말'),
  thresholds: z
    .strictObject({ answer: share.optional(), ask: share.optional() })
    .optional()
    .describe('적으면 자동으로 맞춘 확신도 기준 대신 써요 (0~1)'),
  english: z
    .array(z.string().trim().min(1).max(300))
    .min(1)
    .max(1000)
    .optional()
    .describe('외국인 주민이 영어로 쓰는 말. 적으면 안내 글에도 english가 있어야 해요'),
});

export type IntentFile = z.infer<typeof intentSchema>;

export interface Intent {
  id: string;
  title: string;
  kind: Kind;
  examples: readonly string[];
  thresholds: { answer?: number | undefined; ask?: number | undefined };
  /** What is said in English; the same topic. */
  english?: readonly string[] | undefined;
}

export function toIntent(file: IntentFile): Intent {
  return {
    id: file.id,
    title: file.title,
    kind: file.kind ?? kindByGroup(file.id),
    examples: file.examples,
    thresholds: file.thresholds ?? {},
    ...(file.english !== undefined && { english: file.english }),
  };
}

function kindByGroup(id: string): Kind {
  if (id.startsWith('complaint.')) return 'complaint';
  if (id.startsWith('emergency.')) return 'emergency';
  return 'question';
}

/** `knowledge/aspects.json`: how each side of a topic is asked for, whatever the topic. */
export const aspectsSchema = z.strictObject({
  $schema: z.string().optional(),
  aspects: z.array(
    z.strictObject({
      id: z.enum(ASPECTS),
      title: z.string().min(1).max(14).describe('버튼에 쓰이는 이름 (예: 수수료)'),
      examples: z.array(z.string().trim().min(1).max(200)).min(1).max(300),
      english: z
        .strictObject({
          title: z.string().min(1).max(14).describe('영어 버튼에 쓰이는 이름 (예: Fee)'),
          examples: z.array(z.string().trim().min(1).max(200)).min(1).max(300),
        })
        .optional(),
    }),
  ),
});

/** `knowledge/out-of-scope.json`: what people also write and no office answers; teaches the bot not to guess. */
export const outOfScopeSchema = z.strictObject({
  $schema: z.string().optional(),
  examples: z.array(z.string().trim().min(1).max(300)).max(5000),
  english: z.array(z.string().trim().min(1).max(300)).max(3000).optional(),
});
