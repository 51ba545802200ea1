import type { TranscriptItem } from '../../message/transcript.js';
import { ChatClient, RequestFailed } from './chat-client.js';
import { Composer } from './composer.js';
import { Follower } from './follower.js';
import { showRenderings } from './inspect.js';
import { newClientId, type Outgoing, requestFor } from './outgoing.js';
import { StateBar } from './state-bar.js';
import { TranscriptView } from './transcript-view.js';
import { TypingSign } from './typing-sign.js';

const AGAIN = '다시 시도하기';
const LONG_QUIET = '대화가 오래 멈춰 있어서 새로 시작했어요.';
/** What was taken and is still not on the screen by then is fetched without the stream. */
const CATCH_UP_MILLISECONDS = 4000;
/** Whoever touched the page this recently is there and need not be asked. */
const PRESENT_MILLISECONDS = 120_000;

/** The conversation as a whole: a session begun, followed, spoken into, ended or erased. */
export class Chat {
  readonly #client = new ChatClient();
  readonly #bar = new StateBar();
  readonly #inspects: boolean;
  readonly #view: TranscriptView;
  readonly #typing: TypingSign;
  readonly #composer: Composer;
  readonly #follower: Follower;
  /** Messages leave one after the other, so that they arrive in the order they were said. */
  #queue: Promise<void> = Promise.resolve();
  #beginning: Promise<void> | undefined;
  #lastTouch = 0;

  constructor(options: { botName: string; inspects: boolean }) {
    this.#inspects = options.inspects;
    this.#typing = new TypingSign(options.botName);
    this.#view = new TranscriptView({
      botName: options.botName,
      say: (text, payload) =>
        this.#say({ clientId: newClientId(), text, payload }).focus({ preventScroll: true }),
      loadPhoto: (file) => this.#loadPhoto(file),
    });
    this.#composer = new Composer({
      onSend: (outgoing) => this.#say(outgoing),
      onRefused: (reason) => {
        if (reason === undefined) this.#bar.hide('composer');
        else this.#bar.show('composer', reason);
      },
    });
    this.#follower = new Follower(this.#client, {
      onItem: (item) => this.#hear(item),
      onReady: () => this.#view.endPast(),
      onEnding: (secondsLeft) => this.#warn(secondsLeft),
      onEnded: () => this.#end(),
      onConnection: (isConnected) => this.#tellConnection(isConnected),
      onSessionUnknown: () => void this.#startOver(LONG_QUIET).catch(() => undefined),
    });
    for (const sign of ['online', 'pageshow', 'focus']) addEventListener(sign, () => this.#follower.hurry());
    for (const sign of ['keydown', 'pointerdown'])
      addEventListener(sign, () => (this.#lastTouch = Date.now()));
  }

  open(): void {
    if (this.#client.hasSession) {
      this.#view.beginPast();
      this.#follower.start();
    } else void this.#tryToBegin();
  }

  /** Erases the conversation on the server, then starts a new one. */
  async erase(): Promise<void> {
    try {
      if (this.#client.hasSession) await this.#client.request('session', { method: 'DELETE' });
    } catch (failure) {
      // An unknown session has nothing left to erase.
      if (!(failure instanceof RequestFailed && failure.status === 401)) {
        this.#bar.show('note', '지금은 대화를 지우지 못했어요. 잠시 뒤에 다시 해 주세요.');
        return;
      }
    }
    this.#view.clear({ keepPending: false });
    this.#composer.clear();
    await this.#startOver('대화를 지우고 새로 시작했어요.').catch(() => undefined);
  }

  /** One session at a time, however many ask for it. */
  #begin(): Promise<void> {
    this.#beginning ??= this.#client
      .startSession()
      .then(() => {
        this.#bar.hide('ended');
        this.#bar.hide('connection');
        this.#follower.start();
      })
      .catch((failure: unknown) => {
        const act = () => void this.#tryToBegin();
        this.#bar.show('connection', `지금은 대화를 시작하지 못했어요. ${messageOf(failure)}`, {
          label: AGAIN,
          act,
        });
        throw failure;
      })
      .finally(() => (this.#beginning = undefined));
    return this.#beginning;
  }

  /** The state bar has said why it failed, and offers to try again. */
  async #tryToBegin(): Promise<void> {
    await this.#begin().catch(() => undefined);
  }

  async #startOver(why: string): Promise<void> {
    this.#forget();
    this.#view.clear({ keepPending: true });
    this.#view.note(why);
    await this.#begin();
  }

  #forget(): void {
    this.#follower.stop();
    this.#client.forgetSession();
    this.#typing.hide();
  }

  #say(outgoing: Outgoing): HTMLLIElement {
    const line = this.#view.addPending(outgoing);
    this.#typing.show();
    this.#bar.hide('ending');
    this.#bar.hide('note');
    this.#queue = this.#queue.then(() => this.#send(outgoing));
    return line;
  }

  async #send(outgoing: Outgoing): Promise<void> {
    try {
      await this.#deliver(outgoing);
      this.#typing.hideSoon();
      setTimeout(() => void this.#catchUp(outgoing), CATCH_UP_MILLISECONDS);
    } catch (failure) {
      this.#typing.hide();
      const mayPass = !(failure instanceof RequestFailed) || failure.mayPass;
      this.#view.fail(outgoing, messageOf(failure), mayPass ? () => this.#say(outgoing).focus() : undefined);
    }
  }

  /** In the session we have or, if the server has forgotten it, in a new one. */
  async #deliver(outgoing: Outgoing): Promise<void> {
    const { path, init } = requestFor(outgoing);
    if (!this.#client.hasSession) await this.#begin();
    const { session } = this.#client;
    try {
      await this.#client.request(path, init);
    } catch (failure) {
      if (!(failure instanceof RequestFailed && failure.status === 401)) throw failure;
      // The follower may have heard it first and begun anew.
      if (this.#client.session === session) await this.#startOver(LONG_QUIET);
      else if (!this.#client.hasSession) await this.#begin();
      this.#typing.show();
      await this.#client.request(path, init);
    }
  }

  async #catchUp(outgoing: Outgoing): Promise<void> {
    if (this.#view.isPending(outgoing)) await this.#follower.catchUp().catch(() => undefined);
  }

  #hear(item: TranscriptItem): void {
    const line = this.#view.add(item);
    this.#bar.hide('ending');
    if (item.content.kind !== 'reply') return;
    this.#typing.hide();
    if (this.#inspects && line !== undefined) void showRenderings(line, item.seq, this.#client);
  }

  #warn(secondsLeft: number): void {
    const stay = () => {
      this.#client.request('session/stay', { method: 'POST' }).then(
        () => this.#bar.hide('ending'),
        () => undefined,
      );
    };
    if (Date.now() - this.#lastTouch < PRESENT_MILLISECONDS) {
      stay();
      return;
    }
    const when = secondsLeft > 90 ? `${String(Math.round(secondsLeft / 60))}분` : `${String(secondsLeft)}초`;
    const text = `한동안 말씀이 없어서 ${when} 뒤에 대화를 마치고 화면을 비울게요.`;
    this.#bar.show('ending', text, { label: '계속하기', act: stay });
  }

  #end(): void {
    this.#forget();
    this.#view.clear({ keepPending: false });
    this.#composer.clear();
    const act = () => void this.#tryToBegin();
    const text = '오랫동안 말씀이 없어서 대화를 마치고 화면을 비웠어요.';
    this.#bar.show('ended', text, { label: '새 대화 시작하기', act });
  }

  #tellConnection(isConnected: boolean): void {
    if (isConnected) this.#bar.hide('connection');
    else this.#bar.show('connection', '연결이 끊겼어요. 다시 연결하고 있어요.');
  }

  async #loadPhoto(file: string): Promise<string> {
    const response = await this.#client.request(`photos/${encodeURIComponent(file)}`);
    return URL.createObjectURL(await response.blob());
  }
}

function messageOf(failure: unknown): string {
  return failure instanceof RequestFailed ? failure.message : '잠시 뒤에 다시 해 주세요.';
}
