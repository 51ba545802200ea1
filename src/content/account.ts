import { z } from 'zod';

/**
 * `knowledge/accounts.json`: through which accounts the office speaks. Secrets never stand here;
 * they are sealed in the database.
 */
export const accountsSchema = z.strictObject({
  $schema: z.string().optional(),
  accounts: z
    .array(
      z.strictObject({
        id: z
          .string()
          .regex(
            /^[a-z][a-z0-9_-]*$/,
            '계정 id는 영문 소문자로 시작하고 소문자, 숫자, -, _만 쓸 수 있어요 (예: main)',
          )
          .max(40)
          .describe('웹훅 주소와 기록에 쓰여요. 한번 쓰기 시작하면 바꾸지 마세요'),
        channel: z
          .string()
          .regex(/^[a-z][a-z0-9_]*$/, '채널은 영문 소문자로 적어 주세요')
          .max(20)
          .describe('어느 메신저의 계정인지. 쓸 수 있는 이름은 banjang account add --help에 나와요'),
        name: z.string().trim().min(1).max(40).describe('시민에게 보이는 계정 이름'),
        department: z.string().min(1).max(40).describe('운영하는 부서, departments.json의 id'),
        field: z.string().trim().min(1).max(30).optional().describe('다루는 분야 (예: 문화·관광)'),
        handover: z
          .enum(['inbox', 'channel_chat'])
          .optional()
          .describe(
            '없거나 inbox: 상담원이 반장 화면에서 답해요. channel_chat: 메신저의 직원 채팅으로 넘기고 넘긴 것만 기록해요',
          ),
        link: z
          .url({ protocol: /^https?$/, error: '주소는 http(s)://로 시작해야 해요' })
          .optional()
          .describe('시민이 이 계정을 찾아오는 주소'),
      }),
    )
    .max(500),
});

export type Account = z.infer<typeof accountsSchema>['accounts'][number];
