import { z } from 'zod';
import type { Button, Choice } from '../../message/reply.js';
import { cleanLine, cleanText } from '../cut-text.js';
import { webAddress } from './button.js';
import { askGraph, type Answer, type GraphSettings } from './graph-api.js';
import type { Failure } from './graph-error.js';
import { PAYLOAD } from './outgoing-message.js';

/** What a citizen meets before and beside the conversation. An empty part is taken away from the page. */
export interface MessengerProfile {
  greeting: string;
  /** Pages to open and things to say; the menu cannot dial. */
  menu: Button[];
  iceBreakers: Choice[];
}

export type ProfileOutcome = { state: 'done' } | Failure;
export type ProfileRead = { state: 'read'; profile: Record<string, unknown> } | Failure;

export interface ProfileApi {
  setUp(profile: MessengerProfile, signal: AbortSignal): Promise<ProfileOutcome>;
  /** In Meta's own words, for the operator's eyes. */
  read(signal: AbortSignal): Promise<ProfileRead>;
}

const GET_STARTED_PAYLOAD = 'GET_STARTED';

const GREETING = 160;
const MENU_ITEMS = 20;
const MENU_TITLE = 30;
const ICE_BREAKERS = 4;
const QUESTION = 80;
const PATH = 'me/messenger_profile';
const FIELDS = ['get_started', 'greeting', 'persistent_menu', 'ice_breakers'];

const readAnswer = z.object({ data: z.array(z.record(z.string(), z.unknown())) });

export function profileApi(settings: GraphSettings): ProfileApi {
  const ask = (method: 'GET' | 'POST' | 'DELETE', signal: AbortSignal, body?: unknown): Promise<Answer> => {
    const path = method === 'GET' ? `${PATH}?fields=${FIELDS.join(',')}` : PATH;
    return askGraph(settings, { method, path, ...(body !== undefined && { body }) }, signal);
  };
  return {
    async setUp(profile, signal) {
      const faults = profileFaults(profile);
      if (faults.length > 0) return { state: 'failed', code: 'profile_refused', detail: faults.join(' ') };
      const { filled, empty } = profileFields(profile);
      const set = await ask('POST', signal, filled);
      if (set.state !== 'answered' || empty.length === 0) return done(set);
      return done(await ask('DELETE', signal, { fields: empty }));
    },
    async read(signal) {
      const answer = await ask('GET', signal);
      if (answer.state !== 'answered') return answer;
      const read = readAnswer.safeParse(answer.body).data;
      return read === undefined
        ? { state: 'unknown', code: 'messenger_unreadable', detail: 'The answer is not a profile.' }
        : { state: 'read', profile: read.data[0] ?? {} };
    },
  };
}

/** Everything that Meta would refuse, told at once. */
function profileFaults({ greeting, menu, iceBreakers }: MessengerProfile): string[] {
  const tooLong = (what: string, text: string, most: number): string[] =>
    text.length > 0 && text.length <= most ? [] : [`${what} needs 1 to ${most} characters: "${text}".`];
  const tooMany = (what: string, count: number, most: number): string[] =>
    count <= most ? [] : [`${what}: at most ${most}, not ${count}.`];
  return [
    ...(greeting.trim() === '' ? [] : tooLong('The greeting', cleanText(greeting), GREETING)),
    ...tooMany('Menu items', menu.length, MENU_ITEMS),
    ...menu.flatMap(({ label }) => tooLong('A menu item', cleanLine(label), MENU_TITLE)),
    ...menu.flatMap(({ action }) => {
      if (action.do === 'call') return [`The menu cannot dial ${action.phone}.`];
      if (action.do !== 'open') return tooLong('The payload of a menu item', action.payload, PAYLOAD);
      return webAddress(action.url) === undefined ? [`Not a web address: ${action.url}.`] : [];
    }),
    ...tooMany('Ice breakers', iceBreakers.length, ICE_BREAKERS),
    ...iceBreakers.flatMap(({ label, payload }) => [
      ...tooLong('An ice breaker', cleanLine(label), QUESTION),
      ...tooLong('The payload of an ice breaker', payload, PAYLOAD),
    ]),
  ];
}

function profileFields(profile: MessengerProfile): { filled: Record<string, unknown>; empty: string[] } {
  const greeting = cleanText(profile.greeting);
  const parts: Record<string, unknown[]> = {
    greeting: greeting === '' ? [] : [{ locale: 'default', text: greeting }],
    persistent_menu: profile.menu.length === 0 ? [] : [localized(profile.menu.map(menuItem))],
    ice_breakers: profile.iceBreakers.length === 0 ? [] : [localized(profile.iceBreakers.map(question))],
  };
  const filled = Object.entries(parts).filter(([, part]) => part.length > 0);
  return {
    // The menu is refused on a page without the button that starts it.
    filled: { get_started: { payload: GET_STARTED_PAYLOAD }, ...Object.fromEntries(filled) },
    empty: Object.keys(parts).filter((name) => parts[name]?.length === 0),
  };
}

function localized(actions: unknown[]): unknown {
  return { locale: 'default', call_to_actions: actions };
}

function menuItem({ label, action }: Button): unknown {
  const title = cleanLine(label);
  if (action.do === 'open') return { type: 'web_url', title, url: webAddress(action.url) };
  return { type: 'postback', title, payload: action.do === 'call' ? action.phone : action.payload };
}

function question({ label, payload }: Choice): unknown {
  return { question: cleanLine(label), payload };
}

function done(answer: Answer): ProfileOutcome {
  return answer.state === 'answered' ? { state: 'done' } : answer;
}
