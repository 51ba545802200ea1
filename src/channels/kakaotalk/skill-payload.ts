import { z } from 'zod';

/**
 * The slice of Kakao's SkillPayload that we read. Only who speaks is required: Kakao adds, omits and
 * retypes fields, so anything else that is not as expected counts as absent.
 */
const text = z.string().optional().catch(undefined);
const record = z.record(z.string(), z.unknown()).catch({});

const userRequest = z.object({
  user: z.object({
    id: z.union([z.string(), z.number().int()]).transform(String).pipe(z.string().trim().min(1).max(200)),
    type: text,
  }),
  utterance: z.string().catch(''),
  callbackUrl: text,
  params: z
    .object({
      surface: text,
      media: z
        .object({
          type: text,
          url: z
            .union([z.string(), z.array(z.string())])
            .optional()
            .catch(undefined),
        })
        .optional()
        .catch(undefined),
    })
    .loose()
    .catch({}),
});

const action = z.object({ params: record, detailParams: record, clientExtra: record });

export const skillPayload = z.object({
  userRequest,
  action: action.catch({ params: {}, detailParams: {}, clientExtra: {} }),
  flow: z
    .object({ trigger: z.object({ type: text }) })
    .optional()
    .catch(undefined),
});

export type SkillPayload = z.infer<typeof skillPayload>;
