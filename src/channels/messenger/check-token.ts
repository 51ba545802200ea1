import { z } from 'zod';
import { askGraph, type GraphSettings } from './graph-api.js';
import type { Failure } from './graph-error.js';

export type TokenCheck =
  | { state: 'valid'; pageName: string }
  /** It works, but writes in another page's name. */
  | { state: 'other_page'; pageId: string; pageName: string }
  | Failure;

const page = z.object({
  id: z.union([z.string(), z.number().int()]).transform(String),
  name: z.string().catch(''),
});

/** Asks Meta whose token it is. A revoked one comes back as `token_revoked`. */
export async function checkToken(
  settings: GraphSettings,
  pageId: string,
  signal: AbortSignal,
): Promise<TokenCheck> {
  const answer = await askGraph(settings, { method: 'GET', path: 'me?fields=id,name' }, signal);
  if (answer.state !== 'answered') return answer;
  const found = page.safeParse(answer.body).data;
  if (found === undefined)
    return { state: 'unknown', code: 'messenger_unreadable', detail: 'The answer names no page.' };
  const { id, name } = found;
  return id === pageId
    ? { state: 'valid', pageName: name }
    : { state: 'other_page', pageId: id, pageName: name };
}
