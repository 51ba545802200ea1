import { randomUUID } from 'node:crypto';
import { z } from 'zod';

const talkBody = z.object({
  event: z.object({ name: z.string().min(1), data: z.record(z.string(), z.unknown()).optional() }),
  user: z
    .array(
      z.object({ type: z.enum(['botUserKey', 'plusfriendUserKey', 'appUserId']), id: z.string().min(1) }),
    )
    .min(1),
  params: z.record(z.string(), z.unknown()).optional(),
});

/** Price of one delivered message, in won without tax. */
const PRICE = 15;
const MOST_USERS = 100;

export interface Answer {
  status: number;
  body: unknown;
}

export interface TaskSettings {
  restApiKey: string;
  botId: string;
  /** Events that stand on a deployed block. */
  events: readonly string[];
  wallet: { won: number };
  friends: ReadonlySet<string>;
  /** Starts the block for one person; tells the HTTP status of the skill. */
  trigger: (citizenKey: string, params: Record<string, unknown>) => Promise<number>;
}

interface Task {
  asked: number;
  delivered: number;
  unknownKeys: number;
  failures: {
    userId: string;
    createdAt: number;
    reqUserType: string;
    errorMsg: { errorType: number; msg: string };
  }[];
}

/** The Event API: a call is accepted at once, and only its task tells who got something. */
export class KakaoTasks {
  readonly #tasks = new Map<string, Task>();
  readonly #running = new Set<Promise<void>>();
  readonly #settings: TaskSettings;

  constructor(settings: TaskSettings) {
    this.#settings = settings;
  }

  talk(botId: string, authorization: string | undefined, body: unknown): Answer {
    const { restApiKey, events, wallet } = this.#settings;
    if (authorization !== `KakaoAK ${restApiKey}`) return refusal('Unauthorized', 401);
    if (botId !== this.#settings.botId) return refusal('Bot not found', 404);
    const read = talkBody.safeParse(body);
    if (!read.success) return refusal('Invalid request body', 400);
    const { event, user, params = {} } = read.data;
    if (!events.includes(event.name)) return refusal('Event block not found');
    if (user.length > MOST_USERS) return refusal(`Too many users: ${user.length}`);
    if (new Set(user.map((one) => one.id)).size < user.length) return refusal('Duplicated user');
    if (wallet.won < PRICE * user.length) return refusal('Not enough cash in the wallet');
    const taskId = randomUUID();
    const task: Task = { asked: user.length, delivered: 0, unknownKeys: 0, failures: [] };
    this.#tasks.set(taskId, task);
    this.#track(this.#run(task, user, params));
    return { status: 200, body: { taskId, status: 'SUCCESS', timestamp: Date.now() } };
  }

  result(taskId: string, authorization: string | undefined): Answer {
    if (authorization !== `KakaoAK ${this.#settings.restApiKey}`) return refusal('Unauthorized', 401);
    const task = this.#tasks.get(taskId);
    if (task === undefined) return refusal('Task not found', 404);
    const count = task.failures.length + task.unknownKeys;
    const body = {
      taskId,
      status: count === 0 ? 'ALL SUCCESS' : `${count} FAIL`,
      allRequestCount: task.asked,
      successCount: task.delivered,
      ...(task.unknownKeys > 0 && { userKeyResolvingFailCount: task.unknownKeys }),
      fail: { count, list: task.failures },
    };
    return { status: 200, body };
  }

  async settle(): Promise<void> {
    await Promise.all(this.#running);
  }

  #track(run: Promise<void>): void {
    this.#running.add(run);
    void run.finally(() => this.#running.delete(run));
  }

  async #run(
    task: Task,
    users: { type: string; id: string }[],
    params: Record<string, unknown>,
  ): Promise<void> {
    for (const { id, type } of users) {
      if (!this.#settings.friends.has(id)) {
        task.unknownKeys += 1;
        continue;
      }
      const status = await this.#settings.trigger(id, params);
      if (status === 200) {
        task.delivered += 1;
        this.#settings.wallet.won -= PRICE;
      } else {
        const errorMsg = { errorType: 201, msg: 'Bot skill server responded with an HTTP error.' };
        task.failures.push({ userId: id, reqUserType: type, createdAt: Date.now(), errorMsg });
      }
    }
  }
}

/** With which status Kakao refuses a body is not documented, so some come with 200 as its callback's do. */
export function refusal(message: string, status = 200): Answer {
  return { status, body: { status: 'FAIL', message, timestamp: Date.now() } };
}
