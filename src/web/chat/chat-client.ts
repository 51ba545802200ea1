const TOKEN_KEY = 'banjang.chat.token';
const UNREACHABLE = '인터넷 연결을 확인해 주세요.';
const NO_ANSWER = '지금은 답하기 어려워요. 잠시 뒤에 다시 보내 주세요.';
/** A photo over a slow line takes long; words do not. */
const PATIENCE_MILLISECONDS = 60_000;

/** What we sent was not taken. `status` is 0 if the server was not reached; the message is for the citizen. */
export class RequestFailed extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }

  /** The same request may be taken later. */
  get mayPass(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Talks to the server as one citizen, by a token that lives as long as the tab. */
export class ChatClient {
  #token = readToken();

  get hasSession(): boolean {
    return this.#token !== '';
  }

  /** Tells one session from the next. */
  get session(): string {
    return this.#token;
  }

  async startSession(): Promise<void> {
    const response = await this.request('session', { method: 'POST' });
    const body = (await response.json()) as { token: string };
    this.#token = body.token;
    keepToken(this.#token);
  }

  forgetSession(): void {
    this.#token = '';
    keepToken('');
  }

  /** An answer of the 200s, in reasonable time. */
  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE_MILLISECONDS);
    try {
      return await this.open(path, { ...init, signal: patience.signal });
    } finally {
      clearTimeout(timer);
    }
  }

  /** The same, for an answer that does not end; the caller's signal ends it. */
  async open(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.#token !== '') headers.set('Authorization', `Bearer ${this.#token}`);
    let response: Response;
    try {
      response = await fetch(`/chat/${path}`, { ...init, headers, credentials: 'omit' });
    } catch {
      throw new RequestFailed(0, UNREACHABLE);
    }
    if (!response.ok) throw new RequestFailed(response.status, await readMessage(response));
    return response;
  }
}

async function readMessage(response: Response): Promise<string> {
  try {
    const body = (await response.json()) as { message?: unknown };
    return typeof body.message === 'string' ? body.message : NO_ANSWER;
  } catch {
    return NO_ANSWER;
  }
}

// In another site's frame the browser may keep no storage for us: then the session lives as long as the page.
function readToken(): string {
  try {
    return sessionStorage.getItem(TOKEN_KEY) ?? '';
  } catch {
    return '';
  }
}

function keepToken(token: string): void {
  try {
    if (token === '') sessionStorage.removeItem(TOKEN_KEY);
    else sessionStorage.setItem(TOKEN_KEY, token);
  } catch {
    // See above.
  }
}
