import type { Request, Response } from 'express';

const NAME = 'banjang_session';
const TOKEN = /^[\w-]{43}$/;

/** Undefined where there is none, or something that no session of ours ever was. */
export function sessionToken(request: Request): string | undefined {
  for (const pair of (request.get('cookie') ?? '').split(';')) {
    const [name = '', value = ''] = pair.split('=', 2);
    if (name.trim() === NAME && TOKEN.test(value.trim())) return value.trim();
  }
  return undefined;
}

/** Ends with the browser; scripts do not see it, other sites do not send it. */
export function setSessionCookie(request: Request, response: Response, token: string): void {
  response.cookie(NAME, token, options(request));
}

export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(NAME, options(request));
}

function options(request: Request) {
  return { httpOnly: true, sameSite: 'strict', path: '/console', secure: request.secure } as const;
}
