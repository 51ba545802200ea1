import type { SendOutcome, SendTarget } from '../channel.js';
import { askGraph, type Answer, type GraphSettings } from './graph-api.js';
import type { Failure } from './graph-error.js';
import { messagingType } from './messaging-window.js';
import { writeMetadata } from './own-metadata.js';
import type { Personas } from './personas.js';
import { renderedBody } from './rendered-body.js';

export type SenderAction = 'typing_on' | 'typing_off' | 'mark_seen';

/** After so many tries of what may be a no, it is taken for one. */
const MOST_FEW_TRIES = 5;
/** The sign is a courtesy: the answer does not wait longer for it. */
const TYPING_TIMEOUT_MILLISECONDS = 1_000;

export interface SendSettings extends GraphSettings {
  showsTyping: boolean;
  personas: Personas;
}

/** A reply is several messages, sent one after the other; a next try goes on where the last one stopped. */
export async function send(
  target: SendTarget,
  body: unknown,
  signal: AbortSignal,
  settings: SendSettings,
): Promise<SendOutcome> {
  const messages = renderedBody(body)?.messages;
  if (messages === undefined)
    return { state: 'failed', code: 'body_unreadable', detail: 'The stored body is not one of Messenger.' };
  const type = messagingType(target, settings.now());
  if (type === undefined)
    return { state: 'failed', code: 'window_closed', detail: 'The citizen has not written for too long.' };
  const { citizenKey, retryKey, progress = 0 } = target;
  if (settings.showsTyping && target.author === 'bot' && progress === 0) {
    const hurry = AbortSignal.any([signal, AbortSignal.timeout(TYPING_TIMEOUT_MILLISECONDS)]);
    await sendAction(citizenKey, 'typing_on', hurry, settings);
  }
  const name = target.author === 'agent' ? target.persona?.name : undefined;
  let persona = name === undefined ? undefined : await settings.personas.idOf(name, signal);
  let platformMessageId: string | undefined;
  for (const [index, message] of messages.entries()) {
    if (index < progress) continue;
    const metadata = writeMetadata(retryKey, index, messages.length);
    const request = { recipient: { id: citizenKey }, ...type, message: { ...message, metadata } };
    const say = (personaId?: string): Promise<Answer> => {
      const body = personaId === undefined ? request : { ...request, persona_id: personaId };
      return askGraph(settings, { method: 'POST', path: 'me/messages', body }, signal);
    };
    let answer = await say(persona);
    if (persona !== undefined && name !== undefined && mayBePersona(answer)) {
      answer = await say();
      if (!mayBePersona(answer)) settings.personas.forget(name);
      persona = undefined;
    }
    if (answer.state !== 'answered') return stopped(answer, { target, sent: index, total: messages.length });
    const { message_id: id } = answer.body;
    platformMessageId = typeof id === 'string' ? id : undefined;
  }
  return { state: 'sent', ...(platformMessageId !== undefined && { platformMessageId }) };
}

/** True if Meta took it. */
export async function sendAction(
  citizenKey: string,
  action: SenderAction,
  signal: AbortSignal,
  settings: GraphSettings,
): Promise<boolean> {
  const body = { recipient: { id: citizenKey }, sender_action: action };
  return (
    (await askGraph(settings, { method: 'POST', path: 'me/messages', body }, signal)).state === 'answered'
  );
}

/** A no that may be about the name: the words themselves go before it. */
function mayBePersona(answer: Answer): boolean {
  return answer.state === 'failed' && (answer.code === 'refused' || answer.code === 'not_permitted');
}

function stopped(
  { few, ...failure }: Failure,
  { target, sent, total }: { target: SendTarget; sent: number; total: number },
): SendOutcome {
  const detail = sent === 0 ? failure.detail : `after ${sent} of ${total} messages: ${failure.detail}`;
  if (failure.state !== 'retry') return { ...failure, detail };
  if (few === true && (target.tries ?? 0) >= MOST_FEW_TRIES)
    return { state: 'failed', code: failure.code, detail };
  return { ...failure, detail, ...(sent > 0 && { progress: sent }) };
}
