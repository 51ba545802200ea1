import type { Dispatcher } from 'undici';
import { z } from 'zod';
import { askKakao, refusalOf, type Failure } from './kakao-api.js';

export const EVENT_API_ORIGIN = 'https://bot-api.kakao.com';
export const MAXIMUM_EVENT_USERS = 100;

export interface EventApiSettings {
  restApiKey: string;
  /** As the admin centre shows it: with `!` at the end for the development channel. */
  botId: string;
  dispatcher: Dispatcher;
  /** Default is Kakao's. */
  origin?: string;
}

export interface KakaoEvent {
  name: string;
  data?: Record<string, string>;
  /** Arrives as `userRequest.params` at the skill of the block that the event starts. */
  params?: Record<string, string>;
}

/** Accepted is not delivered: `task` tells later who got it. */
export type TalkOutcome = { state: 'accepted'; taskId: string } | Failure;

export type TaskOutcome =
  | {
      state: 'counted';
      isComplete: boolean;
      asked: number;
      delivered: number;
      failed: TaskFailure[];
      failedCount: number;
    }
  | Failure;

/** `code` 201: our skill server answered the event with an HTTP error. */
export interface TaskFailure {
  botUserKey: string;
  code: number;
  message: string;
}

export interface EventApi {
  talk(botUserKeys: readonly string[], event: KakaoEvent, signal: AbortSignal): Promise<TalkOutcome>;
  task(taskId: string, signal: AbortSignal): Promise<TaskOutcome>;
}

const taskResult = z.object({
  allRequestCount: z.number().int(),
  successCount: z.number().int().catch(0),
  fail: z
    .object({
      count: z.number().int().catch(0),
      list: z
        .array(
          z.object({
            userId: z.string().catch(''),
            errorMsg: z
              .object({ errorType: z.number().catch(0), msg: z.string().catch('') })
              .catch({ errorType: 0, msg: '' }),
          }),
        )
        .catch([]),
    })
    .catch({ count: 0, list: [] }),
});

export function eventApi(settings: EventApiSettings): EventApi {
  const { dispatcher, origin = EVENT_API_ORIGIN } = settings;
  const headers = { authorization: `KakaoAK ${settings.restApiKey}` };

  return {
    async talk(botUserKeys, event, signal) {
      const refused = checkUsers(botUserKeys);
      if (refused !== undefined) return refused;
      // The `!` of a development channel is allowed in a path and stays as it is.
      const path = `/v2/bots/${encodeURIComponent(settings.botId)}/talk`;
      const body = {
        event: { name: event.name, ...(event.data && { data: event.data }) },
        user: botUserKeys.map((id) => ({ type: 'botUserKey', id })),
        ...(event.params && { params: event.params }),
      };
      const answer = await askKakao(dispatcher, { origin, path, method: 'POST', headers, body }, signal);
      if (answer.state !== 'answered') return answer;
      const { status, taskId } = answer.body;
      return status === 'SUCCESS' && taskId !== undefined
        ? { state: 'accepted', taskId }
        : refusalOf(answer.body);
    },

    async task(taskId, signal) {
      const path = `/v1/tasks/${encodeURIComponent(taskId)}`;
      const answer = await askKakao(dispatcher, { origin, path, method: 'GET', headers }, signal);
      if (answer.state !== 'answered') return answer;
      const result = taskResult.safeParse(answer.body).data;
      return result === undefined ? refusalOf(answer.body) : counted(result);
    },
  };
}

/** Kakao refuses the whole call for one person named twice. */
function checkUsers(botUserKeys: readonly string[]): Failure | undefined {
  const isWithinLimits = botUserKeys.length > 0 && botUserKeys.length <= MAXIMUM_EVENT_USERS;
  if (isWithinLimits && new Set(botUserKeys).size === botUserKeys.length) return undefined;
  return {
    state: 'failed',
    code: 'kakao_event_users',
    detail: `One call takes 1 to ${MAXIMUM_EVENT_USERS} different people, not ${botUserKeys.length}.`,
  };
}

function counted(result: z.infer<typeof taskResult>): TaskOutcome {
  return {
    state: 'counted',
    isComplete: result.successCount + result.fail.count >= result.allRequestCount,
    asked: result.allRequestCount,
    delivered: result.successCount,
    failedCount: result.fail.count,
    failed: result.fail.list.map(({ userId, errorMsg }) => ({
      botUserKey: userId,
      code: errorMsg.errorType,
      message: errorMsg.msg,
    })),
  };
}
