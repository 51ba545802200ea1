import { graphError, ok, usageHeader, type Answer } from './messenger-answers.js';
import { reasonsOf, sendRequest, type MessengerMessage } from './messenger-message.js';

export interface Shown {
  messageId: string;
  message: MessengerMessage;
  messagingType: string;
  tag?: string;
  /** The name above the words, where it is not the page's own. */
  persona?: string;
}

export interface MessengerSendsSettings {
  /** Whether Meta granted the app the tag for people's late answers. */
  grantsHumanAgent: boolean;
  sendsPerSecond: number;
  now: () => number;
  newId: () => string;
  /** The name of a persona by its id. */
  personaName: (id: string) => string | undefined;
  onShown: (psid: string, messageId: string, message: MessengerMessage) => void;
}

const HOUR = 3_600_000;

/** The Send API behind its door: whom it knows, what it refuses, what citizens see. */
export class MessengerSends {
  /** Everything asked, refused or not. */
  readonly requests: unknown[] = [];
  readonly shown = new Map<string, Shown[]>();
  readonly actions = new Map<string, string[]>();
  readonly lastInbound = new Map<string, number>();
  readonly blocked = new Set<string>();
  readonly settings: MessengerSendsSettings;
  #recent: number[] = [];

  constructor(settings: MessengerSendsSettings) {
    this.settings = settings;
  }

  take(body: unknown): Answer {
    this.requests.push(body);
    const result = sendRequest.safeParse(body);
    if (!result.success) return graphError(100, reasonsOf(result.error).join('; '));
    const asked = result.data;
    const psid = asked.recipient.id;
    if (this.blocked.has(psid)) return graphError(551, "This person isn't available right now.", 1545041);
    const passed = this.settings.now() - (this.lastInbound.get(psid) ?? Number.NaN);
    if (Number.isNaN(passed)) return graphError(100, 'No matching user found', 2018001);
    if (asked.persona_id !== undefined && this.settings.personaName(asked.persona_id) === undefined)
      return graphError(100, 'Invalid persona id.', 2018300);
    if (this.#isTooFast()) {
      return graphError(613, 'Calls to this api have exceeded the rate limit.', undefined, usageHeader(1));
    }
    if ('sender_action' in asked) {
      this.actions.set(psid, [...(this.actions.get(psid) ?? []), asked.sender_action]);
      return ok({ recipient_id: psid });
    }
    if (asked.messaging_type === 'MESSAGE_TAG' && asked.tag !== 'HUMAN_AGENT')
      return graphError(100, 'This message tag is not supported any more.');
    const isTagged = asked.messaging_type === 'MESSAGE_TAG';
    if (isTagged && !this.settings.grantsHumanAgent)
      return graphError(200, 'Requires human_agent permission.');
    if (passed >= (isTagged ? 7 * 24 : 24) * HOUR)
      return graphError(10, 'This message is sent outside of allowed window.', 2018278);
    return ok({ recipient_id: psid, message_id: this.#show(psid, asked) });
  }

  #show(
    psid: string,
    asked: {
      message: MessengerMessage;
      messaging_type: string;
      tag?: string | undefined;
      persona_id?: string | undefined;
    },
  ): string {
    const messageId = this.settings.newId();
    const { message, messaging_type: messagingType, tag } = asked;
    const persona = asked.persona_id === undefined ? undefined : this.settings.personaName(asked.persona_id);
    const shown = {
      messageId,
      message,
      messagingType,
      ...(tag !== undefined && { tag }),
      ...(persona !== undefined && { persona }),
    };
    this.shown.set(psid, [...(this.shown.get(psid) ?? []), shown]);
    this.settings.onShown(psid, messageId, message);
    return messageId;
  }

  #isTooFast(): boolean {
    const now = this.settings.now();
    this.#recent = [...this.#recent.filter((at) => now - at < 1000), now];
    return this.#recent.length > this.settings.sendsPerSecond;
  }
}
