import type { Request, RequestHandler, Response } from 'express';
import { BanjangError } from '../errors.js';
import { refusal, signedOut } from '../staff/refusals.js';
import { readSession, type Session } from '../staff/sessions.js';
import type { StaffParts } from '../staff/staff-parts.js';
import { sessionToken } from './session-cookie.js';
import { rememberSigned } from './signed-request.js';

export interface Limits {
  allow(key: string, cost?: number): boolean;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** What pages do by themselves as long as they are open: nobody need sit before them. */
const BY_ITSELF = /\/(?:presence|events)$/;
const SESSION = 'session';

/**
 * Only our own pages may change anything: other sites cannot add the header without asking first,
 * and the browser says where a request comes from.
 */
export const ownPagesOnly: RequestHandler = (request, _response, next) => {
  if (!SAFE.has(request.method) && !isOwn(request)) {
    const message = '이 요청은 콘솔 화면에서 온 것이 아니어서 처리하지 않았어요. 화면을 새로 고쳐 주세요.';
    throw refusal('csrf_refused', message);
  }
  next();
};

function isOwn(request: Request): boolean {
  if (request.get('x-banjang') !== 'console') return false;
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = request.get('origin');
  return origin === undefined || origin === `${request.protocol}://${request.get('host') ?? ''}`;
}

/** One address and one person, each no faster than hands and live pages are. */
export function limitAddress(limits: Limits): RequestHandler {
  return (request, _response, next) => {
    if (!limits.allow(`address:${request.ip ?? 'unknown'}`)) throw tooQuick();
    next();
  };
}

/** Routes behind it run for whoever is fully signed in. Throws `signed_out`. */
export function signedInOnly(staff: StaffParts, limits: Limits): RequestHandler {
  return async (request, response, next) => {
    const session = await findSession(staff, request);
    if (session?.state !== 'full') throw signedOut();
    if (!limits.allow(`staff:${session.signed.id}`)) throw tooQuick();
    rememberSession(response, session);
    next();
  };
}

/** Half or whole; undefined for a stranger. */
export async function findSession(staff: StaffParts, request: Request): Promise<Session | undefined> {
  const token = sessionToken(request);
  return token === undefined ? undefined : readSession(staff, token, { isActive: isByHand(request) });
}

export function sessionOf(response: Response): Session {
  return response.locals[SESSION] as Session;
}

function rememberSession(response: Response, session: Session): void {
  response.locals[SESSION] = session;
  rememberSigned(response, session.signed);
}

/** Pages read anew whenever something changes; they say so when somebody used mouse or keys meanwhile. */
function isByHand(request: Request): boolean {
  if (request.get('x-banjang-active') === '1') return true;
  return !SAFE.has(request.method) && !BY_ITSELF.test(request.path);
}

function tooQuick(): BanjangError {
  return new BanjangError('rate_limited', '요청이 너무 많아요. 잠시 쉬었다가 다시 해 주세요.', {
    audience: 'agent',
    retry: 'later',
  });
}
