import { randomBytes, randomUUID } from 'node:crypto';
import { judgeResponse, type Verdict } from './kakaotalk-response.js';
import { refusal, type Answer } from './kakaotalk-tasks.js';

const LIFE_MILLISECONDS = 60_000;

interface Callback {
  issuedAt: number;
  isUsed: boolean;
  /** What the skill answered to the request that carried the token. */
  firstAnswer: Promise<Verdict>;
  show: (verdict: Verdict) => void;
}

/** Addresses for one late answer each: a minute long, and only if the first answer promised it. */
export class KakaoCallbacks {
  readonly #issued = new Map<string, Callback>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  newToken(): string {
    return randomBytes(40).toString('base64url');
  }

  issue(token: string, firstAnswer: Promise<Verdict>, show: (verdict: Verdict) => void): void {
    this.#issued.set(token, { issuedAt: this.#now(), isUsed: false, firstAnswer, show });
  }

  async take(token: string, body: unknown): Promise<Answer> {
    const callback = this.#issued.get(token);
    if (callback === undefined || callback.isUsed) return refusal('Invalid callback token');
    if (this.#now() - callback.issuedAt > LIFE_MILLISECONDS) return refusal('Expired callback token');
    callback.isUsed = true;
    if ((await callback.firstAnswer).sees !== 'waiting') return refusal('useCallback is not true');
    const verdict = judgeResponse(body);
    if (verdict.sees !== 'bubbles') return refusal('Invalid response body');
    callback.show(verdict);
    const answer = { taskId: randomUUID(), status: 'SUCCESS', message: 'OK', timestamp: this.#now() };
    return { status: 200, body: answer };
  }
}
