import type { Request, Response } from 'express';
import type { DeskParts, Who } from '../desk/desk-parts.js';
import { notAllowed } from '../staff/refusals.js';
import type { StaffParts } from '../staff/staff-parts.js';
import { talkScope } from '../staff/signed-in.js';
import { addressOf, signedOf } from './signed-request.js';

/** What the routes of talks need of the rest of the house. */
export interface TalkParts extends DeskParts {
  staff: StaffParts;
  /** A failure that nobody at a screen caused. */
  report(error: unknown): void;
}

/** Who asks, and whose talks are there for him. Throws `not_allowed` if he works on no talks at all. */
export function whoOf(request: Request, response: Response): Who {
  const signed = signedOf(response);
  const scope = talkScope(signed);
  if (scope === undefined) throw notAllowed();
  return { scope, staffId: signed.id, address: addressOf(request) };
}

export function idOf(request: Request, name = 'id'): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}
