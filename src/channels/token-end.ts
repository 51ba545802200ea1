import { dayAt } from '../korean/korean-dates.js';
import type { AccountSecretRow } from '../storage/schema.js';
import { NO_END } from './account-kind.js';

const DAY_MILLISECONDS = 24 * 60 * 60_000;
/** A new token often needs another person's hands. */
const WARN_DAYS = 14;

export interface TokenEnd {
  /** `2026-12-01`, in the office's time. */
  day: string;
  /** Whole days from now; negative when it is over. */
  days: number;
  isNear: boolean;
}

/** When the account's token ends; undefined if never, or if nobody knows. */
export function tokenEnd(
  row: Pick<AccountSecretRow, 'token_expires_at'> | undefined,
  now: number,
): TokenEnd | undefined {
  const end = row?.token_expires_at;
  if (end == null || end === NO_END) return undefined;
  const days = Math.floor((end - now) / DAY_MILLISECONDS);
  return { day: dayAt(end), days, isNear: days < WARN_DAYS };
}

/** For a line that names the account: "ends on 2026-12-01, in 9 days". */
export function sayTokenEnd({ day, days }: TokenEnd): string {
  if (days < 0) return `ended on ${day}`;
  return `ends on ${day}, ${days === 0 ? 'within a day' : `in ${days} ${days === 1 ? 'day' : 'days'}`}`;
}
