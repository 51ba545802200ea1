import { minuteAt } from '../korean/korean-dates.js';
import { type AccountDesk, readKnown } from './account-desk.js';
import { NO_END } from './account-kind.js';
import type { KnownAccount } from './known-accounts.js';
import { tokenEnd } from './token-end.js';

const HEADS = ['account', 'channel', 'name', 'state', 'token ends', 'last event'];

/** A line for each account; never a secret. */
export async function listAccounts(desk: AccountDesk): Promise<string> {
  const known = await readKnown(desk);
  if (known.length === 0) return 'There are no accounts.';
  const lines = [HEADS, ...known.map((one) => cells(one, desk.now()))];
  const widths = HEADS.map((_, column) => Math.max(...lines.map((line) => width(line[column] ?? ''))));
  const table = lines.map((line) =>
    line
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  );
  const todo = known.flatMap((one) => sayTodo(one, desk.now()));
  return [...table, ...(todo.length === 0 ? [] : ['', ...todo])].join('\n');
}

function cells({ id, kind, channel, name, row, off }: KnownAccount, now: number): string[] {
  const state =
    off !== undefined ? 'off' : row?.health === 'red' ? 'RED' : row?.health === 'ok' ? 'ok' : 'on';
  return [
    id,
    kind?.channel ?? channel,
    name ?? '',
    state,
    sayEnd(row, now),
    row?.last_event_at == null ? '' : minuteAt(row.last_event_at),
  ];
}

function sayEnd(row: KnownAccount['row'], now: number): string {
  if (row?.token_expires_at === NO_END) return 'never';
  const end = tokenEnd(row, now);
  if (end === undefined) return '';
  if (end.days < 0) return `${end.day} (over)`;
  return end.isNear ? `${end.day} (${end.days} d)` : end.day;
}

/** What an operator has to do for this account. */
function sayTodo({ id, row, off, from }: KnownAccount, now: number): string[] {
  if (off !== undefined) return [`${id}: ${off.fact}; ${off.remedy}`];
  const remedy =
    from === 'environment' ? 'set a new token in the environment' : `run: banjang account rotate ${id}`;
  if (row?.health === 'red') return [`${id}: ${row.health_detail ?? 'refused by the platform'}; ${remedy}`];
  const end = tokenEnd(row, now);
  return end?.isNear === true
    ? [`${id}: the token ${end.days < 0 ? 'is over' : 'ends soon'}; ${remedy}`]
    : [];
}

/** Columns of a terminal: Korean letters take two. */
function width(text: string): number {
  const wide = text.match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uff00-\uff60]/g) ?? [];
  return text.length + wide.length;
}
