import { z } from 'zod';
import { cleanLine, cutText } from '../cut-text.js';
import { askGraph, type GraphSettings } from './graph-api.js';

/** Names of people under which the page writes. */
export interface Personas {
  /** Meta's id for the name, made if there is none; undefined if that does not work now. Never throws. */
  idOf(name: string, signal: AbortSignal): Promise<string | undefined>;
  /** Meta would not take it: it is looked up anew the next time. */
  forget(name: string): void;
}

export interface PersonaSettings extends GraphSettings {
  /** Meta fetches the picture; without one there is no persona. */
  pictureUrl: string | undefined;
}

const NAME = 50;
const PATH = 'me/personas';
const PAGE_SIZE = 100;
/** Of names: more than any office has agents. */
const MOST_PAGES = 10;
/** A name is a courtesy: words do not wait longer for it. */
const TIMEOUT_MILLISECONDS = 3_000;
const TRY_AGAIN_MILLISECONDS = 10 * 60_000;

const created = z.object({ id: z.string().min(1) });
const listed = z.object({
  data: z.array(z.object({ id: z.string(), name: z.string().catch('') })),
  paging: z
    .object({ cursors: z.object({ after: z.string() }), next: z.string() })
    .optional()
    .catch(undefined),
});

export function personas({ pictureUrl, ...graph }: PersonaSettings): Personas {
  let known: Promise<Map<string, string> | undefined> | undefined;
  const making = new Map<string, Promise<string | undefined>>();
  let restsUntil = 0;

  async function find(name: string, picture: string, signal: AbortSignal): Promise<string | undefined> {
    known ??= readAll(graph, signal);
    const all = await known;
    const id = all?.get(name) ?? (all === undefined ? undefined : await create(name, picture, signal));
    if (all === undefined) known = undefined;
    else if (id !== undefined) all.set(name, id);
    if (id === undefined) restsUntil = graph.now() + TRY_AGAIN_MILLISECONDS;
    return id;
  }

  async function create(name: string, picture: string, signal: AbortSignal): Promise<string | undefined> {
    const body = { name, profile_picture_url: picture };
    const answer = await askGraph(graph, { method: 'POST', path: PATH, body }, signal);
    return answer.state === 'answered' ? created.safeParse(answer.body).data?.id : undefined;
  }

  return {
    async idOf(given, signal) {
      const name = personaName(given);
      if (pictureUrl === undefined || name === '' || graph.now() < restsUntil) return undefined;
      const hurry = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MILLISECONDS)]);
      // Two messages at once must not make two people of one name.
      const found = making.get(name) ?? find(name, pictureUrl, hurry).finally(() => making.delete(name));
      making.set(name, found);
      return found;
    },
    forget(given) {
      known = undefined;
      restsUntil = graph.now() + TRY_AGAIN_MILLISECONDS;
      making.delete(personaName(given));
    },
  };
}

/** Undefined if Meta did not tell them all: making one then could make a second of the same name. */
async function readAll(graph: GraphSettings, signal: AbortSignal): Promise<Map<string, string> | undefined> {
  const all = new Map<string, string>();
  let after = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const path = `${PATH}?fields=id,name&limit=${PAGE_SIZE}${after}`;
    const answer = await askGraph(graph, { method: 'GET', path }, signal);
    const found = answer.state === 'answered' ? listed.safeParse(answer.body).data : undefined;
    if (found === undefined) return undefined;
    for (const { id, name } of found.data) if (!all.has(name)) all.set(name, id);
    if (found.paging === undefined) return all;
    after = `&after=${encodeURIComponent(found.paging.cursors.after)}`;
  }
  return all;
}

function personaName(name: string): string {
  return cutText(cleanLine(name), NAME);
}
